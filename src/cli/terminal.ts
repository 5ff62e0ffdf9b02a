import { once } from 'node:events'
import { stripVTControlCharacters, styleText } from 'node:util'

/**
 * Text of a document as it may be shown on a terminal: one line, without the control and direction characters that
 * could move the cursor, recolour the screen or turn words around.
 */
export const plain = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()

/** JSON of one object on one line; what a terminal would obey is escaped, which JSON readers undo. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )}\n`

type Style = Parameters<typeof styleText>[0]

/** Colours a text where standard output is a terminal that wants colours (NO_COLOR and FORCE_COLOR are heeded). */
export const styled = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout })

/** Columns of the terminal; where output goes elsewhere a width that reads well in a file. */
export const terminalWidth = (): number => process.stdout.columns ?? (Number(process.env.COLUMNS) || 120)

/** Writes to standard output and waits while the reader is slower than this process. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Says something about the work, beside its result. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** `variorum claims | head` closes the pipe early: that is no error, and nobody is left to tell. */
export function leaveWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
