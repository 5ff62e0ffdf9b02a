import type { Command } from 'commander'
import { baseAddress } from '../openAnswers.ts'
import { note, plain, write } from '../terminal.ts'
import { plural } from '../words.ts'

export function workCommand(program: Command): void {
  program
    .command('work')
    .description(
      'reads documents that wait on a server (add --queue) into its base; start as many as there are processors',
    )
    .option('--once', 'end when nothing waits, instead of waiting for more')
    .action(async ({ once = false }: { once?: boolean }, command: Command) => {
      const { openBase } = await import('../../store/base.ts')
      const { workQueue } = await import('../../pipeline/workQueue.ts')
      const base = await openBase(baseAddress(command), { create: true })
      const stop = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
      try {
        const done = await workQueue(base, {
          once,
          stop: stop.signal,
          added: (file) => note(plain(file)),
          refused: ({ file, reason, advice }) => {
            note(`${plain(file)}: ${plain(reason)} ${plain(advice)}`)
            process.exitCode = 1
          },
        })
        await write(`${plural(done, 'document')} added.\n`)
      } finally {
        await base.close()
      }
    })
}
