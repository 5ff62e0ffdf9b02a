import { isFaction } from '../../vocabulary/factions.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import { type Candidate, foldName } from './candidate.ts'
import type { NameToken } from './nameTokens.ts'

const MOST_WORDS = 5

/**
 * "New Mon State Party (Anti-Dictatorship)", "Communist Party of India (Maoist)": the bracket belongs to the name, which
 * is another's than the one without it. Candidates inside such a bracket name nobody.
 */
export function withFactions(text: string, tokens: readonly NameToken[], candidates: Candidate[]): Candidate[] {
  let inside = -1
  let changed = false
  const found: Candidate[] = []
  for (const candidate of candidates) {
    if (candidate.first < inside) {
      changed = true
      continue
    }
    const close = factionEnd(text, tokens, candidate)
    if (close < 0) {
      found.push(candidate)
      continue
    }
    changed = true
    inside = close
    const end = tokens[close]!.end
    found.push({ ...candidate, end, key: foldName(text.slice(candidate.start, end)), next: close + 1 })
  }
  return changed ? found : candidates
}

/** The token that closes the bracket of a faction behind the candidate; -1 where none stands there. */
function factionEnd(text: string, tokens: readonly NameToken[], c: Candidate): number {
  const open = tokens[c.next]
  if (open === undefined || open.text !== '(' || open.line || c.generic === true || c.inner !== undefined) return -1
  if (c.type === null || !isKind(c.type, 'Organization')) return -1
  for (let k = c.next + 2; k <= c.next + MOST_WORDS && k < tokens.length; k++)
    if (tokens[k]!.text === ')') return isFaction(text.slice(open.end, tokens[k]!.start)) ? k : -1
  return -1
}
