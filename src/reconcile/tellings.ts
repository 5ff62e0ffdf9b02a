import { boundsMeet } from '../model/edtf.ts'
import { onceAGroup } from './onceAGroup.ts'
import { valueText } from './values.ts'
import type { Group, Telling } from './variants.ts'
import { calledFormer } from './wording.ts'

/** A variant of very many witnesses is related by this many, the dated and earliest first. */
const WITNESSES = 24

/** Whether two variants hold at one time. Where the texts date both, what only a document's own date says does not count. */
export function meet(a: readonly Telling[], b: readonly Telling[]): boolean {
  const [x, y] = [stated(a), stated(b)]
  return x.length > 0 && y.length > 0 ? overlap(x, y) : overlap(a, b)
}

export const stated = (tellings: readonly Telling[]): readonly Telling[] =>
  tellings.filter((t) => t.time.basis === 'stated')

const overlap = (a: readonly Telling[], b: readonly Telling[]): boolean => a.some((x) => b.some((y) => meetAt(x, y)))

/** The same of two witnesses. */
export const meetAt = (x: Telling, y: Telling): boolean => boundsMeet(x.time, y.time) && !follow(x, y) && !follow(y, x)

/**
 * "until 2005" and "since 2005" do not hold together, though the year has room for both; and what holds "since 1961"
 * gave way to what holds "since 1969".
 */
function follow(x: Telling, y: Telling): boolean {
  if (since(x) && since(y) && x.time.earliest !== y.time.earliest) return true
  const [one, other] = [x.claim.valid?.edtf, y.claim.valid?.edtf]
  if (!one?.includes('/') || !other?.includes('/')) return false
  const before = one.split('/')
  const after = other.split('/')
  if (before.length !== 2 || after.length !== 2 || before[1] === '..') return false
  // "1976 to 2016" and "since July 2016"
  return before[1]!.startsWith(after[0]!) || after[0]!.startsWith(before[1]!)
}

const since = ({ claim, time }: Telling): boolean =>
  time.latest === null && time.earliest !== null && time.basis === 'stated' && claim.valid?.start === 'exact'

/** Nothing says when: it can be set against nothing that is dated. */
export const timeless = onceAGroup((g) => g.tellings.every((t) => t.time.basis === 'none'))

/** All that is told stands in sentences about the past that say nothing of when: "under its leader X the front grew". */
export const toldInPassing = (g: Group): boolean =>
  timeless(g) && g.tellings.every(({ claim }) => claim.block === 'paragraph')

/** The tellings that say most of when: those without any time speak only where no other does. */
export const recent = onceAGroup((g): readonly Telling[] => {
  const told = g.tellings.filter((t) => t.time.basis !== 'none')
  return (told.length > 0 ? told : g.tellings).slice(0, WITNESSES)
})

const recentByDocument = onceAGroup((g) => Map.groupBy(recent(g), (t) => t.claim.document.id))

const toldFormer = (t: Telling): boolean => t.time.basis === 'former' || calledFormer(t.claim)

export const former = onceAGroup((g) => g.tellings.some(toldFormer))

/** Whether nobody tells of it otherwise: what an older document gives as of today is former to the newer one only. */
export const formerToAll = onceAGroup((g) => g.tellings.every(toldFormer))

export const whyFormer = (g: Group): string =>
  /^(?:first|founding)\b/iu.test(g.role ?? '')
    ? `${valueText(g.value)} was the first`
    : `${valueText(g.value)} is called former`

/** Two values of one passage, or of passages that follow each other, are listed and not set against each other. */
const NEAR = 40

/** One document gives both side by side: a list, the parts of an address. */
export function sideBySide(a: Group, b: Group): boolean {
  const documents = recentByDocument(a)
  return recent(b).some(({ claim: y }) =>
    (documents.get(y.document.id) ?? []).some(
      ({ claim: x }) =>
        x.block === y.block &&
        x.attributedTo?.id === y.attributedTo?.id &&
        x.passage.start <= y.passage.end + NEAR &&
        y.passage.start <= x.passage.end + NEAR,
    ),
  )
}

/** A document that lists both at one time means both. */
export function listedTogether(a: Group, b: Group): boolean {
  const documents = recentByDocument(a)
  return recent(b).some((t) =>
    (documents.get(t.claim.document.id) ?? []).some(
      (o) =>
        boundsMeet(o.time, t.time) &&
        (o.claim.valid === null) === (t.claim.valid === null) &&
        // "(1976–2000)" and "(2000–2008)" stand in one list, one after the other
        !follow(o, t) &&
        !follow(t, o),
    ),
  )
}
