import type { Command } from 'commander'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { addProgress } from '../progress.ts'
import { jsonLine, write } from '../terminal.ts'
import { plural } from '../words.ts'

export function reconcileCommand(program: Command): void {
  program
    .command('reconcile')
    .description('compares everything in the base anew: all comparisons and events; what is said stays as it is')
    .action(async (_options: object, command: Command) => {
      const progress = addProgress(0)
      try {
        const reconciled = await withAnswers(command, (answers) =>
          answers.reconcile((done, of) => progress.update('subjects', done, of)),
        )
        progress.stop()
        if (formatOf(command) === 'jsonl') return await write(jsonLine(reconciled))
        const verdicts = Object.entries(reconciled.verdicts).flatMap(([verdict, count]) =>
          count > 0 ? [`${count} ${verdict}`] : [],
        )
        await write(
          `${plural(reconciled.points, 'point')} compared anew${verdicts.length > 0 ? `: ${verdicts.join(', ')}` : ''}.\n`,
        )
      } finally {
        progress.stop()
      }
    })
}
