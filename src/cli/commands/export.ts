import type { Command } from 'commander'
import { withAnswers } from '../openAnswers.ts'
import { write } from '../terminal.ts'
import { type TimeOptions, withTimes } from '../times.ts'
import { UsageError } from '../usageError.ts'

export function exportCommand(program: Command): void {
  withTimes(program.command('export'), 'the claims, events and comparisons of this date in the world; all else whole')
    .description('writes the whole base to standard output')
    .argument('<format>', 'jsonl')
    .action(async (format: string, times: TimeOptions, command: Command) => {
      if (format !== 'jsonl') throw new UsageError(`“${format}” is no format of export: jsonl is.`)
      const { exportLines } = await import('../../export/jsonl.ts')
      await withAnswers(command, async (answers) => {
        for await (const lines of exportLines(answers, times)) await write(lines)
      })
    })
}
