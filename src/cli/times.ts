import type { Command } from 'commander'

/** The two times at which a base can be asked. */
export interface TimeOptions {
  readonly asOf?: string
  readonly knownOn?: string
}

const KNOWN_ON = 'as the base knew it at this date'

/** Adds `--known-on DATE` to a command. */
export const withKnownOn = (command: Command): Command => command.option('--known-on <date>', KNOWN_ON)

/** Adds `--as-of DATE` and `--known-on DATE` to a command. */
export const withTimes = (command: Command, asOf: string): Command =>
  withKnownOn(command.option('--as-of <date>', asOf))
