import type { Command } from 'commander'
import { csvLine } from '../../export/csvLine.ts'
import type { Claim } from '../../model/claim.ts'
import { claimListing } from '../listings.ts'
import { documentNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, plain, styled, write } from '../terminal.ts'
import { type TimeOptions, withTimes } from '../times.ts'
import { modalityWords, plural, qualifierWords, validWords, valueWords } from '../words.ts'

const claimWords = (claim: Claim): string => {
  const details = [validWords(claim.valid), qualifierWords(claim)].filter(Boolean).join('; ')
  return plain(
    `${claim.subject.label} · ${claim.property} · ${modalityWords(claim)}${valueWords(claim.value)}${details && ` (${details})`}`,
  )
}
const quote = (claim: Claim): string => styled('dim', `    “${plain(claim.passage.quote)}”`)

export function diffCommand(program: Command): void {
  withTimes(program.command('diff'), 'among what can hold at this date in the world')
    .description('shows which claims a document gained, lost and changed against another')
    .argument('<a>', 'a document, the older one')
    .argument('<b>', 'a document, the newer one')
    .action(async (a: string, b: string, times: TimeOptions, command: Command) => {
      const format = formatOf(command)
      const found = await withAnswers(command, async (answers) => {
        const id = async (name: string) => (await documentNamed(answers, name, times.knownOn)).id
        return answers.diff(await id(a), await id(b), times)
      })
      if (found === null) return
      const { gained, lost, reworded, moved, revalued, again, lessOften, unchanged, passages, events } = found
      const single = [
        ...lost.map((claim) => ['lost', claim] as const),
        ...gained.map((claim) => ['gained', claim] as const),
        ...again.map((claim) => ['again', claim] as const),
        ...lessOften.map((claim) => ['less-often', claim] as const),
      ]
      const double = [
        ...revalued.map((change) => ['revalued', change] as const),
        ...reworded.map((change) => ['reworded', change] as const),
        ...moved.map((change) => ['moved', change] as const),
      ]
      if (format === 'jsonl') {
        for (const [change, claim] of single)
          await write(
            jsonLine({ change, claim, ...(change === 'lost' ? { passage: passages[claim.id] ?? null } : {}) }),
          )
        for (const [change, pair] of double) await write(jsonLine({ change, ...pair }))
      } else if (format === 'csv') {
        const fields = Object.values(claimListing.fields)
        await write(csvLine(['change', ...Object.keys(claimListing.fields)]))
        const row = (change: string, claim: Claim) => write(csvLine([change, ...fields.map((field) => field(claim))]))
        for (const [change, claim] of single) await row(change, claim)
        for (const [change, { before, after }] of double) {
          await row(`${change}-before`, before)
          await row(`${change}-after`, after)
        }
      } else {
        const lines = [
          ...lost.flatMap((claim) => [
            styled('red', `− ${claimWords(claim)}`),
            quote(claim),
            `    ${passages[claim.id] ? 'the passage is still in the text' : 'no longer in the text'}`,
          ]),
          ...gained.flatMap((claim) => [styled('green', `+ ${claimWords(claim)}`), quote(claim)]),
          ...revalued.flatMap(({ before, after }) => [
            styled('yellow', `~ ${claimWords(before)}`),
            quote(before),
            styled('yellow', `  now ${claimWords(after)}`),
            quote(after),
          ]),
          ...moved.map(({ after }) => `> ${claimWords(after)}`),
          ...reworded.flatMap(({ before, after }) => [`= ${claimWords(after)}`, quote(before), quote(after)]),
          ...again.map((claim) => `» ${claimWords(claim)}`),
          ...lessOften.map((claim) => `« ${claimWords(claim)}`),
          `${plural(gained.length, 'claim')} gained (+), ${lost.length} lost (−), ${revalued.length} changed (~), ` +
            `${reworded.length} said in other words (=), ${moved.length} moved (>), ${again.length} said once more (») and ${lessOften.length} once less («), ${unchanged} the same.`,
          ...(events.gained.length + events.lost.length + events.revalued.length > 0
            ? [
                `${plural(events.gained.length, 'event')} gained, ${events.lost.length} lost, ${events.revalued.length} told otherwise.`,
              ]
            : []),
        ]
        await write(`${lines.join('\n')}\n`)
      }
    })
}
