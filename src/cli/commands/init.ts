import type { Command } from 'commander'
import { baseAddress } from '../openAnswers.ts'
import { write } from '../terminal.ts'

export function initCommand(program: Command): void {
  program
    .command('init')
    .description('makes an empty base; the other commands that write make one by themselves where there is none')
    .option('--distributed', 'spread its tables over the machines of a Citus cluster (needs a postgres:// address)')
    .action(async ({ distributed = false }: { distributed?: boolean }, command: Command) => {
      const address = baseAddress(command)
      if (distributed) {
        const { initDistributed } = await import('../../store/distribute.ts')
        const done = await initDistributed(address)
        return write(done === 'already' ? 'The base is distributed already.\n' : 'The base is distributed.\n')
      }
      const { openBase } = await import('../../store/base.ts')
      const base = await openBase(address, { create: true })
      await base.close()
      await write('The base is ready.\n')
    })
}
