import type { NounPhrase } from './chunk.ts'
import { followedByPlain, opensClause, opensClauseAfter } from './clauseStarts.ts'
import { listAt } from './coordination.ts'
import { type Frame, kind, np, skip } from './frame.ts'
import type { Predicate } from './predicate.ts'
import { isSaying } from './sayingVerbs.ts'

/** Gives a predicate what stands to its right: objects, complements, dates. */
export function takeRight(f: Frame, p: Predicate): void {
  let j = p.at + 1
  let objects = 0
  let closed = false
  let last: NounPhrase | null = null
  while (j < f.chunks.length) {
    const c = f.chunks[j]!
    if (c.kind === 'adv' || c.kind === 'paren') {
      if (c.date !== undefined && p.dates.length === 0) {
        p.dates.push(c.date)
        p.last = j
      }
      j++
      continue
    }
    if (c.kind === 'date') {
      p.dates.push(c.date!)
      f.owned[j] = p.at
      p.last = j
      j++
      continue
    }
    if (c.kind === 'np') {
      if (closed || objects > 1) break
      if (
        opensClause(f, j) &&
        (objects > 0 || p.copula || isSaying(p.lemma) || (ALONE.has(p.lemma) && !followedByPlain(f, j)))
      )
        break
      const list = listAt(f, j, false)
      for (const member of list.phrases) {
        p.object.push(np(f, member))
        f.owned[member] = p.at
        p.last = member
      }
      last = np(f, list.phrases[list.phrases.length - 1]!)
      objects++
      j = list.next
      const name = apposedAt(f, j, list.phrases)
      if (name >= 0) {
        p.object.push(np(f, name))
        f.owned[name] = p.at
        p.last = name
        last = np(f, name)
        j = kind(f, skip(f, name + 1, 1)) === 'comma' ? afterApposition(f, name) : name + 1
      } else j = pastDescription(f, j, list.phrases)
      continue
    }
    const complement = f.complementAt[j]
    if (complement !== undefined) {
      const member = complement.phrases
      if (c.word !== 'of' || last === null) {
        p.preps.push({ word: complement.word, phrases: member, at: j })
        closed = true
      }
      for (let k = j; k < complement.next; k++) {
        f.owned[k] = p.at
        if (f.chunks[k]!.kind === 'paren' && f.chunks[k]!.date !== undefined && p.dates.length === 0)
          p.dates.push(f.chunks[k]!.date!)
      }
      p.last = lastChunkBefore(f, complement.next)
      last = member[member.length - 1]!
      j = member.length === 1 ? pastDescription(f, complement.next, [p.last]) : complement.next
      continue
    }
    if (c.kind === 'prep') {
      // "turned the offer down on 3 May": its own particle
      if (p.lemma.endsWith(` ${c.word}`)) {
        p.last = j
        last = null
        j++
        continue
      }
      if (kind(f, skip(f, j + 1, 1)) === 'prep') {
        j++
        continue
      }
      break
    }
    if (c.kind === 'comma' || c.kind === 'conj') {
      let k = skip(f, j + 1, 1)
      if (c.kind === 'comma' && kind(f, k) === 'conj') k = skip(f, k + 1, 1)
      if (kind(f, k) === 'date') {
        j = k
        continue
      }
      const next = f.complementAt[k]
      if (next !== undefined && f.chunks[k]!.kind === 'prep' && !opensClauseAfter(f, next.next)) {
        j = k
        continue
      }
      break
    }
    break
  }
}

/** "Formed a rival party, the Popular Front, in May": the name that a comma sets beside one thing without a name; or -1. */
function apposedAt(f: Frame, comma: number, members: readonly number[]): number {
  if (members.length !== 1 || kind(f, comma) !== 'comma' || np(f, members[0]!).named.length > 0) return -1
  if (!INTRODUCES.test(np(f, members[0]!).firstWord)) return -1
  const at = comma + 1
  if (kind(f, at) !== 'np' || np(f, at).named.length === 0 || np(f, at).pronoun || np(f, at).place) return -1
  const after = kind(f, skip(f, at + 1, 1))
  if (opensClause(f, at)) return -1
  return after === undefined || after === 'comma' || after === 'stop' || after === 'prep' || after === 'date' ? at : -1
}

const INTRODUCES = /^(?:an?|the|its|their|his|her|another|one)$/

/**
 * "Set up Atika, the armed branch of the front, in 1985": past what two commas set beside a name, where a date or a
 * preposition goes on; else where it was.
 */
function pastDescription(f: Frame, comma: number, members: readonly number[]): number {
  if (members.length !== 1 || kind(f, comma) !== 'comma') return comma
  if (kind(f, members[0]!) !== 'np' || np(f, members[0]!).named.length === 0) return comma
  const at = comma + 1
  if (kind(f, at) !== 'np' || np(f, at).named.length > 0 || !INTRODUCES.test(np(f, at).firstWord)) return comma
  if (opensClause(f, at)) return comma
  let end = at + 1
  while (f.complementAt[end] !== undefined && f.chunks[end]!.kind === 'prep') end = f.complementAt[end]!.next
  if (kind(f, end) !== 'comma') return comma
  return goesOnAt(f, skip(f, end + 1, 1)) ?? comma
}

/** Where a date or a phrase with a preposition goes on with the clause: "…, as chairman"; else nothing. */
const goesOnAt = (f: Frame, at: number): number | null =>
  kind(f, at) === 'date' || ((kind(f, at) === 'prep' || kind(f, at) === 'sub') && f.complementAt[at] !== undefined)
    ? at
    : null

/** Past the comma that closes an apposition, where what follows still belongs to the clause. */
function afterApposition(f: Frame, name: number): number {
  const comma = skip(f, name + 1, 1)
  return goesOnAt(f, skip(f, comma + 1, 1)) ?? comma
}

function lastChunkBefore(f: Frame, i: number): number {
  let j = i - 1
  while (j > 0 && (f.chunks[j]!.kind === 'adv' || f.chunks[j]!.kind === 'paren')) j--
  return j
}

/** Verbs that take no object: a noun phrase after them begins a clause. */
const ALONE = new Set(
  'resume erupt begin start end fall die flee withdraw collapse continue arrive occur happen retreat surrender emerge exist remain break fail come go return'.split(
    ' ',
  ),
)
