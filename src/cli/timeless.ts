import { type Command, InvalidArgumentError, Option } from 'commander'

/** Why a command has no such date, and what to do instead. By option; `*` for both. */
type Reasons = Readonly<Partial<Record<'asOf' | 'knownOn' | '*', string>>>

const named: Reasons = {
  asOf: 'A name stands in its documents whatever the date in the world; variorum blame ENTITY --as-of tells what held then.',
}
const changing: Reasons = { '*': 'This command changes the base as it is today.' }

/** What does not depend on a date, or is refused because it cannot be told of one. */
const reasons: Readonly<Record<string, Reasons>> = {
  add: changing,
  import: changing,
  decide: changing,
  reconcile: changing,
  rebuild: changing,
  init: changing,
  work: changing,
  copy: { '*': 'A base is copied whole, with all its record times: ask the copy as of a date.' },
  serve: { '*': 'A server answers as of any date: give asOf and knownOn with each question.' },
  check: { '*': 'The base is checked as it stands.' },
  explain: {
    '*': 'The grammar is explained as it reads the text now; variorum claims --document lists claims of a date.',
  },
  entities: named,
  find: named,
  documents: {
    asOf: 'A text is the same at every date; variorum claims --document --as-of lists what it says of one.',
  },
  candidates: { asOf: 'What waits to be judged has dates of the base and none in the world: --known-on.' },
  changes: { asOf: 'What changed has two dates: --from and --to.' },
  'clash-counts': { asOf: 'Clashes are counted by month or year: take the rows of that period.' },
}

const options = { asOf: '--as-of', knownOn: '--known-on' } as const

/** Has every command that takes no such date refuse it with a sentence; an unknown option would be told as a slip of the pen. */
export function refuseTimes(command: Command): void {
  for (const time of ['asOf', 'knownOn'] as const) {
    const why = reasons[command.name()]?.[time] ?? reasons[command.name()]?.['*']
    if (why === undefined || command.options.some(({ long }) => long === options[time])) continue
    command.addOption(
      new Option(`${options[time]} <date>`).hideHelp().argParser(() => {
        throw new InvalidArgumentError(why)
      }),
    )
  }
}
