import type { Command } from 'commander'
import { edtfBounds } from '../../model/edtf.ts'
import { isSourceGrade } from '../../model/grade.ts'
import type { Input } from '../../pipeline/inputs.ts'
import { callerFolder } from '../callerFolder.ts'
import { baseAddress, formatOf, withAnswers } from '../openAnswers.ts'
import { addProgress } from '../progress.ts'
import { jsonLine, note, plain, write } from '../terminal.ts'
import { UsageError } from '../usageError.ts'
import { plural } from '../words.ts'

interface Options {
  readonly captured?: string
  readonly work?: string
  readonly source?: string
  readonly grade?: string
  readonly address?: string
  readonly queue?: boolean
}

export function addCommand(program: Command): void {
  program
    .command('add')
    .description('reads documents into the base, which is made if there is none')
    .argument('<path...>', 'files, folders with all below them, globs, zip archives, addresses, - for standard input')
    .option('--captured <date>', 'when the documents were captured (EDTF)')
    .option('--work <name>', 'the work of which they are versions')
    .option('--source <name>', 'who published them')
    .option('--grade <letter>', 'Admiralty grade of that source, A to F')
    .option('--address <url>', 'the address they were captured from')
    .option('--queue', 'leave the reading to workers (variorum work); the base must be on a server')
    .action(async (paths: readonly string[], options: Options, command: Command) => {
      const { captured, work, source, grade, address } = options
      const provenance = Object.fromEntries(
        Object.entries({ captured, work, source, grade, address }).filter(([, value]) => value !== undefined),
      )
      if (captured !== undefined && edtfBounds(captured) === null)
        throw new UsageError(`“${captured}” is no date: write 2013-05-30, 2013-05 or 2013.`)
      if (grade !== undefined && !isSourceGrade(grade))
        throw new UsageError(`“${grade}” is no grade: a letter from A to F.`)
      const { gatherInputs } = await import('../../pipeline/inputs.ts')
      const { inputs, refused } = await gatherInputs(paths, callerFolder(), provenance)
      for (const refusal of refused) refuse(refusal)
      if (inputs.length === 0) {
        if (refused.length === 0) note('There is no file in what you named.')
        return
      }
      if (options.queue) return queue(command, inputs)
      const progress = addProgress(inputs.length)
      try {
        const summary = await withAnswers(
          command,
          (answers) =>
            answers.add(inputs, {
              progress: progress.update,
              refused: (refusal) => progress.aside(() => refuse(refusal)),
            }),
          { create: true },
        )
        progress.stop()
        if (formatOf(command) === 'jsonl')
          await write(jsonLine({ ...summary, refused: summary.refused + refused.length }))
        else {
          const verdicts = Object.entries(summary.comparisons).map(([verdict, count]) => `${count} ${verdict}`)
          await write(
            `${plural(summary.documents, 'document')} added${summary.known > 0 ? `, ${summary.known} known already` : ''}: ` +
              `${plural(summary.claims, 'claim')}, ${plural(summary.entities, 'entity', 'entities')}.\n` +
              (verdicts.length > 0 ? `Comparisons in the base: ${verdicts.join(', ')}.\n` : ''),
          )
        }
      } finally {
        progress.stop()
      }
    })
}

async function queue(command: Command, inputs: readonly Input[]): Promise<void> {
  const { openBase } = await import('../../store/base.ts')
  const { enqueue, waitingCounts } = await import('../../store/documentQueue.ts')
  const base = await openBase(baseAddress(command), { create: true })
  try {
    for (const { file, load } of inputs) {
      const { bytes, provenance } = await load()
      await enqueue(base, { file, bytes, provenance: { ...provenance } })
    }
    const { waiting } = await waitingCounts(base)
    await write(`${plural(inputs.length, 'document')} queued, ${waiting} wait for workers (variorum work).\n`)
  } finally {
    await base.close()
  }
}

function refuse({ file, reason, advice }: { file: string; reason: string; advice: string }): void {
  note(`${plain(file)}: ${plain(reason)} ${plain(advice)}`)
  process.exitCode = 1
}
