import type { Block } from '../../model/document.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { stands } from '../values/initials.ts'
import { at, type Context, type Named } from './context.ts'
import { foldName } from './foldName.ts'
import { known, name, nameOrganization } from './naming.ts'

/** "(according to the army)", "(KNU figures)", "(anonymous source close to government)": whose figure it is. */
export function sourceIn(context: Context, block: Block, span: Span): Named | null {
  // "(UNHCR)": letters alone, that stand for no name before them
  const letters = /\((\p{Lu}[\p{Lu}\d-]{1,10})\)\s*$/u.exec(at(context, span))
  if (
    letters !== null &&
    !stands(
      letters[1]!,
      at(context, span)
        .slice(0, letters.index)
        .split(/\s+/u)
        .slice(-letters[1]!.length - 2)
        .join(' '),
    ) &&
    context.hints.get(foldName(letters[1]!)) === undefined
  ) {
    const start = span.start + letters.index + 1
    return nameOrganization(context, block, { start, end: start + letters[1]!.length })
  }
  const found =
    /\(\s*(?:(?:according to|per|source:?|by|from|says?|claimed by|figures? (?:of|from))\s+(?:the\s+)?([^()]{2,70}?)(?:\s+(?:figures?|sources?|data|statistics|estimates?))?|([^()]{2,70}?)\s+(?:figures?|sources?|data|statistics|estimates?|claims?)|((?:anonymous|unnamed|unofficial|local|independent)\s+sources?\b[^()]{0,70}))\s*\)/iu.exec(
      at(context, span),
    )
  if (found === null) return null
  // "(2021–2023, KNDF claim)": the years are no part of who claims it
  const words = (found[3] ?? found[1] ?? found[2]!).replace(/^[\d\s–-]{4,12},\s*/u, '')
  const start = span.start + found.index + found[0].indexOf(words)
  const own = trimSpan(context.text, { start, end: start + words.length })
  if (found[3] !== undefined || /\b(?:anonymous|unnamed|close to|public|various|local|independent)\b/i.test(words)) {
    // an anonymous source is a class of its own, never the organisation it is close to
    const whole = matchWhole(context, span, found)
    return name(context, whole, 'ActorClass')
  }
  if (/^(?:the\s+)?(?:govt|government|army|military|police|regime|junta)\b/i.test(words))
    return name(context, own, 'Government')
  return known(context, words) === undefined
    ? nameOrganization(context, block, own)
    : name(context, own, known(context, words)!.type, { same: known(context, words)!.mention })
}

const matchWhole = (context: Context, span: Span, found: RegExpExecArray): Span =>
  trimSpan(context.text, { start: span.start + found.index + 1, end: span.start + found.index + found[0].length - 1 })
