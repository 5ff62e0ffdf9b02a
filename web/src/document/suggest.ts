import type { Claim, TypedReference } from '../../../src/model/claim.ts'

/** What a passage suggests for a claim of it, before a person has said anything. */
export interface Suggestion {
  readonly subject: TypedReference | null
  readonly property: string | null
  readonly date: string | null
  readonly number: number | null
  readonly attributedTo: { readonly id: string; readonly label: string } | null
}

const months = 'january february march april may june july august september october november december'.split(' ')

/** From the words of a passage and from what was read nearby. Offsets are code points. */
export function suggest(quote: string, start: number, end: number, claims: readonly Claim[]): Suggestion {
  const distance = ({ passage }: Claim): number => Math.max(0, passage.start - end, start - passage.end)
  const near = claims
    .filter((c) => c.subject.type !== 'Document' && c.subject.type !== 'Citation')
    .toSorted((a, b) => distance(a) - distance(b) || b.passage.start - a.passage.start)
  const lying = near.filter((c) => distance(c) === 0)
  return {
    subject: near[0]?.subject ?? null,
    property: lying[0]?.property ?? null,
    date: dateIn(quote),
    number: numberIn(quote),
    attributedTo: lying.find((c) => c.attributedTo !== null)?.attributedTo ?? null,
  }
}

/** The first date of some words as EDTF: 1961-02-05, 1961-02 or 1961. */
export function dateIn(words: string): string | null {
  const iso = /\b(\d{4})-(\d\d)(?:-(\d\d))?\b/.exec(words)
  if (iso) return iso[0]
  const year = /\b(1[5-9]\d\d|20\d\d)\b/.exec(words)
  if (!year) return null
  const before = words.slice(Math.max(0, year.index - 24), year.index)
  const named =
    /(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Z][a-z]{2,8})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?,?\s*(?:of\s+)?$/.exec(
      before,
    )
  const month = named ? months.findIndex((m) => m.startsWith(named[2]!.toLowerCase())) + 1 : 0
  if (!named || month === 0) return year[0]
  const day = named[1] ?? named[3]
  const two = (n: number | string) => String(n).padStart(2, '0')
  return `${year[0]}-${two(month)}${day ? `-${two(day)}` : ''}`
}

/** The first number that is no year. */
export function numberIn(words: string): number | null {
  for (const [digits] of words.matchAll(/\b\d{1,3}(?:,\d{3})+\b|\b\d{1,9}\b/g)) {
    const n = Number(digits.replaceAll(',', ''))
    if (digits.includes(',') || n < 1500 || n > 2099) return n
  }
  return null
}
