import type { Command } from 'commander'
import { eachPage } from '../../answers/eachPage.ts'
import type { Point } from '../../answers/shapes.ts'
import { staleWords } from '../../answers/silence.ts'
import { csvLine } from '../../export/csvLine.ts'
import type { Claim } from '../../model/claim.ts'
import type { Format } from '../listing.ts'
import { verdictStyle, witnessFields } from '../listings.ts'
import { entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, note, plain, styled, write } from '../terminal.ts'
import { type TimeOptions, withTimes } from '../times.ts'
import { UsageError } from '../usageError.ts'
import { modalityWords, plural, qualifierWords, validWords, valueWords, verdictMarks } from '../words.ts'

/** Works that are named of those that do not say it. */
const SILENT = 3

/** Where a quote stands, so that a person can find it: file, version, characters. */
const place = ({ document, passage }: Claim): string =>
  `${plain(document.file)}${document.version > 1 ? ` (version ${document.version})` : ''} ${passage.start}–${passage.end}`

function* pointLines(point: Point): Generator<string> {
  const verdict = styled(verdictStyle(point.verdict), `${verdictMarks[point.verdict]} ${point.verdict}`)
  yield `${styled('bold', plain(point.label))}  ${verdict}  ${plain(point.reason)}`
  const said = silenceWords(point)
  if (said) yield `  ${styled('dim', plain(said))}`
  for (const variant of point.variants) {
    const claims = variant.claims.flatMap((id) => point.claims[id] ?? [])
    const first = claims[0]
    const details = [validWords(variant.valid), first === undefined ? '' : qualifierWords(first)].filter(Boolean)
    yield `  ${modalityWords(variant)}${plain(valueWords(variant.value))}${
      details.length > 0 ? ` (${plain(details.join('; '))})` : ''
    }  ${plural(variant.independentWitnesses, 'independent witness', 'independent witnesses')}`
    for (const claim of claims) {
      const voice = claim.attributedTo === null ? '' : ` ${modalityWords(claim).replace(/: $/, '')}`
      const code = `${point.admiralty?.sources[claim.document.id] ?? ''}${point.admiralty?.claims[claim.id] ?? ''}`
      yield `    ${styled('dim', place(claim))}${code && ` [${code}]`}${plain(voice) && ` ${plain(voice)}`}`
      yield `      “${plain(claim.passage.quote)}”`
    }
  }
  yield ''
}

/** When it was last said and by whom not: "last said 2013-05-01; nobody since 2013; not in Atlas". */
function silenceWords(point: Point): string {
  const { lastSaid, silent } = point
  const named = silent.slice(0, SILENT).map((d) => d.title ?? d.file)
  const more = silent.length > SILENT ? ` and ${silent.length - SILENT} more` : ''
  return [
    lastSaid === null ? null : (staleWords(point) ?? `last said ${lastSaid.date}`),
    named.length > 0 ? `not in ${named.join(', ')}${more}` : null,
  ]
    .filter((words) => words !== null)
    .join('; ')
}

function printed(point: Point, format: Format): string {
  if (format === 'jsonl') return jsonLine(point)
  if (format === 'table') return `${[...pointLines(point)].join('\n')}\n`
  const fields = Object.values(witnessFields)
  return point.variants
    .flatMap(({ claims }, variant) =>
      claims
        .flatMap((id) => point.claims[id] ?? [])
        .map((claim) => csvLine(fields.map((field) => field({ point, variant, claim })))),
    )
    .join('')
}

export function blameCommand(program: Command): void {
  withTimes(program.command('blame'), 'of what can hold at this date in the world')
    .description('shows every variant of what is said of an entity, with its witnesses, quotes and places')
    .argument('<entity>', 'an id or any name')
    .argument('[property]', 'one property only')
    .action(async (name: string, property: string | undefined, { asOf, knownOn }: TimeOptions, command: Command) => {
      const format = formatOf(command)
      await withAnswers(command, async (answers) => {
        const entity = await entityNamed(answers, name, knownOn)
        if (!entity.public)
          throw new UsageError(
            `${plain(entity.label)} holds no public office in any claim: what is said of private persons stands in the documents only.`,
          )
        if (format === 'csv') await write(csvLine(Object.keys(witnessFields)))
        if (format === 'table') await write(`${styled('bold', plain(entity.label))}  ${entity.type}  ${entity.id}\n\n`)
        let count = 0
        const pages = eachPage((cursor) =>
          answers.points({ entity: entity.id, property, asOf, knownOn, cursor, limit: 200 }),
        )
        for await (const points of pages) {
          count += points.length
          for (const point of points) await write(printed(point, format))
        }
        if (count === 0)
          note(`No document says anything of ${plain(entity.label)}${property ? ` on ${property}` : ''}.`)
      })
    })
}
