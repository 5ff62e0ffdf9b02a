import type { Command } from 'commander'
import { printPages } from '../listing.ts'
import { documentListing } from '../listings.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'

export function documentsCommand(program: Command): void {
  program
    .command('documents')
    .description('lists documents, newest in the base first')
    .action(async (_options: object, command: Command) => {
      await withAnswers(command, (answers) =>
        printPages((cursor) => answers.documents({ cursor, limit: 500 }), documentListing, formatOf(command)),
      )
    })
}
