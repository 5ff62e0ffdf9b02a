import type { Command } from 'commander'
import { printPages } from '../listing.ts'
import { documentListing } from '../listings.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { withKnownOn } from '../times.ts'

export function documentsCommand(program: Command): void {
  withKnownOn(program.command('documents'))
    .description('lists documents, newest in the base first')
    .action(async ({ knownOn }: { knownOn?: string }, command: Command) => {
      await withAnswers(command, (answers) =>
        printPages((cursor) => answers.documents({ knownOn, cursor, limit: 500 }), documentListing, formatOf(command)),
      )
    })
}
