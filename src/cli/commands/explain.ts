import type { Command } from 'commander'
import type { Answers } from '../../answers/answers.ts'
import { eachPage } from '../../answers/eachPage.ts'
import type { Explanation, Trial } from '../../extract/prose/explain.ts'
import type { Claim } from '../../model/claim.ts'
import { pointIndex, type Span, textAt } from '../../model/span.ts'
import { documentNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, note, plain, styled, write } from '../terminal.ts'
import { UsageError } from '../usageError.ts'
import { modalityWords, validWords, valueWords } from '../words.ts'

/** What a claim was made of, a line each: which rule or extractor, and how it filled each role. */
function* claimLines(claim: Claim): Generator<string> {
  const { passage, subject, value, valid, victim } = claim
  yield `${styled('bold', claim.rule ?? claim.extractor)}  ${styled('dim', `${passage.start}–${passage.end}`)}`
  yield `  “${plain(passage.quote)}”`
  const roles: readonly (readonly [string, string | null | undefined])[] = [
    ['subject', `${subject.label} (${subject.type})`],
    [claim.property, `${modalityWords(claim)}${valueWords(value)}`],
    ['when', valid && `${validWords(valid)} (from the ${valid.basis})`],
    ['role', claim.role],
    ['side', claim.side],
    ['place', claim.place && `${claim.place.relation ?? 'at'} ${claim.place.label}`],
    ['scope', claim.scope],
    ['victim', victim && [victim.label, victim.category].filter(Boolean).join(', ')],
    ['perpetrator', claim.perpetrator?.label],
    ['said by', claim.attributedTo?.label],
    ['via', claim.via.map((by) => by.label).join(', ') || null],
    ['joint name', claim.joint],
    ['made by', `${claim.extractor}, sure to ${Math.round(claim.confidence * 100)} %`],
  ]
  for (const [name, filled] of roles) if (filled != null) yield `  ${name.padEnd(14)} ${plain(filled)}`
  yield ''
}

/** How many rules that nearly fired are shown of a clause. */
const NEARLY = 6

const trialLine = (trial: Trial): string => {
  const roles = trial.roles.map(({ role, text }) => `${role} “${plain(text)}”`).join(', ')
  const missing = trial.missing === null ? '' : ` – lacks ${plain(trial.missing)}`
  return `${trial.rule} (${trial.file})${roles && `: ${roles}`}${missing}`
}

/** What the grammar made of the sentence: which rules fired on each clause, and which nearly did. */
function* grammarLines(explanation: Explanation, quoteOf: (span: Span) => string): Generator<string> {
  yield styled('bold', 'The grammar')
  yield `  “${quoteOf(explanation.sentence)}”`
  for (const trial of explanation.phrases) yield `  words: ${trialLine(trial)}`
  for (const clause of explanation.clauses) {
    yield `  ${clause.verb}: “${quoteOf(clause)}”`
    for (const trial of clause.fired) yield `    ${styled('green', 'fired')}  ${trialLine(trial)}`
    for (const trial of clause.nearly.slice(0, NEARLY)) yield `    ${styled('dim', 'nearly')} ${trialLine(trial)}`
  }
  yield ''
}

/** Reads the document again, and asks the grammar about one character of its text. */
async function askGrammar(answers: Answers, id: string, at: number) {
  const [{ readDocument }, { explain }] = await Promise.all([
    import('../../read/read.ts'),
    import('../../extract/prose/explain.ts'),
  ])
  const original = await answers.original(id)
  if (original === null) return null
  const document = await readDocument(original.bytes, original.file)
  const points = pointIndex(document.text)
  const explanation = explain(document, points.toUnits(at))
  if (explanation === null) return null
  return {
    explanation,
    quoteOf: (span: Span): string => plain(textAt(document.text, span)),
    inPoints: ({ start, end }: Span) => ({
      start: points.toPoints(start),
      end: points.toPoints(end),
      quote: textAt(document.text, { start, end }),
    }),
  }
}

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('shows what made the claims at a place in a document, which rules fired there and which nearly did')
    .argument('<document>', 'an id, the name of a file or a title')
    .argument('<offset>', 'a character of its text, counted from 0')
    .action(async (name: string, offset: string, _options: object, command: Command) => {
      const at = Number(offset)
      if (!Number.isInteger(at) || at < 0)
        throw new UsageError(`“${offset}” is no place in a text: take a number from 0.`)
      await withAnswers(command, async (answers) => {
        const { id } = await documentNamed(answers, name)
        const isJson = formatOf(command) === 'jsonl'
        let count = 0
        for await (const items of eachPage((cursor) => answers.claims({ document: id, cursor, limit: 1000 })))
          for (const claim of items.filter(({ passage }) => passage.start <= at && at < passage.end)) {
            count++
            await write(isJson ? jsonLine(claim) : `${[...claimLines(claim)].join('\n')}\n`)
          }
        if (count === 0) note(`No claim's passage holds character ${at} of ${plain(name)}.`)
        const grammar = await askGrammar(answers, id, at)
        if (grammar === null) return note('No running text stands there: what structure tells, no rule tells.')
        const { explanation, quoteOf, inPoints } = grammar
        await write(
          isJson
            ? jsonLine({
                sentence: inPoints(explanation.sentence),
                phrases: explanation.phrases,
                clauses: explanation.clauses.map((clause) => ({ ...clause, ...inPoints(clause) })),
              })
            : `${[...grammarLines(explanation, quoteOf)].join('\n')}\n`,
        )
      })
    })
}
