import type { NounPhrase } from './chunk.ts'
import type { Fill } from './match.ts'
import { modifiersOf, type Predicate, partsOf } from './predicate.ts'
import { bareSpan } from './reference.ts'
import type { Telling } from './telling.ts'
import type { Token } from './token.ts'

/** A phrase as free text: with what "of", "with" and the like hang on it, but no article. */
export function phraseText({ scene, text }: Telling, np: NounPhrase): string {
  let end = np.end
  const visit = (phrase: NounPhrase, depth: number): void => {
    end = Math.max(end, phrase.end)
    if (depth > 2) return
    for (const part of partsOf(phrase)) visit(part, depth + 1)
    for (const m of modifiersOf(phrase))
      if (/^(?:with|for|on|to|against|from|by)$/.test(m.word) && depth === 0)
        for (const part of m.phrases.slice(0, 1)) visit(part, depth + 1)
  }
  visit(np, 0)
  const { start } = bareSpan(scene, np)
  return text
    .slice(start, Math.min(end, start + 300))
    .replace(/\[\[|\]\]|\*\*/gu, '')
    .replace(/\s+/gu, ' ')
}

/** "Virtually all mines" are not all mines: the word before the amount belongs to it. */
const hedgedFrom = (tokens: readonly Token[], from: number): number =>
  ALL.test(tokens[from]!.lower) && HEDGES.test(tokens[from - 1]?.lower ?? '') ? from - 1 : from

const ALL = /^(?:all|every|half|the)$/

const HEDGES = /^(?:virtually|nearly|almost|practically|effectively)$/

/** A phrase with all that the clause and its relative clause say of it: "sites that supplied most of the ore". */
export function wholeText(telling: Telling, np: NounPhrase, p: Predicate): string {
  const { scene, text, predicates } = telling
  const { chunks, tokens } = scene.sentence
  let from = np.from
  while (
    from < np.head &&
    /^(?:the|a|an|its|their|significant|large|vast|considerable|much|of)$/.test(tokens[from]!.lower)
  )
    from++
  const { start } = tokens[hedgedFrom(tokens, from)]!
  let last = p.last
  for (const q of predicates)
    if (
      q.at > p.at &&
      (q.relation === 'relative' || q.relation === 'participle') &&
      (q.subject.includes(np) || p.preps.some((c) => c.phrases.some((k) => q.subject.includes(k)))) &&
      q.first <= last + 1
    )
      last = Math.max(last, q.last)
  while (last > p.at && chunks[last]!.kind === 'date' && chunks[last]!.start > np.end && last === p.last) last--
  const end = Math.max(np.end, chunks[last]!.end)
  return text
    .slice(start, Math.min(end, start + 300))
    .replace(/\[\[|\]\]|\*\*/gu, '')
    .replace(/\s+/gu, ' ')
}

/** A phrase from within a longer one, with its place, and what the sentence excepts from it. */
export function restText({ scene, text }: Telling, np: NounPhrase): string | null {
  const { chunks } = scene.sentence
  const at = chunks.findIndex((c) => c.np !== undefined && c.from <= np.from && c.to > np.from)
  let end = np.end
  for (
    let k = at + 1;
    k + 1 < chunks.length &&
    chunks[k]!.kind === 'prep' &&
    /^(?:in|of|near|along|around|on|across)$/.test(chunks[k]!.word) &&
    chunks[k + 1]!.kind === 'np';
    k += 2
  )
    end = chunks[k + 1]!.end
  const land = text.slice(np.start, end)
  if (/^(?:areas?|territory|territories|land|region)$/i.test(land)) return null
  const except = /^(?:aside from|except for|apart from|except)\b[^,;.]{3,120}/i.exec(
    text.slice(scene.sentence.start, np.start),
  )
  return (except === null ? land : `${land} ${except[0].toLowerCase()}`).replace(/\s+/gu, ' ')
}

/** A phrase alone, without article, possessor and what hangs on it. */
export function phraseRole({ scene, text }: Telling, np: NounPhrase): string {
  let { start } = bareSpan(scene, np)
  // "the front's leader" is its leader
  for (const m of np.mentions) {
    const { end } = scene.draft.mentions[m]!
    const own = end > start && end < np.end ? /^['’]s?\s+/u.exec(text.slice(end, np.end)) : null
    if (own !== null) start = end + own[0].length
  }
  return text.slice(start, np.end).replace(/\s+/gu, ' ')
}

/** A role given by the rule: a text in quotes, or the words of the phrase that fills a role. */
export function roleText(telling: Telling, role: string, fills: ReadonlyMap<string, Fill>): string | null {
  if (role.startsWith("'")) return role.slice(1, -1)
  const np = fills.get(role)?.phrases[0]
  if (np === undefined) return null
  return phraseRole(telling, np)
}
