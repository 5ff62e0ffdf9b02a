import type { Command } from 'commander'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, note, plain, write } from '../terminal.ts'
import { plural } from '../words.ts'

export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('verifies the base: each quote stands in its document, each hash holds, no document is half read')
    .action(async (_options: object, command: Command) => {
      const checked = await withAnswers(command, (answers) => answers.check())
      for (const problem of checked.problems) note(plain(problem))
      if (checked.problems.length > 0) process.exitCode = 1
      if (formatOf(command) === 'jsonl') return write(jsonLine(checked))
      const { documents, claims, mentions, problems } = checked
      await write(
        `${plural(documents, 'document')}, ${plural(claims, 'claim')}, ${plural(mentions, 'mention')}: ` +
          `${problems.length === 0 ? 'all is well' : plural(problems.length, 'problem')}.\n`,
      )
    })
}
