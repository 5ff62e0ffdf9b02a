import { type Frame, kind, np, skip } from './frame.ts'
import { isSaying } from './sayingVerbs.ts'

/** Whether the noun phrase at i is the subject of a finite verb that follows it. */
export function opensClause(f: Frame, i: number): boolean {
  let j = i
  for (let steps = 0; steps < 14; steps++) {
    j = skip(f, j + 1, 1)
    const k = kind(f, j)
    if (k === 'vg') {
      const verb = f.chunks[j]!.verb!
      if (verb.form === 'finite') return true
      if (verb.form !== 'plain') return false
      return !isReduced(f, j)
    }
    if (k === 'prep' || k === 'date') continue
    if (k === 'np') {
      const before = kind(f, skip(f, j - 1, -1))
      if (before === 'prep' || before === 'conj') continue
      return false
    }
    if (k === 'conj' && kind(f, skip(f, j + 1, 1)) === 'np') continue
    if (k === 'comma' && closesApposition(f, j)) {
      j += 2
      continue
    }
    return false
  }
  return false
}

/** "One of its members, Ali Musa, became": a person between commas and then a verb. */
const closesApposition = (f: Frame, comma: number): boolean =>
  kind(f, comma + 1) === 'np' &&
  np(f, comma + 1).person &&
  np(f, comma + 1).named.length > 0 &&
  kind(f, comma + 2) === 'comma' &&
  kind(f, skip(f, comma + 3, 1)) === 'vg'

/** Whether the plain verb at j is a participle that qualifies the noun before it ("talks held in May"). */
export function isReduced(f: Frame, j: number): boolean {
  const verb = f.chunks[j]!.verb!
  if (verb.form !== 'plain' || !/(?:ed|en|t|d|ne|ng|nk|wn|rn|m|e|n)$/.test(verb.text)) return false
  const before = skip(f, j - 1, -1)
  if (kind(f, before) !== 'np' && kind(f, before) !== 'comma' && kind(f, before) !== 'date') return false
  if (PARTICIPLES.has(verb.text)) return true
  const after = skip(f, j + 1, 1)
  if (
    kind(f, after) === 'prep' &&
    f.chunks[after]!.word === 'by' &&
    kind(f, before) === 'np' &&
    kind(f, skip(f, after + 1, 1)) === 'np'
  )
    return true
  // "the Free Front, an alliance set up in May 2011": what describes a name between commas has no verb of its own
  if (kind(f, before) === 'np' && /^an?$/.test(np(f, before).firstWord) && np(f, before).named.length === 0) {
    const comma = skip(f, before - 1, -1)
    const host = skip(f, comma - 1, -1)
    const named = kind(f, comma) === 'comma' && kind(f, host) === 'np' && np(f, host).named.length > 0
    const goesOn = kind(f, after) === 'prep' || kind(f, after) === 'date'
    if (named && goesOn && /(?:ed|set|led|held|built|run|born)$/.test(verb.text) && !nextFiniteAfter(f, j)) return true
  }
  // "is a militant group founded in 1982 by exiles": what somebody is has no verb of its own
  const said = kind(f, before) === 'np' ? skip(f, before - 1, -1) : -1
  if (said >= 0 && f.chunks[said]!.verb?.copula === true && (kind(f, after) === 'prep' || kind(f, after) === 'date'))
    return true
  if (kind(f, after) === 'np' && kind(f, before) === 'np' && !naming(f.chunks[j]!.word)) return false
  if (isSaying(f.chunks[j]!.word)) return false
  // "talks held in March failed": another finite verb follows in the same clause and no other subject
  for (let k = after, last = ''; k < f.chunks.length; k++) {
    const c = f.chunks[k]!
    if (c.kind === 'adv' || c.kind === 'paren') continue
    if (c.kind === 'vg') {
      if (c.verb!.form === 'ing' && kind(f, skip(f, k - 1, -1)) === 'prep') {
        last = 'governed'
        continue
      }
      if (c.verb!.form === 'inf' || c.verb!.form === 'ing') return false
      return last !== 'free' && last !== 'conj'
    }
    if (c.kind === 'comma' || c.kind === 'sub' || c.kind === 'stop' || c.kind === 'rel' || c.kind === 'that')
      return false
    if (c.kind === 'conj') last = kind(f, skip(f, k + 1, 1)) === 'np' ? last : 'conj'
    else if (c.kind === 'np')
      last = f.chunks[skip(f, k - 1, -1)]?.kind === 'prep' || last === 'governed' ? 'governed' : 'free'
    else if (c.kind === 'prep') last = 'governed'
  }
  return false
}
/** Whether a finite verb follows in the clause that begins after the next comma: then this one is its own subject's. */
const nextFiniteAfter = (f: Frame, j: number): boolean => {
  const comma = f.chunks.findIndex((c, k) => k > j && c.kind === 'comma')
  return comma >= 0 && kind(f, skip(f, comma + 1, 1)) === 'vg'
}
const naming = (verb: string): boolean => verb === 'call' || verb === 'name'
const PARTICIPLES = new Set(
  'known taken given driven stolen broken fallen written hidden chosen overthrown born based located situated'.split(
    ' ',
  ),
)

/** Whether a verb stands before i in its clause. */
export function verbBefore(f: Frame, i: number): boolean {
  for (let k = i - 1; k >= 0; k--) {
    const kindOf = kind(f, k)
    if (kindOf === 'vg') return true
    if (kindOf === 'sub' || kindOf === 'that' || kindOf === 'stop' || kindOf === 'rel') return false
  }
  return false
}

/** Whether the verb after the noun phrase at i could as well be its participle: "exploded mines buried in the pit". */
export function followedByPlain(f: Frame, i: number): boolean {
  const j = skip(f, i + 1, 1)
  return kind(f, j) === 'vg' && f.chunks[j]!.verb!.form === 'plain' && kind(f, skip(f, j + 1, 1)) !== 'np'
}

/** Whether what follows a complement is a new subject with its verb: ", in Laiza the front held". */
export function opensClauseAfter(f: Frame, i: number): boolean {
  let k = i
  if (kind(f, k) === 'comma') k = skip(f, k + 1, 1)
  return kind(f, k) === 'np' && opensClause(f, k)
}

/** Whether a finite verb follows i before its clause ends. */
export function nextFinite(f: Frame, i: number): boolean {
  for (let k = i + 1; k < f.chunks.length; k++) {
    if (kind(f, k) === 'vg') return f.chunks[k]!.verb!.form === 'finite' || f.chunks[k]!.verb!.form === 'plain'
    if (kind(f, k) === 'stop' || kind(f, k) === 'sub') return false
  }
  return false
}
