import type { Chunk } from './chunk.ts'
import { isReduced, nextFinite } from './clauseStarts.ts'
import { type Frame, kind, nearestLeft, SUBJECT, skip } from './frame.ts'
import type { Predicate } from './predicate.ts'
import { isSaying } from './sayingVerbs.ts'

const PAST = /(?:ed|en)$/

/**
 * What form the verb group at chunk i is in. A plain form ("held", "seized") can be a past tense, a participle or a base
 * form: what stands around it decides. `bare`: it opens a line that stands under its subject.
 */
export function formOf(f: Frame, i: number, bare: boolean): Predicate['form'] {
  const chunk = f.chunks[i]!
  const { form, text } = chunk.verb!
  if (form !== 'plain') return form
  const before = skip(f, i - 1, -1)
  const left = kind(f, before) === 'conj' ? nearestLeft(f, i) : null
  const after = kind(f, skip(f, i + 1, 1))
  if (left?.form === 'vbn' && /(?:ed|en|d|t|n)$/.test(text) && after === 'prep') return 'vbn'
  if (left?.form === 'inf' && text === chunk.word) return 'inf'
  if (isParticiple(f, i, chunk, bare)) return 'vbn'
  if (kind(f, before) === 'sub' && PAST.test(text) && after === 'prep') return 'vbn'
  // "helped the front seize the town"
  const owner = f.owned[before] ?? -1
  const helps = owner >= 0 && /^(?:help|let|make|see)$/.test(f.byChunk[owner]!.lemma)
  return helps && kind(f, before) === 'np' && text === chunk.word ? 'inf' : 'finite'
}

/** Whether "that" follows a verb of saying, at once or after a date or a phrase. */
function tellsThat(f: Frame, i: number): boolean {
  for (let k = i + 1; k < Math.min(f.chunks.length, i + 5); k++) {
    if (kind(f, k) === 'that') return true
    if (kind(f, k) === 'vg' || kind(f, k) === 'comma' || kind(f, k) === 'stop') return false
  }
  return false
}

/** Whether before a phrase nothing but its preposition opens the clause, or the preposition hangs on an object. */
function hangsOnPreposition(f: Frame, at: number): boolean {
  const prep = f.governedBy[at]!
  if (prep < 0) return false
  const before = skip(f, prep - 1, -1)
  if (before < 0 || kind(f, before) === 'comma' || kind(f, before) === 'conj') return prep === 0 || before < 0
  const owner = f.owned[before] ?? -1
  return kind(f, before) === 'np' && owner >= 0 && f.byChunk[owner]!.form !== 'vbn'
}

/** "Founded in 1961, the front seeks autonomy": after the comma stand another subject and its verb. */
function leadsToSubject(f: Frame): boolean {
  let comma = false
  let subject = false
  for (let k = 1; k < f.chunks.length; k++) {
    const what = kind(f, k)
    if (what === 'vg') return subject
    if (what === 'stop' || what === 'conj') return false
    // before the comma may stand any phrase, after it the subject at once
    if (comma && what !== 'np' && !subject) return false
    if (comma && what === 'np') subject = true
    if (what === 'comma') comma = true
  }
  return false
}

function isParticiple(f: Frame, i: number, { word, verb }: Chunk, bare: boolean): boolean {
  const { text } = verb!
  if (i === 0 && PAST.test(text) && (!bare || leadsToSubject(f))) return true
  if (isReduced(f, i)) return true
  const before = skip(f, i - 1, -1)
  const after = kind(f, skip(f, i + 1, 1))
  if (kind(f, before) === 'comma' && PAST.test(text)) {
    // "the colonel, who leads them, estimated in May that"
    if (isSaying(word) && tellsThat(f, i)) return false
    const host = skip(f, before - 1, -1)
    if (kind(f, host) !== 'np' || (after !== 'prep' && after !== 'date')) return false
    // "the first round, chaired by the envoy, ended in Nairobi": the sentence has no other verb
    if (f.owned[host]! >= 0 && f.byChunk[f.owned[host]!]!.form === 'vbn' && !nextFinite(f, i))
      if (nearestLeft(f, i, (q) => q.form === 'finite') === null) return false
    return f.owned[host] !== SUBJECT || nextFinite(f, i)
  }
  if (kind(f, before) !== 'np' || !/(?:ed|en|t|d|slain)$/.test(text) || isSaying(word)) return false
  // "under a truce signed at Lusaka": nor can what hangs on a preposition, where no subject stands before it
  if ((after === 'prep' || after === 'date') && PAST.test(text) && hangsOnPreposition(f, before)) return true
  // an object cannot be the subject of the next verb
  const owner = f.owned[before]!
  return owner >= 0 && f.byChunk[owner]!.form !== 'vbn' && after !== 'np'
}
