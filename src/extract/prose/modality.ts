import type { Modality } from '../../model/claim.ts'
import type { Chunked, NounPhrase } from './chunk.ts'
import { isFactualInfinitive, type Predicate } from './predicate.ts'
import { cues } from './words.ts'

/** "No fighters", "neither side"; "no fewer than 70" counts them. */
const isNone = ({ firstWord, words }: NounPhrase): boolean =>
  (firstWord === 'no' && !/^(?:fewer|less|more)$/.test(words[1] ?? '')) || firstWord === 'neither'

export interface Stance {
  readonly modality: Modality
  readonly hedged: boolean
}

/**
 * How far a clause itself stands behind what it tells, before anybody's words are counted: an infinitive of purpose is
 * planned, "should" demands, "did not" and "refused to" negate, "allegedly" alleges, "reportedly" hedges.
 */
export function stanceOf(p: Predicate, { chunks }: Chunked): Stance {
  let hedged = false
  let modality: Modality = 'asserted'
  for (let i = Math.max(0, p.first); i <= p.at; i++) {
    const cue = chunks[i]!.kind === 'adv' ? cues.adverbs.get(chunks[i]!.word) : undefined
    if (cue === 'hedged') hedged = true
    else if (cue !== undefined) modality = cue
  }
  const inner = adverbInside(p, chunks)
  if (inner === 'hedged') hedged = true
  else if (inner !== null) modality = inner
  if (p.negated || [...p.subject, ...p.object].some(isNone)) modality = 'negated'
  else if (p.modal !== null && modality === 'asserted') {
    if (/^(?:will|would|shall)$/.test(p.modal)) modality = 'planned'
    else if (/^(?:should|must)$/.test(p.modal)) modality = 'demanded'
    else hedged = true
  }
  // "if the talks fail, …"
  if ((p.sub === 'if' || p.sub === 'unless') && modality === 'asserted') modality = 'planned'
  if (p.form === 'inf' && !isFactualInfinitive(p) && modality === 'asserted') {
    const lemma = p.governor?.lemma ?? ''
    modality = cues.demanded.has(lemma) ? 'demanded' : cues.negated.has(lemma) ? 'negated' : 'planned'
  } else if (
    p.form === 'ing' &&
    p.governor !== null &&
    cues.planned.has(p.governor.lemma) &&
    p.at === p.governor.at + 1
  )
    modality = 'planned'
  return { modality, hedged }
}

/** An adverb within the verb group: "was allegedly shot". */
function adverbInside(p: Predicate, chunks: Chunked['chunks']): Modality | 'hedged' | null {
  const words = chunks[p.at]!.words
  if (words === undefined) return null
  for (const word of words) {
    const cue = cues.adverbs.get(word)
    if (cue !== undefined) return cue
  }
  return null
}
