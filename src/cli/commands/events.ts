import type { Command } from 'commander'
import { printPages } from '../listing.ts'
import { eventListing } from '../listings.ts'
import { entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { type TimeOptions, withTimes } from '../times.ts'

interface Options extends TimeOptions {
  readonly entity?: string
  readonly type?: string
}

export function eventsCommand(program: Command): void {
  withTimes(program.command('events'), 'that can have been at this date; undated ones are always listed')
    .description('lists events by date')
    .option('--entity <entity>', 'in which this entity takes part, or at this place')
    .option('--type <type>', 'of this type: ceasefire, clash, meeting, …')
    .action(async ({ entity, type, asOf, knownOn }: Options, command: Command) => {
      await withAnswers(command, async (answers) => {
        const id = entity === undefined ? undefined : (await entityNamed(answers, entity, knownOn)).id
        const pageAfter = (cursor: string | undefined) =>
          answers.events({ entity: id, type, asOf, knownOn, cursor, limit: 500 })
        await printPages(pageAfter, eventListing, formatOf(command))
      })
    })
}
