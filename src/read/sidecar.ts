import { parse } from 'yaml'
import type { Provenance } from '../model/document.ts'
import { isSourceGrade } from '../model/grade.ts'
import { RefusalError } from './refusal.ts'

/** A file beside a document that says what its bytes do not: "report.pdf.meta.yaml" beside "report.pdf". */
export const SIDECAR = '.meta.yaml'

export const isSidecar = (file: string): boolean => file.endsWith(SIDECAR)

const KEYS = ['captured', 'published', 'work', 'source', 'grade', 'address', 'title'] as const
/** EDTF level 0 and 1 as people write it in a sidecar: a year, a month, a day, perhaps uncertain. */
const DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?$/
const LONGEST = 10_000

/**
 * Reads a sidecar: `captured`, `published` (EDTF), `work`, `source`, its Admiralty `grade`, `address`, `title`. Throws RefusalError for what is
 * no such file, so that a slip of the pen is seen and not silently lost.
 */
export function readSidecar(bytes: Uint8Array, file: string): Provenance {
  const refuse = (reason: string) =>
    new RefusalError({
      file,
      reason,
      advice: `Write lines like "captured: 2024-09-17"; the keys are ${KEYS.join(', ')}.`,
    })
  if (bytes.length > LONGEST) throw refuse('The sidecar is longer than 10,000 bytes.')
  let said: unknown
  try {
    // Every value as the text that it is: a date stays "2024-09-17", a year "2024".
    said = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { schema: 'failsafe', maxAliasCount: 0 })
  } catch {
    throw refuse('The sidecar is no YAML.')
  }
  if (said === null || said === '') return {}
  if (typeof said !== 'object' || Array.isArray(said)) throw refuse('The sidecar is no list of keys and values.')
  const provenance: { -readonly [key in keyof Provenance]: string } = {}
  for (const [key, value] of Object.entries(said)) {
    const known = KEYS.find((each) => each === key)
    if (!known) throw refuse(`The sidecar has the key "${key.slice(0, 40)}", which means nothing here.`)
    if (typeof value !== 'string') throw refuse(`"${known}" in the sidecar is no text.`)
    if (value.trim() === '') continue
    if ((known === 'captured' || known === 'published') && !DATE.test(value.trim()))
      throw refuse(`"${known}" in the sidecar is no date: "${value.slice(0, 40)}".`)
    if (known === 'grade' && !isSourceGrade(value.trim()))
      throw refuse(`"grade" in the sidecar is no letter from A to F: "${value.slice(0, 40)}".`)
    provenance[known] = value.trim()
  }
  return provenance
}
