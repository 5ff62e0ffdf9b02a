import { type Command, Option } from 'commander'
import { type EntityType, entityTypes } from '../../model/entityType.ts'
import { printPages } from '../listing.ts'
import { entityListing } from '../listings.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { withKnownOn } from '../times.ts'

export function entitiesCommand(program: Command): void {
  withKnownOn(program.command('entities'))
    .description('lists entities with their names and mentions')
    .addOption(new Option('--type <type>', 'of this type').choices(entityTypes))
    .action(async ({ type, knownOn }: { type?: EntityType; knownOn?: string }, command: Command) => {
      await withAnswers(command, (answers) =>
        printPages(
          (cursor) => answers.entities({ type, knownOn, cursor, limit: 500 }),
          entityListing,
          formatOf(command),
        ),
      )
    })
}
