import type { Command } from 'commander'
import { printPages } from '../listing.ts'
import { claimListing } from '../listings.ts'
import { documentNamed, entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { type TimeOptions, withTimes } from '../times.ts'

interface Options extends TimeOptions {
  readonly entity?: string
  readonly value?: string
  readonly property?: string
  readonly document?: string
}

export function claimsCommand(program: Command): void {
  withTimes(program.command('claims'), 'that can hold at this date in the world; undated ones are always listed')
    .description('lists claims')
    .option('--entity <entity>', 'whose subject is this entity')
    .option('--value <entity>', 'whose value is this entity')
    .option('--property <property>', 'of this property')
    .option('--document <document>', 'of this document')
    .action(async (options: Options, command: Command) => {
      await withAnswers(command, async (answers) => {
        const query = {
          property: options.property,
          asOf: options.asOf,
          knownOn: options.knownOn,
          entity:
            options.entity === undefined ? undefined : (await entityNamed(answers, options.entity, options.knownOn)).id,
          value:
            options.value === undefined ? undefined : (await entityNamed(answers, options.value, options.knownOn)).id,
          document:
            options.document === undefined
              ? undefined
              : (await documentNamed(answers, options.document, options.knownOn)).id,
        }
        const pageAfter = (cursor: string | undefined) => answers.claims({ ...query, cursor, limit: 1000 })
        await printPages(pageAfter, claimListing, formatOf(command))
      })
    })
}
