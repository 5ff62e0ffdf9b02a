import type { FoundDate } from '../values/dates.ts'
import { type Frame, isInner, kind, np, SUBJECT, skip } from './frame.ts'
import type { Predicate } from './predicate.ts'

/** Gives a finite verb its subject, with what stands before it: dates, fronted phrases, "when". */
export function takeSubject(f: Frame, p: Predicate): void {
  let j = skip(f, p.at - 1, -1)
  const found: number[] = []
  let first = p.at
  while (j >= 0) {
    const c = f.chunks[j]!
    if (c.kind === 'adv' || c.kind === 'paren') {
      j--
      continue
    }
    if (c.kind === 'date') {
      if (f.owned[j] === -1) {
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
      const prep = f.governedBy[j]!
      if (prep >= 0) {
        // jump before the preposition and its list
        if (f.owned[prep] === -1) first = prep
        const complement = f.complementAt[prep]!
        if (f.owned[prep] === -1 && found.length > 0 && f.chunks[skip(f, prep - 1, -1)]?.kind !== 'np')
          p.preps.push(complement)
        else if (
          f.owned[prep] === -1 &&
          found.length === 0 &&
          f.chunks[skip(f, prep - 1, -1)]?.kind !== 'np' &&
          prep === 0
        )
          p.preps.push(complement)
        j = prep - 1
        continue
      }
      const owner = f.owned[j]!
      if (owner >= 0) {
        const by = f.byChunk[owner]!
        if (by.relation === 'relative' || by.form === 'vbn' || by.form === 'ing' || by.form === 'inf') {
          j = owner - 1
          if (by.relation === 'relative') while (j >= 0 && kind(f, j) !== 'rel') j--
          if (kind(f, j) === 'rel') j--
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
      const by = f.byChunk[j]
      if (by === undefined) break
      if (by.relation === 'relative' && by.form === 'finite') {
        // past the whole of it: "the town, which the front held, fell"
        j = by.first
        if (kind(f, j) !== 'rel') j--
        if (kind(f, j) === 'rel') j--
        continue
      }
      if (by.form !== 'finite') {
        j--
        if (by.form === 'vbn' && kind(f, skip(f, j, -1)) === 'conj') j = skip(f, j, -1) - 1
        continue
      }
      break
    }
    if (c.kind === 'rel') {
      // "the towns which the junta had lost": what stands before is its object
      if (found.length > 0) break
      j--
      continue
    }
    if (c.kind === 'comma') {
      // past a found subject, a comma holds an apposition or a list before it, or a fronted phrase
      if (found.length > 0) {
        const before = skip(f, j - 1, -1)
        if (kind(f, before) === 'np' && f.governedBy[before]! < 0 && f.owned[before]! < 0) {
          j = before
          continue
        }
        if (kind(f, before) === 'np' && f.governedBy[before]! >= 0 && reachesFree(f, before)) {
          j = before
          continue
        }
        frontOf(f, p, before)
        break
      }
      j--
      continue
    }
    if (c.kind === 'conj') {
      if (found.length > 0) {
        const before = skip(f, j - 1, -1)
        if (kind(f, before) === 'np' && (f.owned[before]! < 0 || isInner(f, f.owned[before]!))) {
          j = before
          continue
        }
        if (
          kind(f, before) === 'comma' &&
          kind(f, skip(f, before - 1, -1)) === 'np' &&
          f.owned[skip(f, before - 1, -1)]! < 0
        ) {
          j = skip(f, before - 1, -1)
          continue
        }
      }
      break
    }
    if (c.kind === 'sub') {
      const complement = f.complementAt[j]
      if (complement !== undefined) {
        if (f.owned[j] === -1) first = j
        j--
        continue
      }
      p.sub = c.word
      first = j
      let day = skip(f, j - 1, -1)
      if (kind(f, day) === 'comma') day = skip(f, day - 1, -1)
      if (c.word === 'when' && kind(f, day) === 'date' && p.dates.length === 0)
        p.dates.push(pointOf(f.chunks[day]!.date!))
      break
    }
    if (c.kind === 'prep') {
      j--
      continue
    }
    break
  }
  p.first = Math.min(p.first, first)
  p.subject = found.map((k) => np(f, k))
  for (const at of found) f.owned[at] = SUBJECT
}

/** What is fronted before a found subject: "On 5 May, in response to the attack, the front …". */
function frontOf(f: Frame, p: Predicate, from: number): void {
  let start = from
  for (let k = from; k >= 0; k--) {
    const c = f.chunks[k]!
    if (
      c.kind === 'stop' ||
      c.kind === 'that' ||
      (c.kind === 'vg' && f.byChunk[k]?.form === 'finite' && f.byChunk[k]!.relation !== 'relative')
    )
      break
    if (c.kind === 'sub' && f.complementAt[k] === undefined) {
      if (f.predicates.some((q) => q.at > k && q.at < p.at)) break
      p.sub = c.word
      start = k
      break
    }
    start = k
  }
  while (start < from && (kind(f, start) === 'conj' || kind(f, start) === 'comma' || kind(f, start) === 'adv')) start++
  if (kind(f, from) === 'date' && f.owned[from] === -1 && kind(f, start) !== 'date') {
    p.dates.push(f.chunks[from]!.date!)
    p.first = Math.min(p.first, start)
  }
  const c = f.chunks[start]
  if (c === undefined || start > from) return
  const at = c.kind === 'sub' && f.complementAt[start] === undefined ? skip(f, start + 1, 1) : start
  if (kind(f, at) === 'date' && f.owned[at] === -1) {
    p.dates.push(f.chunks[at]!.date!)
    p.first = Math.min(p.first, start)
  }
  for (let k = at; k <= from; k++) {
    const complement = f.complementAt[k]
    if (
      complement !== undefined &&
      f.owned[k] === -1 &&
      kind(f, skip(f, k - 1, -1)) !== 'np' &&
      !p.preps.includes(complement)
    ) {
      p.preps.push(complement)
      if (k === at || kind(f, at) === 'date') p.first = Math.min(p.first, k)
    }
  }
}

/** Whether before a governed phrase stands the free one it belongs to: "the leader of the front, Ali Hassan,". */
function reachesFree(f: Frame, i: number): boolean {
  let k = i
  for (let steps = 0; steps < 6; steps++) {
    const prep = f.governedBy[k]!
    if (prep < 0) return f.owned[k]! < 0
    const before = skip(f, prep - 1, -1)
    if (kind(f, before) !== 'np') return false
    k = before
  }
  return false
}

/** "until June 2011, when …": of an open date the day itself. */
const pointOf = (date: FoundDate): FoundDate =>
  date.kind === 'open'
    ? { ...date, edtf: date.edtf.replace(/^\.\.\/|\/\.\.$/g, ''), kind: 'point', preposition: null }
    : date
