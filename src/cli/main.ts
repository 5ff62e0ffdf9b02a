import { CommanderError } from 'commander'
import { program } from './program.ts'
import { leaveWhenNobodyReads, note } from './terminal.ts'
import { UsageError } from './usageError.ts'

/** Names of errors of other rooms that mean "called wrongly" rather than "broken". Known by name: they load lazily. */
const callersErrors = new Set(['NoBase', 'NoQueue', 'NotOnServer', 'BadDate', 'BadCursor', 'BadRequest', 'NotPublic'])

leaveWhenNobodyReads()
try {
  await program().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message; help and version are no errors.
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else if (error instanceof UsageError || (error instanceof Error && callersErrors.has(error.constructor.name))) {
    note(error.message)
    process.exitCode = 2
  } else {
    note(error instanceof Error ? error.message : String(error))
    if (process.env.DEBUG) console.error(error)
    process.exitCode = 1
  }
}
