import type { Command } from 'commander'
import { addressOf } from '../openAnswers.ts'
import { note, write } from '../terminal.ts'

export function copyCommand(program: Command): void {
  program
    .command('copy')
    .description('carries a whole base to another, empty address; ids and record times are kept')
    .argument('<from>', 'folder or postgres:// address')
    .argument('<to>', 'folder or postgres:// address')
    .action(async (from: string, to: string) => {
      const [{ openBase }, { copyBase }] = await Promise.all([
        import('../../store/base.ts'),
        import('../../store/copy.ts'),
      ])
      const source = await openBase(addressOf(from), { readOnly: true })
      try {
        const target = await openBase(addressOf(to), { create: true })
        try {
          await copyBase(source, target, (table, rows) => {
            if (process.stderr.isTTY && rows > 0) note(`${table}: ${rows}`)
          })
        } finally {
          await target.close()
        }
      } finally {
        await source.close()
      }
      await write(`Copied ${from} to ${to}.\n`)
    })
}
