import type { Span } from '../../model/span.ts'
import { trimSpan } from '../../model/span.ts'
import { isFaction } from '../../vocabulary/factions.ts'
import { stands } from '../values/initials.ts'
import { isAbbreviation } from '../values/nameType.ts'
import { at, type Context, folded } from './context.ts'
import { bareName } from './naming.ts'

export interface TitleName {
  readonly span: Span
  /** The name in full: of "Arakan Liberation Party/Army" the second is "Arakan Liberation Army". */
  readonly label: string
  readonly abbreviation: Span | null
}

export interface Title {
  readonly names: readonly TitleName[]
  /** "X Union/ X Army (XU/XA)": names two at once. */
  readonly joint: boolean
  /** Where the brackets with the abbreviations end; the end of the last name when there are none. */
  readonly end: number
  /** What other brackets say: "2022 – 2023", "Burma". */
  readonly notes: readonly Span[]
}

/** What a title or heading names: one or two names, with their abbreviations in brackets. */
export function readTitle(context: Context, span: Span): Title {
  const written = at(context, span)
  // "Communist Party of India (Maoist)": that bracket belongs to the name
  const faction = /^[^()]{4,100}\(([^()]{2,60})\)/u.exec(written)
  const named = faction !== null && isFaction(faction[1]!)
  const open = named ? written.indexOf('(', faction[0].length) : written.indexOf('(')
  const head = bareName(context, { start: span.start, end: open > 0 ? span.start + open : span.end })
  const notes: Span[] = []
  let abbreviations: Span[] = []
  let end = head.end
  for (const bracket of open < 0 ? [] : written.matchAll(/\(([^()]{1,80})\)/gu)) {
    if (bracket.index < open) continue
    const inner = trimSpan(context.text, {
      start: span.start + bracket.index + 1,
      end: span.start + bracket.index + bracket[0].length - 1,
    })
    const parts = pieces(context, inner, '/')
    if (
      abbreviations.length === 0 &&
      parts.every((p) => isAbbreviation(folded(context, p).replace(/\s+[–-]\s+\p{Lu}\p{Ll}+$/u, '')))
    ) {
      abbreviations = parts
      end = inner.end + 1
    } else notes.push(inner)
  }
  const words =
    open > 0 || !folded(context, head).includes(' ')
      ? pieces(context, head, '/')
      : pieces(context, head, '/').filter((_, __, all) => all.length <= 2)
  const spans = words.length === 2 ? words : [head]
  // "UWSP/UWSA" alone: two abbreviations, no names
  const labels = spans.map((s) => folded(context, s))
  if (labels.length === 2 && !labels[1]!.includes(' ') && labels[0]!.includes(' '))
    labels[1] = `${labels[0]!.split(' ').slice(0, -1).join(' ')} ${labels[1]!}`
  const taken = new Set<number>()
  const names = spans.map((s, i): TitleName => {
    let best = abbreviations.findIndex((a, k) => !taken.has(k) && stands(folded(context, a), labels[i]!))
    if (best < 0 && abbreviations.length === spans.length && !taken.has(i)) best = i
    if (best >= 0) taken.add(best)
    return { span: s, label: labels[i]!, abbreviation: best < 0 ? null : abbreviations[best]! }
  })
  return { names, joint: names.length === 2 || abbreviations.length > 1, end, notes }
}

function pieces(context: Context, span: Span, separator: string): Span[] {
  const found: Span[] = []
  let from = span.start
  for (const part of at(context, span).split(separator)) {
    const piece = trimSpan(context.text, { start: from, end: from + part.length })
    from += part.length + separator.length
    if (piece.end > piece.start) found.push(piece)
  }
  return found
}
