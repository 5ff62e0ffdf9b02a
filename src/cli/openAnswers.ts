import type { Command } from 'commander'
import type { Answers } from '../answers/answers.ts'
import { callerPath } from './callerFolder.ts'
import type { Format } from './listing.ts'

/** Options that every command takes. */
export interface GlobalOptions {
  readonly base?: string
  readonly format?: Format
}

const DEFAULT_BASE = 'base'

/** The base meant: `--base`, else VARIORUM_BASE, else ./base; folders are those of the caller. */
export const baseAddress = (command: Command): string =>
  addressOf(command.optsWithGlobals<GlobalOptions>().base ?? process.env.VARIORUM_BASE ?? DEFAULT_BASE)

export const addressOf = (address: string): string => (/^postgres(ql)?:/.test(address) ? address : callerPath(address))

export const formatOf = (command: Command): Format => command.optsWithGlobals<GlobalOptions>().format ?? 'table'

/**
 * Asks the base of a command: opens it, or goes through the server that holds it, and closes it afterwards.
 * `create` makes a new base where there is none.
 */
export async function withAnswers<T>(
  command: Command,
  work: (answers: Answers) => Promise<T>,
  options: { readonly create?: boolean } = {},
): Promise<T> {
  // Imported here: help and wrong usage need no database.
  const { openAnswers } = await import('../answers/open.ts')
  const answers = await openAnswers(baseAddress(command), options)
  try {
    return await work(answers)
  } finally {
    await answers.close()
  }
}
