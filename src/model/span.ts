/** A half-open range [start, end) in UTF-16 code units of a document's text, as JavaScript slices strings. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const textAt = (text: string, span: Span): string => text.slice(span.start, span.end)

/** Whether white space stands at `at`. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 0x80 && /\s/u.test(text[at]!)
}

/** The span without white space at either end. An all-blank span shrinks to an empty one at its start. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (end > start && isSpace(text, end - 1)) end--
  while (start < end && isSpace(text, start)) start++
  return start === span.start && end === span.end ? span : { start, end }
}

/**
 * Translates between UTF-16 offsets (what JavaScript counts) and Unicode code points (what the contract counts).
 * Texts without astral characters, nearly all, cost one scan and no table.
 */
export interface PointIndex {
  /** code points before the UTF-16 offset */
  toPoints(units: number): number
  /** UTF-16 units before the code point */
  toUnits(points: number): number
}

export function pointIndex(text: string): PointIndex {
  // Offsets (in units) just after each surrogate pair: each takes two units and is one point.
  const pairs: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0xd800 && code < 0xdc00) {
      const next = text.charCodeAt(i + 1)
      if (next >= 0xdc00 && next < 0xe000) pairs.push(++i + 1)
    }
  }
  if (pairs.length === 0) return { toPoints: (n) => n, toUnits: (n) => n }
  // how many pairs end at or before the offset
  const pairsUpTo = (units: number): number => {
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[middle]! <= units) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    toPoints: (units) => units - pairsUpTo(units),
    toUnits: (points) => {
      let low = 0
      let high = pairs.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (pairs[middle]! - (middle + 1) <= points) low = middle + 1
        else high = middle
      }
      return points + low
    },
  }
}
