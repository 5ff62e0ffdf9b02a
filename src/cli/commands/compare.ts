import { type Command, Option } from 'commander'
import { type RelationKind, relationKinds } from '../../model/comparison.ts'
import { printPages } from '../listing.ts'
import { comparisonListing } from '../listings.ts'
import { entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { type TimeOptions, withTimes } from '../times.ts'

interface Options extends TimeOptions {
  readonly entity?: string
  readonly property?: string
  readonly verdict?: readonly RelationKind[]
}

export function compareCommand(program: Command): void {
  withTimes(program.command('compare'), 'of what can hold at this date in the world')
    .description('lists comparisons: all that is said on each point, the most serious first')
    .option('--entity <entity>', 'on this entity')
    .option('--property <property>', 'of this property')
    .addOption(new Option('--verdict <verdict...>', 'with this verdict, or one of these').choices(relationKinds))
    .action(async ({ entity, property, verdict, asOf, knownOn }: Options, command: Command) => {
      await withAnswers(command, async (answers) => {
        const id = entity === undefined ? undefined : (await entityNamed(answers, entity, knownOn)).id
        await printPages(
          (cursor) =>
            answers.comparisons({ entity: id, property, verdicts: verdict, asOf, knownOn, cursor, limit: 500 }),
          comparisonListing,
          formatOf(command),
        )
      })
    })
}
