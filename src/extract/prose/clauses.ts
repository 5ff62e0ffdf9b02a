import type { FoundDate } from '../values/dates.ts'
import type { Chunk, Chunked, NounPhrase } from './chunks.ts'

export interface Complement {
  readonly word: string
  readonly phrases: readonly NounPhrase[]
  /** Chunk of the preposition. */
  readonly at: number
}

/**
 * One predicate with what it is said of. `subject` and `object` are as the grammar has them; `agent` and `patient`
 * undo the passive. A predicate hangs on its `governor`: a participle ("killing eight"), an infinitive ("to capture
 * the town"), a relative clause ("which ended the war"), a clause told by a verb of saying.
 */
export interface Predicate {
  /** Chunk of the verb group. */
  readonly at: number
  readonly lemma: string
  readonly form: 'finite' | 'inf' | 'ing' | 'vbn'
  readonly passive: boolean
  negated: boolean
  readonly modal: string | null
  readonly perfect: boolean
  readonly copula: boolean
  subject: NounPhrase[]
  object: NounPhrase[]
  preps: Complement[]
  dates: FoundDate[]
  governor: Predicate | null
  /** What hangs on it. */
  readonly led: Predicate[]
  relation: 'main' | 'conj' | 'relative' | 'participle' | 'infinitive' | 'complement' | 'gerund'
  /** "when", "after", "until" … that introduces the clause; the preposition before a gerund. */
  sub: string | null
  /** Chunks [first, last] of the clause. */
  first: number
  last: number
}

/** Passives undone: who acts. */
export const agentOf = (p: Predicate): readonly NounPhrase[] =>
  p.passive ? (p.preps.find((c) => c.word === 'by')?.phrases ?? []) : p.subject

/** Passives undone: to whom it is done. */
export const patientOf = (p: Predicate): readonly NounPhrase[] => (p.passive ? [...p.subject, ...p.object] : p.object)

/** Verbs whose infinitive tells what did happen. */
const FACTUAL = new Set(
  'begin start continue help manage use resume proceed come cease go serve tend claim profess purport'.split(' '),
)
export const isFactualInfinitive = (p: Predicate): boolean =>
  p.form === 'inf' && p.governor !== null && FACTUAL.has(p.governor.lemma)

const SAYING = new Set(
  'say state claim allege report confirm announce declare tell add argue warn insist deny admit acknowledge believe think suggest note explain reveal estimate complain promise pledge vow predict fear accuse stress emphasise emphasize reiterate maintain'.split(
    ' ',
  ),
)

const ofPhrase = new WeakMap<NounPhrase, NounPhrase[]>()
/** The phrases that "of" hangs on a noun phrase: "a group of Karen exiles". */
export const partsOf = (np: NounPhrase): readonly NounPhrase[] => ofPhrase.get(np) ?? []
const modifiers = new WeakMap<NounPhrase, Complement[]>()
/** The prepositional phrases that follow a noun phrase directly: "clashes between A and B", "a base near Taiz". */
export const modifiersOf = (np: NounPhrase): readonly Complement[] => modifiers.get(np) ?? []

/** Longer sentences are lists or damage, not grammar. */
const LONGEST = 400

/**
 * Finds the predicates of a sentence with their subjects, objects and complements: a shallow analysis that knows
 * coordination, passives, relative clauses, participles and infinitives, and leaves what it cannot place unplaced.
 */
export function findPredicates({ chunks, tokens }: Chunked, implied?: NounPhrase): Predicate[] {
  if (chunks.length > LONGEST) return []
  const n = chunks.length
  const skip = (i: number, step: 1 | -1): number => {
    let j = i
    while (j >= 0 && j < n && (chunks[j]!.kind === 'adv' || chunks[j]!.kind === 'paren')) j += step
    return j
  }
  const kind = (i: number): Chunk['kind'] | undefined => chunks[i]?.kind
  const np = (i: number): NounPhrase => chunks[i]!.np!

  /** The preposition that governs a noun phrase, or the predicate that took it as an object; -1 for none. */
  const governedBy = new Array<number>(n).fill(-1)
  /** Where the list of noun phrases that begins at `i` ends, and its members. */
  const listAt = (i: number, governed: boolean): { phrases: number[]; next: number } => {
    const phrases = [i]
    let j = skip(i + 1, 1)
    // before the first verb of a clause no noun phrase can begin another: "representatives of A and B met"
    const first = !verbBefore(i)
    for (;;) {
      if (kind(j) === 'conj' && chunks[j]!.word !== 'but') {
        const k = skip(j + 1, 1)
        if (kind(k) !== 'np' || (!first && opensClause(k))) break
        phrases.push(k)
        j = skip(k + 1, 1)
        continue
      }
      if (kind(j) === 'comma') {
        let k = skip(j + 1, 1)
        if (kind(k) === 'conj') k = skip(k + 1, 1)
        if (kind(k) !== 'np' || opensClause(k)) break
        // a comma goes on with a list when an "and" closes it, or with the place that holds a place
        if (!(listCloses(k) || (governed && samePlace(i, k)))) break
        // an organisation's list does not go on with people: "soldiers of the army, Ali and Omar, founded"
        if (governed && np(i).person !== np(k).person && np(i).named.length > 0) break
        phrases.push(k)
        j = skip(k + 1, 1)
        continue
      }
      break
    }
    return { phrases, next: j }
  }
  const verbBefore = (i: number): boolean => {
    for (let k = i - 1; k >= 0; k--) {
      const kindOf = kind(k)
      if (kindOf === 'vg') return true
      if (kindOf === 'sub' || kindOf === 'that' || kindOf === 'stop' || kindOf === 'rel') return false
    }
    return false
  }
  const listCloses = (from: number): boolean => {
    if (chunks[skip(from - 1, -1)]?.kind === 'conj') return true
    let j = from
    for (let members = 0; members < 12; members++) {
      j = skip(j + 1, 1)
      while (kind(j) === 'prep' && chunks[j]!.word === 'of' && kind(skip(j + 1, 1)) === 'np')
        j = skip(skip(j + 1, 1) + 1, 1)
      if (kind(j) === 'conj') return kind(skip(j + 1, 1)) === 'np'
      if (kind(j) !== 'comma') return false
      j = skip(j + 1, 1)
      if (kind(j) === 'conj') return kind(skip(j + 1, 1)) === 'np'
      if (kind(j) !== 'np') return false
    }
    return false
  }
  const samePlace = (a: number, b: number): boolean =>
    np(a).place && np(b).place && np(b).to - np(b).from <= 4 && /^\p{Lu}/u.test(tokens[np(b).from]!.text)
  /** Whether the noun phrase at i is the subject of a finite verb that follows it. */
  const opensClause = (i: number): boolean => {
    let j = i
    for (let steps = 0; steps < 14; steps++) {
      j = skip(j + 1, 1)
      const k = kind(j)
      if (k === 'vg') {
        const verb = chunks[j]!.verb!
        if (verb.form === 'finite') return true
        if (verb.form !== 'plain') return false
        return !isReduced(j)
      }
      if (k === 'prep' || k === 'date') continue
      if (k === 'np') {
        const before = kind(skip(j - 1, -1))
        if (before === 'prep' || before === 'conj') continue
        return false
      }
      if (k === 'conj' && kind(skip(j + 1, 1)) === 'np') continue
      return false
    }
    return false
  }
  /** Whether the plain verb at j is a participle that qualifies the noun before it ("talks held in May"). */
  const isReduced = (j: number): boolean => {
    const verb = chunks[j]!.verb!
    if (verb.form !== 'plain' || !/(?:ed|en|t|d|ne|ng|nk|wn|rn|m|e|n)$/.test(verb.text)) return false
    const before = skip(j - 1, -1)
    if (kind(before) !== 'np' && kind(before) !== 'comma' && kind(before) !== 'date') return false
    if (PARTICIPLES.has(verb.text)) return true
    const after = skip(j + 1, 1)
    if (
      kind(after) === 'prep' &&
      chunks[after]!.word === 'by' &&
      kind(before) === 'np' &&
      kind(skip(after + 1, 1)) === 'np'
    )
      return true
    if (kind(after) === 'np' && kind(before) === 'np' && !verbTakesNone(j)) return false
    if (SAYING.has(chunks[j]!.word)) return false
    // "talks held in March failed": another finite verb follows in the same clause and no other subject
    for (let k = after, last = ''; k < n; k++) {
      const c = chunks[k]!
      if (c.kind === 'adv' || c.kind === 'paren') continue
      if (c.kind === 'vg') {
        if (c.verb!.form === 'ing' && kind(skip(k - 1, -1)) === 'prep') {
          last = 'governed'
          continue
        }
        if (c.verb!.form === 'inf' || c.verb!.form === 'ing') return false
        return last !== 'free' && last !== 'conj'
      }
      if (c.kind === 'comma' || c.kind === 'sub' || c.kind === 'stop' || c.kind === 'rel' || c.kind === 'that')
        return false
      if (c.kind === 'conj') last = kind(skip(k + 1, 1)) === 'np' ? last : 'conj'
      else if (c.kind === 'np')
        last = chunks[skip(k - 1, -1)]?.kind === 'prep' || last === 'governed' ? 'governed' : 'free'
      else if (c.kind === 'prep') last = 'governed'
    }
    return false
  }
  const verbTakesNone = (j: number): boolean => chunks[j]!.word === 'call' || chunks[j]!.word === 'name'

  // prepositions and what they govern
  const complementAt = new Map<number, Complement & { next: number }>()
  for (let i = 0; i < n; i++) {
    const c = chunks[i]!
    const asPrep =
      c.kind === 'prep' || (c.kind === 'sub' && ['after', 'before', 'since', 'until', 'as', 'once'].includes(c.word))
    if (!asPrep) continue
    let j = skip(i + 1, 1)
    // "according to", "because of", "along with": the second word governs
    if (c.kind === 'prep' && kind(j) === 'prep') {
      if (c.word !== 'according') continue
      j = skip(j + 1, 1)
    }
    if (kind(j) !== 'np') continue
    if (c.kind === 'sub' && opensClause(j)) continue
    const list = listAt(j, true)
    for (const member of list.phrases) governedBy[member] = i
    const word = c.word
    complementAt.set(i, { word, phrases: list.phrases.map(np), at: i, next: list.next })
    let head = skip(i - 1, -1)
    // "trade with China of jade": what "of" says is said of the trade
    if (word === 'of' && kind(head) === 'np' && np(head).place && !list.phrases.some((k) => np(k).place)) {
      const prep = governedBy[head]!
      const host = prep >= 0 ? skip(prep - 1, -1) : -1
      if (host >= 0 && kind(host) === 'np' && np(host).named.length === 0) head = host
    }
    // "based on trade with China and trafficking": a common noun does not go on a list of places
    if (kind(head) === 'np' && np(list.phrases[0]!).place && word !== 'of') {
      const odd = list.phrases.findIndex((k) => np(k).named.length === 0)
      const outer = governedBy[head]!
      const up = outer >= 0 ? complementAt.get(outer) : undefined
      if (odd > 0 && up !== undefined) {
        const moved = list.phrases.slice(odd)
        complementAt.set(outer, { ...up, phrases: [...up.phrases, ...moved.map(np)], next: list.next })
        for (const k of moved) governedBy[k] = outer
        complementAt.set(i, { word, phrases: list.phrases.slice(0, odd).map(np), at: i, next: list.phrases[odd]! - 1 })
        list.phrases.length = odd
      }
    }
    if (kind(head) === 'np') {
      const target = np(head)
      if (word === 'of') ofPhrase.set(target, list.phrases.map(np))
      const known = modifiers.get(target) ?? []
      known.push({ word, phrases: list.phrases.map(np), at: i })
      modifiers.set(target, known)
    }
  }

  const predicates: Predicate[] = []
  const byChunk = new Map<number, Predicate>()
  const owned = new Array<number>(n).fill(-1)

  const rightOf = (p: Predicate): void => {
    let j = p.at + 1
    let objects = 0
    let closed = false
    let last: NounPhrase | null = null
    while (j < n) {
      const c = chunks[j]!
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
        owned[j] = p.at
        p.last = j
        j++
        continue
      }
      if (c.kind === 'np') {
        if (closed || objects > 1) break
        if (
          opensClause(j) &&
          (objects > 0 || p.copula || SAYING.has(p.lemma) || (ALONE.has(p.lemma) && !followedByPlain(j)))
        )
          break
        const list = listAt(j, false)
        for (const member of list.phrases) {
          p.object.push(np(member))
          owned[member] = p.at
          p.last = member
        }
        last = np(list.phrases[list.phrases.length - 1]!)
        objects++
        j = list.next
        continue
      }
      const complement = complementAt.get(j)
      if (complement !== undefined) {
        const member = complement.phrases
        if (c.word !== 'of' || last === null) {
          p.preps.push({ word: c.word, phrases: member, at: j })
          closed = true
        }
        for (let k = j; k < complement.next; k++) {
          owned[k] = p.at
          if (chunks[k]!.kind === 'paren' && chunks[k]!.date !== undefined && p.dates.length === 0)
            p.dates.push(chunks[k]!.date!)
        }
        p.last = lastChunkBefore(complement.next)
        last = member[member.length - 1]!
        j = complement.next
        continue
      }
      if (c.kind === 'prep') {
        if (kind(skip(j + 1, 1)) === 'prep') {
          j++
          continue
        }
        break
      }
      if (c.kind === 'comma' || c.kind === 'conj') {
        let k = skip(j + 1, 1)
        if (c.kind === 'comma' && kind(k) === 'conj') k = skip(k + 1, 1)
        if (kind(k) === 'date') {
          j = k
          continue
        }
        const next = complementAt.get(k)
        if (next !== undefined && chunks[k]!.kind === 'prep' && !opensClauseAfter(next.next)) {
          j = k
          continue
        }
        break
      }
      break
    }
  }
  /** Whether the verb after the noun phrase at i could as well be its participle: "exploded mines buried in the pit". */
  const followedByPlain = (i: number): boolean => {
    const j = skip(i + 1, 1)
    return kind(j) === 'vg' && chunks[j]!.verb!.form === 'plain' && kind(skip(j + 1, 1)) !== 'np'
  }
  const lastChunkBefore = (i: number): number => {
    let j = i - 1
    while (j > 0 && (chunks[j]!.kind === 'adv' || chunks[j]!.kind === 'paren')) j--
    return j
  }
  /** Whether what follows a complement is a new subject with its verb: ", in Laiza the front held". */
  const opensClauseAfter = (i: number): boolean => {
    let k = i
    if (kind(k) === 'comma') k = skip(k + 1, 1)
    return kind(k) === 'np' && opensClause(k)
  }

  const nearestLeft = (i: number, forms: (p: Predicate) => boolean): Predicate | null => {
    for (let k = predicates.length - 1; k >= 0; k--) {
      const p = predicates[k]!
      if (p.at < i && forms(p)) return p
    }
    return null
  }
  const stops = (from: number, to: number): boolean => {
    for (let k = from; k < to; k++) if (chunks[k]!.kind === 'stop') return true
    return false
  }

  /** Whether the predicate that owns a chunk is a clause inside a noun phrase: a participle, a relative clause. */
  const isInner = (owner: number): boolean => {
    const by = owner < 0 ? undefined : byChunk.get(owner)
    return by !== undefined && (by.form === 'vbn' || by.relation === 'relative')
  }
  /** What is fronted before a found subject: "On 5 May, in response to the attack, the front …". */
  const frontOf = (p: Predicate, from: number): void => {
    let start = from
    for (let k = from; k >= 0; k--) {
      const c = chunks[k]!
      if (
        c.kind === 'stop' ||
        c.kind === 'that' ||
        (c.kind === 'vg' && byChunk.get(k)?.form === 'finite' && byChunk.get(k)!.relation !== 'relative')
      )
        break
      if (c.kind === 'sub' && complementAt.get(k) === undefined) {
        if (byChunk.size > 0 && [...byChunk.values()].some((q) => q.at > k && q.at < p.at)) break
        p.sub = c.word
        start = k
        break
      }
      start = k
    }
    while (start < from && (kind(start) === 'conj' || kind(start) === 'comma' || kind(start) === 'adv')) start++
    if (kind(from) === 'date' && owned[from] === -1 && kind(start) !== 'date') {
      p.dates.push(chunks[from]!.date!)
      p.first = Math.min(p.first, start)
    }
    const c = chunks[start]
    if (c === undefined || start > from) return
    const at = c.kind === 'sub' && complementAt.get(start) === undefined ? skip(start + 1, 1) : start
    if (kind(at) === 'date' && owned[at] === -1) {
      p.dates.push(chunks[at]!.date!)
      p.first = Math.min(p.first, start)
    }
    for (let k = at; k <= from; k++) {
      const complement = complementAt.get(k)
      if (
        complement !== undefined &&
        owned[k] === -1 &&
        kind(skip(k - 1, -1)) !== 'np' &&
        !p.preps.includes(complement)
      ) {
        p.preps.push(complement)
        if (k === at || kind(at) === 'date') p.first = Math.min(p.first, k)
      }
    }
  }
  /** Whether before a governed phrase stands the free one it belongs to: "the leader of the front, Ali Hassan,". */
  const reachesFree = (i: number): boolean => {
    let k = i
    for (let steps = 0; steps < 6; steps++) {
      const prep = governedBy[k]!
      if (prep < 0) return owned[k]! < 0
      const before = skip(prep - 1, -1)
      if (kind(before) !== 'np') return false
      k = before
    }
    return false
  }
  const subjectOf = (p: Predicate): void => {
    let j = skip(p.at - 1, -1)
    const found: number[] = []
    let first = p.at
    while (j >= 0) {
      const c = chunks[j]!
      if (c.kind === 'adv' || c.kind === 'paren') {
        j--
        continue
      }
      if (c.kind === 'date') {
        if (owned[j] === -1) {
          p.dates.push(c.date!)
          first = j
          j--
          continue
        }
        if (found.length > 0) break
        j--
        continue
      }
      if (c.kind === 'np') {
        const prep = governedBy[j]!
        if (prep >= 0) {
          // jump before the preposition and its list
          if (owned[prep] === -1) first = prep
          const complement = complementAt.get(prep)!
          if (owned[prep] === -1 && found.length > 0 && chunks[skip(prep - 1, -1)]?.kind !== 'np')
            p.preps.push(complement)
          else if (owned[prep] === -1 && found.length === 0 && chunks[skip(prep - 1, -1)]?.kind !== 'np' && prep === 0)
            p.preps.push(complement)
          j = prep - 1
          continue
        }
        const owner = owned[j]!
        if (owner >= 0) {
          const by = byChunk.get(owner)!
          if (by.relation === 'relative' || by.form === 'vbn' || by.form === 'ing' || by.form === 'inf') {
            j = owner - 1
            if (by.relation === 'relative') while (j >= 0 && kind(j) !== 'rel') j--
            if (kind(j) === 'rel') j--
            continue
          }
          break
        }
        found.unshift(j)
        first = j
        j--
        continue
      }
      if (c.kind === 'vg') {
        const by = byChunk.get(j)
        if (by === undefined) break
        if (by.relation === 'relative' || by.form !== 'finite') {
          j--
          if (by.form === 'vbn' && kind(skip(j, -1)) === 'conj') j = skip(j, -1) - 1
          continue
        }
        break
      }
      if (c.kind === 'rel') {
        j--
        continue
      }
      if (c.kind === 'comma') {
        // past a found subject, a comma holds an apposition or a list before it, or a fronted phrase
        if (found.length > 0) {
          const before = skip(j - 1, -1)
          if (kind(before) === 'np' && governedBy[before]! < 0 && owned[before]! < 0) {
            j = before
            continue
          }
          if (kind(before) === 'np' && governedBy[before]! >= 0 && reachesFree(before)) {
            j = before
            continue
          }
          frontOf(p, before)
          break
        }
        j--
        continue
      }
      if (c.kind === 'conj') {
        if (found.length > 0) {
          const before = skip(j - 1, -1)
          if (kind(before) === 'np' && (owned[before]! < 0 || isInner(owned[before]!))) {
            j = before
            continue
          }
          if (kind(before) === 'comma' && kind(skip(before - 1, -1)) === 'np' && owned[skip(before - 1, -1)]! < 0) {
            j = skip(before - 1, -1)
            continue
          }
        }
        break
      }
      if (c.kind === 'sub') {
        const complement = complementAt.get(j)
        if (complement !== undefined) {
          if (owned[j] === -1) first = j
          j--
          continue
        }
        p.sub = c.word
        first = j
        let day = skip(j - 1, -1)
        if (kind(day) === 'comma') day = skip(day - 1, -1)
        if (c.word === 'when' && kind(day) === 'date' && p.dates.length === 0) p.dates.push(pointOf(chunks[day]!.date!))
        break
      }
      if (c.kind === 'prep') {
        j--
        continue
      }
      break
    }
    p.first = Math.min(p.first, first)
    p.subject = found.map(np)
    for (const f of found) owned[f] = -2
  }

  for (let i = 0; i < n; i++) {
    const c = chunks[i]!
    if (c.kind !== 'vg') continue
    const verb = c.verb!
    const before = skip(i - 1, -1)
    const beforeKind = kind(before)
    let form: Predicate['form'] =
      verb.form === 'inf' ? 'inf' : verb.form === 'ing' ? 'ing' : verb.form === 'finite' ? 'finite' : 'finite'
    let relation: Predicate['relation'] = 'main'
    let antecedent: NounPhrase | null = null
    let governor: Predicate | null = null
    let sub: string | null = null
    let shared: Predicate | null = null

    if (form === 'finite' && verb.form === 'plain') {
      if (beforeKind === 'conj' || (beforeKind === 'comma' && kind(skip(before - 1, -1)) !== 'np')) {
        const left = nearestLeft(i, (p) => p.form !== 'inf' || true)
        if (
          beforeKind === 'conj' &&
          left !== null &&
          left.form === 'vbn' &&
          /(?:ed|en|d|t|n)$/.test(verb.text) &&
          kind(skip(i + 1, 1)) === 'prep'
        )
          form = 'vbn'
        if (beforeKind === 'conj' && left !== null && left.form === 'inf' && isBase(verb.text, c.word)) form = 'inf'
      }
      if (form === 'finite' && i === 0 && implied === undefined && /(?:ed|en)$/.test(verb.text)) form = 'vbn'
      else if (form === 'finite' && isReduced(i)) form = 'vbn'
      else if (form === 'finite' && beforeKind === 'comma' && /(?:ed|en)$/.test(verb.text)) {
        const afterwards = kind(skip(i + 1, 1))
        const host = skip(before - 1, -1)
        if ((afterwards === 'prep' || afterwards === 'date') && kind(host) === 'np' && owned[host]! !== -2) form = 'vbn'
        else if ((afterwards === 'prep' || afterwards === 'date') && kind(host) === 'np' && nextFinite(i)) form = 'vbn'
      } else if (
        form === 'finite' &&
        (beforeKind === 'np' || beforeKind === 'paren') &&
        /(?:ed|en|t|d)$/.test(verb.text)
      ) {
        // an object cannot be the subject of the next verb
        const b = before
        if (
          owned[b]! >= 0 &&
          !SAYING.has(c.word) &&
          byChunk.get(owned[b]!)!.form === 'finite' &&
          kind(skip(i + 1, 1)) !== 'np'
        )
          form = 'vbn'
      }
      if (form === 'finite' && beforeKind === 'sub' && /(?:ed|en)$/.test(verb.text) && kind(skip(i + 1, 1)) === 'prep')
        form = 'vbn'
    }

    if (
      form === 'finite' &&
      verb.form === 'plain' &&
      beforeKind === 'np' &&
      isBase(verb.text, c.word) &&
      owned[before]! >= 0 &&
      /^(?:help|let|make|see)$/.test(byChunk.get(owned[before]!)?.lemma ?? '')
    )
      form = 'inf'

    if (beforeKind === 'rel' && form === 'finite') {
      relation = 'relative'
      let a = skip(before - 1, -1)
      if (kind(a) === 'comma') a = skip(a - 1, -1)
      if (kind(a) === 'np') antecedent = np(a)
      governor = nearestLeft(i, () => true)
      if (chunks[before]!.word === 'whose') antecedent = null
      // "the committee led by the army, which consists of …": what consists is the committee
      const host = a >= 0 && owned[a]! >= 0 ? byChunk.get(owned[a]!) : undefined
      if (host?.form === 'vbn' && host.subject.length > 0 && /^(?:consist|comprise|include)$/.test(c.word))
        antecedent = host.subject[0]!
    } else if (
      form === 'finite' &&
      (beforeKind === 'conj' || (beforeKind === 'comma' && kind(skip(before - 1, -1)) !== undefined))
    ) {
      const left = nearestLeft(i, (p) => p.form === 'finite' || p.form === 'vbn')
      if (left !== null && !stops(left.at, i) && (beforeKind === 'conj' || left.form === 'finite')) {
        const subjectBetween = false
        if (!subjectBetween) {
          if (beforeKind === 'conj') {
            relation = 'conj'
            shared = left
            governor = left
          }
        }
      }
    } else if (form === 'inf') {
      relation = 'infinitive'
      governor = nearestLeft(i, () => true)
      if (beforeKind === 'conj' && governor !== null && governor.form === 'inf') {
        shared = governor
        governor = governor.governor
      }
    } else if (form === 'ing') {
      relation = beforeKind === 'prep' || beforeKind === 'sub' ? 'gerund' : 'participle'
      sub = relation === 'gerund' ? chunks[before]!.word : null
      governor = nearestLeft(i, (p) => p.form === 'finite' || (relation === 'gerund' && p.form === 'inf'))
      if (beforeKind === 'conj') {
        const left = nearestLeft(i, (p) => p.form === 'ing')
        if (left !== null && !stops(left.at, i)) {
          shared = left
          governor = left.governor
          relation = left.relation
        }
      } else if (beforeKind === 'np') {
        antecedent = np(before)
        // "fought X killing five": a participle of doing hangs on the clause when its noun phrase is a place or thing
      }
    } else if (form === 'vbn') {
      relation = 'participle'
      governor = nearestLeft(i, () => true)
      if (beforeKind === 'np') antecedent = np(before)
      else if (beforeKind === 'conj') {
        const left = nearestLeft(i, (p) => p.form === 'vbn')
        shared = left
      } else if (beforeKind === 'comma') {
        const a = skip(before - 1, -1)
        if (kind(a) === 'np')
          antecedent = governor?.copula && governor.object.length > 0 ? (governor.subject[0] ?? np(a)) : np(a)
      }
      // climb "a group of exiles led by X" to the group when the phrase before is an "of" part of a person list
    }

    // "X is a group fighting for …", "X is a party founded in …": what is said of the group is said of X
    if (antecedent !== null && beforeKind === 'np' && (form === 'ing' || form === 'vbn') && owned[before]! >= 0) {
      const host = byChunk.get(owned[before]!)
      if (host?.lemma === 'be' && host.object.includes(antecedent) && host.subject.length > 0)
        antecedent = host.subject[0]!
    }
    const passive = verb.passive || form === 'vbn'
    const p: Predicate = {
      at: i,
      lemma: c.word,
      form,
      passive,
      negated: verb.negated,
      modal: verb.modal,
      perfect: verb.perfect,
      copula: verb.copula,
      subject: [],
      object: [],
      preps: [],
      dates: [],
      governor,
      led: [],
      relation,
      sub,
      first: i,
      last: i,
    }
    predicates.push(p)
    byChunk.set(i, p)
    if (shared !== null) p.subject = [...shared.subject]
    else if (antecedent !== null) p.subject = [antecedent]
    else if (form === 'finite') subjectOf(p)
    else if (form === 'inf' && governor !== null) {
      p.subject =
        governor.lemma === 'help'
          ? [...governor.object, ...governor.subject]
          : ORDERING.has(governor.lemma) && !governor.passive && governor.object.length > 0
            ? [...governor.object]
            : [...governor.subject]
      if (ORDERING.has(governor.lemma) && governor.passive) p.subject = [...governor.subject]
    } else if (form === 'ing' && governor?.passive && HARMING.has(c.word)) p.subject = [...agentOf(governor)]
    else if (
      form === 'ing' &&
      governor !== null &&
      relation === 'gerund' &&
      ACCUSING.has(governor.lemma) &&
      (sub === 'of' || sub === 'for')
    )
      p.subject = governor.passive ? [...governor.subject] : [...governor.object]
    else if (form === 'ing' && governor !== null) p.subject = [...governor.subject]
    if (p.subject.length === 0 && implied !== undefined && skip(i - 1, -1) < 0 && (form === 'finite' || form === 'ing'))
      p.subject = [implied]
    rightOf(p)
    if (relation === 'relative' && form === 'finite') p.first = before
    // an object relative: "the town, which the front held"
    if (form === 'finite' && relation === 'main') {
      let b = p.first - 1
      b = skip(b, -1)
      if (kind(b) === 'rel' && p.object.length === 0) {
        let a = skip(b - 1, -1)
        if (kind(a) === 'comma') a = skip(a - 1, -1)
        if (kind(a) === 'np') {
          p.relation = 'relative'
          p.object = [np(a)]
          p.governor = nearestLeft(p.first, () => true)
        }
      } else if (kind(b) === 'that' || (kind(b) === 'vg' && SAYING.has(chunks[b]!.word))) {
        p.relation = 'complement'
        p.governor = nearestLeft(b + 1, (q) => q.form !== 'vbn')
      }
    }
    if (form === 'vbn' && i === 0) {
      // "Founded in 1961, the front …": the subject follows
      for (let k = p.last + 1; k < n; k++) {
        if (kind(k) === 'np' && governedBy[k]! < 0) {
          p.subject = [np(k)]
          break
        }
        if (kind(k) === 'vg') break
      }
    }
    if ((form === 'ing' || form === 'inf') && governor === null && (i === 0 || relation === 'gerund'))
      pendingFirst.push(p)
  }
  for (const p of predicates) {
    if (p.relation !== 'main' || p.sub === null || p.governor !== null) continue
    p.governor = predicates.findLast((q) => q.at < p.first && q.form === 'finite' && q.relation !== 'relative') ?? null
  }
  // "killing and injuring many civilians": the first verb has the object of the second
  for (let k = 0; k + 1 < predicates.length; k++) {
    const p = predicates[k]!
    const q = predicates[k + 1]!
    const between = skip(p.at + 1, 1)
    if (
      p.object.length === 0 &&
      p.preps.length === 0 &&
      kind(between) === 'conj' &&
      skip(between + 1, 1) === q.at &&
      p.form === q.form &&
      p.passive === q.passive
    ) {
      p.object = [...q.object]
      p.last = q.last
    }
  }
  // a gerund or participle before its main clause takes that clause's subject: "By seizing the pass, the front …"
  for (const p of pendingFirst) {
    const main = predicates.find((q) => q.at > p.at && q.form === 'finite' && q.relation === 'main')
    if (main === undefined) continue
    p.governor = main
    if (p.subject.length === 0) p.subject = [...(main.passive ? agentOf(main) : main.subject)]
  }
  pendingFirst.length = 0
  for (const p of predicates) p.governor?.led.push(p)
  return predicates

  function nextFinite(i: number): boolean {
    for (let k = i + 1; k < n; k++) {
      if (kind(k) === 'vg') return chunks[k]!.verb!.form === 'finite' || chunks[k]!.verb!.form === 'plain'
      if (kind(k) === 'stop' || kind(k) === 'sub') return false
    }
    return false
  }
}

/** "until June 2011, when …": of an open date the day itself. */
const pointOf = (date: FoundDate): FoundDate =>
  date.kind === 'open'
    ? { ...date, edtf: date.edtf.replace(/^\.\.\/|\/\.\.$/g, ''), kind: 'point', preposition: null }
    : date

const ACCUSING = new Set('accuse blame suspect charge criticize criticise condemn convict'.split(' '))
/** Verbs that take no object: a noun phrase after them begins a clause. */
const ALONE = new Set(
  'resume erupt begin start end fall die flee withdraw collapse continue arrive occur happen retreat surrender emerge exist remain break fail come go return'.split(
    ' ',
  ),
)
const HARMING = new Set('kill wound injure destroy displace force capture damage leave burn claim'.split(' '))
const pendingFirst: Predicate[] = []
const ORDERING = new Set(
  'order urge provide supply force direct ask call instruct command tell allow help persuade compel require authorise authorize invite convince'.split(
    ' ',
  ),
)
const PARTICIPLES = new Set(
  'known taken given driven stolen broken fallen written hidden chosen overthrown born based located situated'.split(
    ' ',
  ),
)
const isBase = (text: string, lemma: string): boolean => text === lemma
