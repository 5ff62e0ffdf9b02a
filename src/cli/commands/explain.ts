import type { Command } from 'commander'
import { eachPage } from '../../answers/eachPage.ts'
import type { Claim } from '../../model/claim.ts'
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

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('shows which rule or extractor made the claims at a place in a document, and how it filled each role')
    .argument('<document>', 'an id, the name of a file or a title')
    .argument('<offset>', 'a character of its text, counted from 0')
    .action(async (name: string, offset: string, _options: object, command: Command) => {
      const at = Number(offset)
      if (!Number.isInteger(at) || at < 0)
        throw new UsageError(`“${offset}” is no place in a text: take a number from 0.`)
      const found = await withAnswers(command, async (answers) => {
        const { id } = await documentNamed(answers, name)
        const claims: Claim[] = []
        for await (const items of eachPage((cursor) => answers.claims({ document: id, cursor, limit: 1000 })))
          claims.push(...items.filter(({ passage }) => passage.start <= at && at < passage.end))
        return claims
      })
      if (found.length === 0) note(`No claim's passage holds character ${at} of ${plain(name)}.`)
      for (const claim of found)
        await write(formatOf(command) === 'jsonl' ? jsonLine(claim) : `${[...claimLines(claim)].join('\n')}\n`)
    })
}
