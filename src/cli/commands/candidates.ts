import type { Command } from 'commander'
import type { Candidate } from '../../store/candidates.ts'
import { type Listing, printPages } from '../listing.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { note } from '../terminal.ts'
import { type TimeOptions, withKnownOn } from '../times.ts'

const why = (candidate: Candidate): string =>
  candidate.features
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ name, detail, weight }) => `${name}${detail && ` (${detail})`} ${weight > 0 ? '+' : ''}${weight}`)
    .join(', ')

const candidateListing: Listing<Candidate> = {
  none: 'No pair is left to judge.',
  columns: [
    { head: 'Score', cell: (c) => c.score.toFixed(2) },
    { head: 'One', cell: (c) => c.a.label, grow: 2 },
    { head: 'Id', cell: (c) => c.a.id, style: () => 'dim' },
    { head: 'Other', cell: (c) => c.b.label, grow: 2 },
    { head: 'Id', cell: (c) => c.b.id, style: () => 'dim' },
    { head: 'Why', cell: why, grow: 4, spare: true },
  ],
  fields: {
    score: (c) => c.score,
    aId: (c) => c.a.id,
    aType: (c) => c.a.type,
    a: (c) => c.a.label,
    bId: (c) => c.b.id,
    bType: (c) => c.b.type,
    b: (c) => c.b.label,
    why,
  },
}

export function candidatesCommand(program: Command): void {
  withKnownOn(program.command('candidates'))
    .description('lists pairs of entities that may be one, for a person to judge')
    .action(async ({ knownOn }: TimeOptions, command: Command) => {
      const format = formatOf(command)
      const count = await withAnswers(command, (answers) =>
        printPages((cursor) => answers.candidates({ cursor, limit: 500, knownOn }), candidateListing, format),
      )
      if (count > 0 && format === 'table')
        note('variorum decide same ONE OTHER joins two, variorum decide different ONE OTHER keeps them apart.')
    })
}
