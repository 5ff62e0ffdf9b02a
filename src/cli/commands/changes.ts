import type { Command } from 'commander'
import type { ChangesInBase, ChangesInWorld, DecidedThing, Some } from '../../answers/shapes.ts'
import { csvLine } from '../../export/csvLine.ts'
import type { Claim } from '../../model/claim.ts'
import { entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, note, plain, styled, write } from '../terminal.ts'
import { withKnownOn } from '../times.ts'
import { valueWords } from '../words.ts'

interface Options {
  readonly from: string
  readonly to: string
  readonly known?: true
  readonly knownOn?: string
  readonly entity?: string
  readonly limit: string
}

/** One thing that changed: which list it stands in, and how a person reads it. */
interface Line {
  readonly change: string
  readonly id: string
  readonly text: string
  readonly object: object
}

const claimLine =
  (change: string) =>
  (claim: Claim): Line => ({
    change,
    id: claim.id,
    text: `${claim.subject.label}: ${claim.property} ${valueWords(claim.value)}${claim.valid ? ` (${claim.valid.edtf})` : ''}`,
    object: claim,
  })

const thingWords = (thing: DecidedThing): string =>
  thing.kind === 'claim'
    ? `${thing.claim.subject.label}: ${valueWords(thing.claim.value)}`
    : thing.kind === 'point'
      ? `${thing.subject.label}, ${thing.label}`
      : thing.kind === 'entity'
        ? thing.entity.label
        : thing.kind === 'decision'
          ? thing.decision.kind
          : thing.kind === 'passage'
            ? `“${thing.quote}”`
            : thing.id

const lists = (changes: ChangesInWorld | ChangesInBase): readonly (readonly [string, Some<Line>])[] => {
  const of = <T>(list: Some<T>, line: (item: T) => Line): Some<Line> => ({ ...list, items: list.items.map(line) })
  if (changes.axis === 'world')
    return [
      ['began', of(changes.began, claimLine('began'))],
      ['ended', of(changes.ended, claimLine('ended'))],
      ['held only then', of(changes.within, claimLine('within'))],
      [
        'happened',
        of(changes.events, (e) => ({
          change: 'event',
          id: e.id,
          text: [e.eventType ?? 'event', e.place?.label, e.date].filter(Boolean).join(', '),
          object: e,
        })),
      ],
    ]
  return [
    [
      'documents added',
      of(changes.documents, (d) => ({ change: 'document', id: d.id, text: d.title ?? d.file, object: d })),
    ],
    ['claims learnt', of(changes.claims, claimLine('claim'))],
    [
      'decided by people',
      of(changes.decisions, (d) => ({
        change: 'decision',
        id: d.id,
        text: `${d.kind} ${d.things.map(thingWords).join(', ')} (${d.author})`,
        object: d,
      })),
    ],
    [
      'verdicts changed',
      of(changes.verdicts, (v) => ({
        change: 'verdict',
        id: v.subject.id,
        text: `${v.subject.label}, ${v.label}: ${v.before ?? 'nothing'} → ${v.after ?? 'nothing'}. ${v.reason}`,
        object: v,
      })),
    ],
  ]
}

export function changesCommand(program: Command): void {
  withKnownOn(program.command('changes'))
    .description('shows what changed between two dates: in the world, or with --known in what the base knew')
    .requiredOption('--from <date>', 'after this date')
    .requiredOption('--to <date>', 'up to this date')
    .option('--known', 'the dates are those of the base: documents, claims, and verdicts that changed')
    .option('--entity <entity>', 'of this entity only')
    .option('--limit <n>', 'how many of each list', '50')
    .action(async ({ from, to, known, knownOn, entity, limit }: Options, command: Command) => {
      const format = formatOf(command)
      const most = Math.min(1000, Math.max(1, Number.parseInt(limit, 10) || 50))
      const changes = await withAnswers(command, async (answers) => {
        const then = known ? to : knownOn
        const id = entity === undefined ? undefined : (await entityNamed(answers, entity, then)).id
        return answers.changes({ from, to, known, knownOn, entity: id, limit: most })
      })
      if (format === 'csv') await write(csvLine(['change', 'id', 'text']))
      for (const [heading, { total, items }] of lists(changes)) {
        if (format === 'table') {
          const more = total > items.length ? ` (the first ${items.length})` : ''
          await write(`${styled('bold', heading)}  ${total}${more}\n`)
        }
        if (
          heading === 'verdicts changed' &&
          changes.axis === 'base' &&
          changes.verdicts.subjects < changes.verdicts.of
        )
          note(`Over the points of ${changes.verdicts.subjects} of ${changes.verdicts.of} subjects.`)
        for (const { change, id, text, object } of items)
          await write(
            format === 'jsonl'
              ? jsonLine({ change, ...object })
              : format === 'csv'
                ? csvLine([change, id, text])
                : `  ${plain(text)}\n`,
          )
      }
    })
}
