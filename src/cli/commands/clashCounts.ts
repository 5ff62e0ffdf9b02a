import type { Command } from 'commander'
import type { ClashCounts } from '../../answers/clashCounts.ts'
import { type Listing, printPages } from '../listing.ts'
import { entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { note, plain } from '../terminal.ts'
import { withKnownOn } from '../times.ts'
import { UsageError } from '../usageError.ts'
import { modalityWords, valueWords } from '../words.ts'

interface Options {
  readonly entity?: string
  readonly by: string
  readonly type?: readonly string[]
  readonly alleged?: boolean
  readonly knownOn?: string
}

type Row = ClashCounts['computed'][number] | ClashCounts['claimed'][number]

export function clashCountsCommand(program: Command): void {
  withKnownOn(program.command('clash-counts'))
    .description(
      'counts clashes from events by month or year, party and source, beside the figures that documents claim',
    )
    .option('--entity <entity>', 'of this party, with its armed wing or the forces of its state')
    .option('--by <period>', 'month or year', 'year')
    .option(
      '--type <type...>',
      'event types that count as clashes (default: clash, battle, ambush, raid, offensive, seizure)',
    )
    .option('--alleged', 'count also what is only alleged')
    .action(async ({ entity, by, type, alleged = false, knownOn }: Options, command: Command) => {
      if (by !== 'month' && by !== 'year') throw new UsageError(`“${by}” is no period: month and year are.`)
      const format = formatOf(command)
      await withAnswers(command, async (answers) => {
        const id = entity === undefined ? undefined : (await entityNamed(answers, entity, knownOn)).id
        const counts = await answers.clashCounts({ entity: id, by, types: type, alleged, knownOn })
        const titles = new Map(counts.sources.map(({ work, title }) => [work, title]))
        const rows: Row[] = [...counts.computed, ...counts.claimed].toSorted(inTime)
        await printPages(async () => ({ items: rows, next: null }), listing(titles, id === undefined), format)
        if (format !== 'table') return
        note(`Counted as clashes: ${counts.types.map(plain).join(', ')}${alleged ? ', alleged ones too' : ''}.`)
        for (const { title, criterion } of counts.sources) note(`${plain(title)}: ${plain(criterion)}.`)
      })
    })
}

const periodWords = (row: Row): string =>
  row.computed ? (row.period ?? 'no one period') : (row.claim.valid?.edtf ?? 'undated')

/** By the beginning of the period; within it the claimed before the computed, so that each stands beside the other. */
const inTime = (a: Row, b: Row): number => {
  const key = (row: Row): string => (row.computed ? (row.period ?? '~') : (row.claim.valid?.edtf ?? '~'))
  const [one, other] = [key(a).slice(0, 4), key(b).slice(0, 4)]
  return one < other ? -1 : one > other ? 1 : Number(a.computed) - Number(b.computed)
}

const reasons = (row: Row): string => (row.computed ? '' : row.beside.map(({ reason }) => reason).join(' '))

/** The same in few words: what the sources count is told once, below the table. */
const besideWords = (row: Row, titles: ReadonlyMap<string, string>): string =>
  row.computed
    ? ''
    : row.beside
        .map(({ source, events, maybe, relation }) => {
          const found = maybe === 0 ? `${events}` : `${events} to ${events + maybe}`
          return `${found} of ${titles.get(source) ?? source}${relation === 'agreement' ? ', which agrees' : ''}`
        })
        .join('; ')

/** `parties`: several are counted, and each row says which. */
const listing = (titles: ReadonlyMap<string, string>, parties: boolean): Listing<Row> => ({
  none: 'No clashes are told.',
  columns: [
    { head: 'When', cell: periodWords },
    ...(parties
      ? [{ head: 'Party', cell: (r: Row) => (r.computed ? r.party.label : r.claim.subject.label), grow: 1 }]
      : []),
    {
      head: 'Clashes',
      cell: (r) =>
        r.computed
          ? String(r.events)
          : [`${modalityWords(r.claim)}${valueWords(r.claim.value)}`, r.claim.scope].filter(Boolean).join(' '),
      grow: 2,
    },
    { head: '', cell: (r) => (r.computed ? 'computed' : 'claimed'), style: (r) => (r.computed ? 'dim' : 'reset') },
    {
      head: 'Source',
      cell: (r) =>
        r.computed ? (titles.get(r.source) ?? r.source) : (r.claim.document.title ?? r.claim.document.file),
      grow: 2,
    },
    { head: 'Beside it', cell: (r) => besideWords(r, titles), grow: 2, spare: true },
  ],
  fields: {
    computed: (r) => r.computed,
    period: (r) => (r.computed ? r.period : r.claim.valid?.edtf),
    partyId: (r) => (r.computed ? r.party.id : r.claim.subject.id),
    party: (r) => (r.computed ? r.party.label : r.claim.subject.label),
    events: (r) => (r.computed ? r.events : null),
    value: (r) => (r.computed ? null : valueWords(r.claim.value)),
    modality: (r) => (r.computed ? null : r.claim.modality),
    attributedTo: (r) => (r.computed ? null : r.claim.attributedTo?.label),
    scope: (r) => (r.computed ? null : r.claim.scope),
    work: (r) => (r.computed ? r.source : r.claim.document.work),
    source: (r) => (r.computed ? titles.get(r.source) : r.claim.document.title),
    claim: (r) => (r.computed ? null : r.claim.id),
    beside: reasons,
  },
})
