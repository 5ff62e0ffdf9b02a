import { opensClause } from './clauseStarts.ts'
import { listAt } from './coordination.ts'
import { type Frame, kind, np, skip } from './frame.ts'

/** Subordinators that can also govern a noun phrase: "after the talks". */
const ALSO_GOVERN = new Set(['after', 'before', 'since', 'until', 'as', 'once'])

/** Finds what each preposition governs, and on which noun phrase it hangs. */
export function findComplements(f: Frame): void {
  for (let i = 0; i < f.chunks.length; i++) {
    const c = f.chunks[i]!
    const asPrep = c.kind === 'prep' || (c.kind === 'sub' && ALSO_GOVERN.has(c.word))
    if (!asPrep) continue
    // the "to" of "according to"
    if (c.word === 'to' && i > 0 && kind(f, i - 1) === 'prep' && f.chunks[i - 1]!.word === 'according') continue
    let j = skip(f, i + 1, 1)
    // "among them Ali Musa and Omar Deng"
    const amongThem = c.word === 'among' && kind(f, j) === 'np' && AMONG.test(f.chunks[j]!.word)
    if (amongThem && kind(f, skip(f, j + 1, 1)) === 'np') j = skip(f, j + 1, 1)
    // "according to", "because of", "along with": the second word governs
    if (c.kind === 'prep' && kind(f, j) === 'prep') {
      if (c.word !== 'according') continue
      j = skip(f, j + 1, 1)
    }
    if (kind(f, j) !== 'np') continue
    if (c.kind === 'sub' && opensClause(f, j)) continue
    const list = listAt(f, j, true, c.word)
    const name = namedBeside(f, list.phrases[list.phrases.length - 1]!, list.next)
    // "one of the guards, Ali Musa": the one is named
    const one = c.word === 'of' && i > 0 && kind(f, i - 1) === 'np' && np(f, i - 1).headWord === 'one'
    if (name >= 0 && !one) {
      list.phrases.push(name)
      list.next = skip(f, name + 1, 1)
    }
    for (const member of list.phrases) f.governedBy[member] = i
    const word = amongThem ? 'including' : c.word
    if (word === 'including') giveMembers(f, i, list.phrases)
    f.complementAt[i] = { word, phrases: list.phrases.map((k) => np(f, k)), at: i, next: list.next }
    let head = skip(f, i - 1, -1)
    // "trade with China of jade": what "of" says is said of the trade
    if (word === 'of' && kind(f, head) === 'np' && np(f, head).place && !list.phrases.some((k) => np(f, k).place)) {
      const prep = f.governedBy[head]!
      const host = prep >= 0 ? skip(f, prep - 1, -1) : -1
      if (host >= 0 && kind(f, host) === 'np' && np(f, host).named.length === 0) head = host
    }
    // "based on trade with China and trafficking": a common noun does not go on a list of places
    if (kind(f, head) === 'np' && np(f, list.phrases[0]!).place && word !== 'of') {
      const odd = list.phrases.findIndex((k) => np(f, k).named.length === 0)
      const outer = f.governedBy[head]!
      const up = outer >= 0 ? f.complementAt[outer] : undefined
      if (odd > 0 && up !== undefined) {
        const moved = list.phrases.slice(odd)
        f.complementAt[outer] = { ...up, phrases: [...up.phrases, ...moved.map((k) => np(f, k))], next: list.next }
        for (const k of moved) f.governedBy[k] = outer
        f.complementAt[i] = {
          word,
          phrases: list.phrases.slice(0, odd).map((k) => np(f, k)),
          at: i,
          next: list.phrases[odd]! - 1,
        }
        list.phrases.length = odd
      }
    }
    if (kind(f, head) === 'np') {
      const target = np(f, head)
      const phrases = list.phrases.map((k) => np(f, k))
      if (word === 'of') target.parts = phrases
      target.modifiers = [...target.modifiers, { word, phrases, at: i }]
    }
  }
}

const AMONG = /^(?:them|whom|these|those)$/

/** "Six exiles of the front, among them Ali Musa": those named are of the exiles. */
function giveMembers(f: Frame, at: number, members: readonly number[]): void {
  const comma = skip(f, at - 1, -1)
  if (kind(f, comma) !== 'comma') return
  let host = skip(f, comma - 1, -1)
  for (let steps = 0; steps < 3 && kind(f, host) === 'np'; steps++) {
    const prep = f.governedBy[host]!
    const before = prep < 0 ? -1 : skip(f, prep - 1, -1)
    if (kind(f, before) !== 'np' || np(f, host).named.length === 0 || !HOLDS.test(f.chunks[prep]!.word)) break
    host = before
  }
  if (kind(f, host) !== 'np' || np(f, host).named.length > 1) return
  np(f, host).members = members.map((k) => np(f, k)).filter((m) => m.named.length > 0 && m.quantity === null)
}
const HOLDS = /^(?:of|in|from|for|near)$/

const BODIES =
  /^(?:gendarmerie|army|police|navy|military|ministry|wing|party|group|movement|front|union|council|committee|force|forces|unit|brigade|battalion|division|faction|militia|organi[sz]ation|delegation|team|branch|agency|office|region|district|province|state|area|town|village|city|camp|country|government|opposition|parliament|commission|alliance|coalition|airforce|guard|corps|command)$/

/** "By the minister of defence, Ali Hassan.": the person whom a comma names beside an office; or -1. */
function namedBeside(f: Frame, office: number, comma: number): number {
  const np = f.chunks[office]!.np!
  if (kind(f, comma) !== 'comma' || np.named.length > 0 || np.pronoun || np.quantity !== null) return -1
  if (!/^(?:the|its|their|his|an?)$/.test(np.firstWord)) return -1
  // "the commander of the front's gendarmerie, Ali Musa": he is no gendarmerie
  if (BODIES.test(np.headWord)) return -1
  const at = comma + 1
  if (kind(f, at) !== 'np' || !f.chunks[at]!.np!.person || opensClause(f, at)) return -1
  const after = kind(f, skip(f, at + 1, 1))
  return after === undefined || after === 'comma' || after === 'stop' ? at : -1
}
