import type { EntityType } from '../model/entityType.ts'
import { isCountry } from '../vocabulary/countries.ts'

/** One actor of a dataset's cell. Offsets count from the beginning of the cell's text. */
export interface ActorName {
  readonly type: EntityType
  /** Where the name alone stands. */
  readonly start: number
  readonly end: number
  /** What to call it: without a second name of the country in brackets. */
  readonly label: string
  readonly abbreviation: { readonly start: number; readonly end: number; readonly text: string } | null
  /** EDTF: the years for which the dataset uses the name. */
  readonly years: string | null
}

export interface ActorNames {
  readonly actors: readonly ActorName[]
  /** "KIO/KIA" where one cell names two organisations that act as one. */
  readonly joint: string | null
}

const YEARS = /\s*\((\d{4})?\s?[-–]\s?(\d{4})?\)/u
const UNIDENTIFIED = /^(?:unidentified|unknown)\b/iu
const CLASS = /^(?:civilians?|protest[eo]rs?|rioters?)(?:\s|\(|$)/iu
const STATES = /^(?:government|military forces|police forces) of (?:the )?/iu
const GOVERNMENT = /^government of /iu
const BRACKET = /^(.*\S)\s*\(([^()]{2,60})\)$/u
const ABBREVIATED = /^([^\s:][^:]{0,30}):\s+(\S.*)$/u

/**
 * Reads an actor's name as UCDP and ACLED write it, by the general form and never by the name: "KIO"; "Government of
 * Myanmar (Burma)", where the brackets hold the country's other name; "KIA: Kachin Independence Army"; "A/B: First
 * Name/Second Name", two at once; "Military Forces of Mali (2012-2013)", where they hold years; and what names no
 * organisation: "Civilians (Mali)", "Unidentified Armed Group (Mali)", "Buddhists (Myanmar)".
 * `isClass`: the dataset's own code says that it is none.
 */
export function readActor(text: string, isClass = false): ActorNames {
  const years = YEARS.exec(text)
  const valid =
    years === null || (years[1] ?? years[2]) === undefined ? null : `${years[1] ?? '..'}/${years[2] ?? '..'}`
  // brackets at the end are no part of the name; what follows them is a unit of its own
  const atEnd = years !== null && years.index + years[0].length === text.length
  const end = atEnd ? years.index : text.length
  const bare = text.slice(0, end)
  const plain = years === null || atEnd ? bare : text.replace(YEARS, '')
  const one = (type: EntityType, label = plain): ActorNames => ({
    actors: [{ type, start: 0, end, label, abbreviation: null, years: valid }],
    joint: null,
  })
  if (UNIDENTIFIED.test(plain)) return one('UnidentifiedActor')
  if (isClass || CLASS.test(plain)) return one('ActorClass')
  const bracket = BRACKET.exec(plain)
  if (STATES.test(plain)) {
    const label = bracket && !/\d/u.test(bracket[2]!) ? bracket[1]! : plain
    return one(GOVERNMENT.test(plain) ? 'Government' : 'ArmedGroup', label)
  }
  const short = ABBREVIATED.exec(bare)
  if (short === null) return one(bracket && isCountry(bracket[2]!) ? 'ActorClass' : 'ArmedGroup')
  const long = short[2]!
  const at = bare.length - long.length
  const shorts = short[1]!.split('/')
  const longs = long.split('/')
  // "PDF: People's Defense Force - Hpakant": the letters are those of the whole, not of the branch
  const branch = /\s[-–—]\s/u.test(long)
  const abbreviation = (from: number, letters: string) =>
    branch || !/^[\p{L}\d][\p{L}\d()\- ]{0,24}$/u.test(letters)
      ? null
      : { start: from, end: from + letters.length, text: letters }
  if (shorts.length !== longs.length || longs.length > 3 || longs.some((name) => name.trim().length < 4))
    return {
      actors: [
        { type: 'ArmedGroup', start: at, end, label: long, abbreviation: abbreviation(0, short[1]!), years: valid },
      ],
      joint: null,
    }
  let from = at
  let letters = 0
  const actors = longs.map((name, index): ActorName => {
    const start = from + (name.length - name.trimStart().length)
    const actor = {
      type: 'ArmedGroup' as const,
      start,
      end: start + name.trim().length,
      label: name.trim(),
      abbreviation: abbreviation(letters, shorts[index]!),
      years: valid,
    }
    from += name.length + 1
    letters += shorts[index]!.length + 1
    return actor
  })
  return { actors, joint: actors.length > 1 ? short[1]! : null }
}
