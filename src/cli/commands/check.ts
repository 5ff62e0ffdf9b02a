import type { Command } from 'commander'

export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('verifies the base')
    .action(async () => {})
}
