import { isWhite } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'

const ABBREVIATION =
  /(?:\b(?:Lt|Col|Gen|Maj|Brig|Capt|Sgt|Dr|Mr|Mrs|Ms|St|No|Prof|Rev|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Hon|Mt|e\.g|i\.e)|\b\p{Lu})\.$/u

/**
 * Sentences of a cell or bullet: cut after ". ! ?" before a capital, and at line ends. Light, for text that is half
 * telegram; running prose is cut by the grammar's own reader.
 */
export function clausesOf(text: string, span: Span): Span[] {
  const found: Span[] = []
  let from = span.start
  const cut = (end: number, next: number): void => {
    const clause = trimSpan(text, { start: from, end })
    if (clause.end > clause.start) found.push(clause)
    from = next
  }
  for (let i = span.start; i < span.end; i++) {
    const code = text.charCodeAt(i)
    if (code > 63 || (code > 46 && code < 63)) continue
    const c = text[i]!
    if (c === '\n') cut(i, i + 1)
    else if (c === '.' || c === '!' || c === '?') {
      let end = i + 1
      while (end < span.end && /["”’)\]]/u.test(text[end]!)) end++
      const next = text[end]
      if (next === undefined || end >= span.end || !isWhite(text.charCodeAt(end))) continue
      let after = end
      while (after < span.end && isWhite(text.charCodeAt(after))) after++
      if (after < span.end && !/[\p{Lu}\p{Lo}\p{N}"“‘(]/u.test(text[after]!)) continue
      if (c === '.' && ABBREVIATION.test(text.slice(Math.max(from, i - 8), i + 1))) continue
      cut(end, end)
      i = end - 1
    }
  }
  cut(span.end, span.end)
  return found
}
