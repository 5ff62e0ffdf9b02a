import type { Claim, DocumentReference, TypedReference, Value } from '../model/claim.ts'

/** What two documents say differently. Each claim of either stands in exactly one place. */
export interface Diff {
  readonly a: DocumentReference
  readonly b: DocumentReference
  /** Said only by b; said only by a. */
  readonly gained: readonly Claim[]
  readonly lost: readonly Claim[]
  /** The same said in other words. */
  readonly reworded: readonly Change[]
  /** The same words at another place in the order of the text. */
  readonly moved: readonly Change[]
  /** Another value, time or modality on the same point. */
  readonly revalued: readonly Change[]
  /** Said by both, and by b in one more place; by a in one more place. */
  readonly again: readonly Claim[]
  readonly lessOften: readonly Claim[]
  readonly unchanged: number
  /** Events that only b tells, that only a tells, and of which both tell something else. */
  readonly events: {
    readonly gained: readonly TypedReference[]
    readonly lost: readonly TypedReference[]
    readonly revalued: readonly TypedReference[]
  }
}

export interface Change {
  readonly before: Claim
  readonly after: Claim
}

const valueKey = (value: Value): string => {
  switch (value.kind) {
    case 'date':
      return value.edtf
    case 'quantity':
      return JSON.stringify([value.min, value.best ?? null, value.max, value.exclusive, value.unit])
    case 'text':
      return value.text.normalize('NFKC').toLowerCase()
    case 'entity':
      return value.id
  }
}

/** What a claim is about, without what it says of it. A claim about its own document is about either document. */
const pointKey = (claim: Claim): string =>
  JSON.stringify([
    claim.subject.type === 'Document' ? 'document' : claim.subject.id,
    claim.property,
    claim.role,
    claim.side,
    claim.scope,
    claim.victim?.id ?? claim.victim?.category ?? null,
    claim.perpetrator?.id ?? null,
  ])

const sayingKey = (claim: Claim): string =>
  JSON.stringify([
    pointKey(claim),
    valueKey(claim.value),
    // what only the document's own date dates is said of whenever it was written: a newer version says it anew
    claim.valid === null || claim.valid.basis === 'document' ? null : claim.valid.edtf,
    claim.modality,
    claim.hedged,
    claim.attributedTo?.id ?? null,
  ])

/** Takes out of both lists what has the same key, in order, and gives it to `found`. */
function pair(
  before: readonly Claim[],
  after: readonly Claim[],
  key: (claim: Claim) => string | null,
  found: (change: Change) => void,
): [Claim[], Claim[]] {
  const waiting = new Map<string, Claim[]>()
  for (const claim of before) {
    const k = key(claim)
    if (k === null) continue
    const list = waiting.get(k)
    if (list === undefined) waiting.set(k, [claim])
    else list.push(claim)
  }
  const taken = new Set<Claim>()
  const restAfter: Claim[] = []
  // reversed once, so that the first in waiting is the one that pop() gives
  for (const list of waiting.values()) list.reverse()
  for (const claim of after) {
    const k = key(claim)
    const partner = k === null ? undefined : waiting.get(k)?.pop()
    if (partner === undefined) restAfter.push(claim)
    else {
      taken.add(partner)
      found({ before: partner, after: claim })
    }
  }
  return [before.filter((claim) => !taken.has(claim)), restAfter]
}

/** What names nothing that both documents know is told by its words: spaces and case do not count. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const valueWords = (value: Value): string => (value.kind === 'entity' ? folded(value.label) : valueKey(value))

const isTold = (id: string): boolean => id !== ''

/**
 * Under which id of `a` goes what only `b` has an id for: an undated event, a group without a name, is another in every
 * document, and one and the same where both say the same of it in the same words.
 */
function twins(a: readonly Claim[], b: readonly Claim[]): ReadonlyMap<string, string> {
  const idsOf = (claims: readonly Claim[]): ReadonlySet<string> =>
    new Set(
      claims.flatMap(({ subject, value }) => [subject.id, value.kind === 'entity' ? value.id : '']).filter(isTold),
    )
  const [inA, inB] = [idsOf(a), idsOf(b)]
  const words = ({ subject, property, role, value, passage }: Claim): string =>
    JSON.stringify([subject.type, property, role, valueWords(value), folded(passage.quote)])
  // cells of different rows have the same words and tell of different things
  const isText = ({ block }: Claim): boolean => block !== 'table-row'
  const told = Map.groupBy(a.filter(isText), words)
  for (const claims of told.values()) claims.reverse()
  const found = new Map<string, string>()
  const taken = new Set<string>()
  const join = (one: string, other: string): void => {
    if (inB.has(one) || inA.has(other) || found.has(other) || taken.has(one)) return
    found.set(other, one)
    taken.add(one)
  }
  for (const after of b.filter(isText)) {
    const before = told.get(words(after))?.pop()
    if (before === undefined) continue
    join(before.subject.id, after.subject.id)
    if (before.value.kind === 'entity' && after.value.kind === 'entity') join(before.value.id, after.value.id)
  }
  return found
}

/** Of two lists of texts how much is shared: from 0 to 1. */
function shared(one: string, other: string): number {
  const wordsOf = (text: string): ReadonlySet<string> => new Set(folded(text).match(/[\p{L}\p{N}]+/gu) ?? [])
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const common = [...a].filter((word) => b.has(word)).length
  return common === 0 ? 0 : common / (a.size + b.size - common)
}

/** Texts that share more of their words than this are one that was written anew. */
const WRITTEN_ANEW = 0.6

/** Takes out of both lists the texts on one point that are nearly the same. */
function pairTexts(
  before: readonly Claim[],
  after: readonly Claim[],
  found: (change: Change) => void,
): [readonly Claim[], readonly Claim[]] {
  const waiting = Map.groupBy(
    before.filter(({ value }) => value.kind === 'text'),
    pointKey,
  )
  const taken = new Set<Claim>()
  const rest = after.filter((claim) => {
    if (claim.value.kind !== 'text') return true
    const { text } = claim.value
    const best = (waiting.get(pointKey(claim)) ?? [])
      .slice(0, MOST_TEXTS)
      .flatMap((one) =>
        !taken.has(one) && one.value.kind === 'text' ? [{ one, alike: shared(one.value.text, text) }] : [],
      )
      .sort((x, y) => y.alike - x.alike)[0]
    if (best === undefined || best.alike < WRITTEN_ANEW) return true
    taken.add(best.one)
    found({ before: best.one, after: claim })
    return false
  })
  return [before.filter((claim) => !taken.has(claim)), rest]
}

/** Texts of one point that are looked through. */
const MOST_TEXTS = 100

/**
 * Sets the claims of two documents side by side. `single` tells whether a property holds one value at a time: only
 * there does another value replace the old one; in a list (allies, participants) it is one lost and one gained.
 */
export function diff(
  a: { readonly document: DocumentReference; readonly claims: readonly Claim[] },
  b: { readonly document: DocumentReference; readonly claims: readonly Claim[] },
  single: (property: string) => boolean,
): Diff {
  const twin = twins(a.claims, b.claims)
  // claims of b under the ids of a, and back
  const own = new Map<Claim, Claim>()
  const renamed = b.claims.map((claim) => {
    const as = under(twin, claim)
    own.set(as, claim)
    return as
  })
  const kept: Change[] = []
  const reworded: Change[] = []
  const revalued: Change[] = []
  const into =
    (list: Change[]) =>
    ({ before, after }: Change): void =>
      void list.push({ before, after: own.get(after)! })
  let [lost, gained]: [readonly Claim[], readonly Claim[]] = pair(
    a.claims,
    renamed,
    (claim) => `${sayingKey(claim)}${claim.passage.quote}`,
    into(kept),
  )
  ;[lost, gained] = pair(lost, gained, sayingKey, into(reworded))
  // one field of a box that is filled in otherwise, whatever the text around it still says
  ;[lost, gained] = pair(
    lost,
    gained,
    (claim) => (claim.block === 'key-value' && single(claim.property) ? pointKey(claim) : null),
    into(revalued),
  )
  // what is said once more, or once less, is neither new nor gone
  const saidBy = (claims: readonly Claim[]): ReadonlySet<string> => new Set(claims.map(sayingKey))
  const [before, after] = [saidBy(a.claims), saidBy(renamed)]
  const lessOften = lost.filter((claim) => after.has(sayingKey(claim)))
  const again = gained.filter((claim) => before.has(sayingKey(claim)))
  lost = lost.filter((claim) => !after.has(sayingKey(claim)))
  gained = gained.filter((claim) => !before.has(sayingKey(claim)))
  // the same value dated or hedged anew
  ;[lost, gained] = pair(lost, gained, (claim) => `${pointKey(claim)}${valueKey(claim.value)}`, into(revalued))
  // the same period counted anew, or the one value replaced, or a text written anew
  ;[lost, gained] = pair(
    lost,
    gained,
    (claim) => (claim.value.kind === 'quantity' ? `${pointKey(claim)}${claim.valid?.edtf ?? ''}` : null),
    into(revalued),
  )
  ;[lost, gained] = pair(lost, gained, (claim) => (single(claim.property) ? pointKey(claim) : null), into(revalued))
  ;[lost, gained] = pairTexts(lost, gained, into(revalued))
  const moved = outOfOrder(kept)
  return {
    a: a.document,
    b: b.document,
    gained: gained.map((claim) => own.get(claim)!),
    lost,
    reworded,
    moved,
    revalued,
    again: again.map((claim) => own.get(claim)!),
    lessOften,
    unchanged: kept.length - moved.length,
    events: eventsChanged(a.claims, renamed, [
      ...gained,
      ...lost,
      ...revalued.flatMap(({ before, after }) => [before, under(twin, after)]),
    ]),
  }
}

/** A claim of b with the ids that a has for the same. */
function under(twin: ReadonlyMap<string, string>, claim: Claim): Claim {
  const { subject, value } = claim
  return {
    ...claim,
    subject: { ...subject, id: twin.get(subject.id) ?? subject.id },
    value: value.kind === 'entity' ? { ...value, id: twin.get(value.id) ?? value.id } : value,
  }
}

function eventsChanged(a: readonly Claim[], b: readonly Claim[], changed: readonly Claim[]): Diff['events'] {
  const eventsOf = (claims: readonly Claim[]): Map<string, TypedReference> =>
    new Map(
      claims.flatMap(({ subject }) =>
        subject.type === 'Event' || subject.type === 'Agreement' ? [[subject.id, subject] as const] : [],
      ),
    )
  const [before, after, touched] = [eventsOf(a), eventsOf(b), eventsOf(changed)]
  const only = (these: ReadonlyMap<string, TypedReference>, others: ReadonlyMap<string, TypedReference>) =>
    [...these.values()].filter(({ id }) => !others.has(id))
  return {
    gained: only(after, before),
    lost: only(before, after),
    revalued: [...touched.values()].filter(({ id }) => before.has(id) && after.has(id)),
  }
}

/** What stands elsewhere: all but the longest run of claims that keep their order (patience sorting). */
function outOfOrder(kept: readonly Change[]): Change[] {
  const inOrder = kept.toSorted(
    (x, y) => x.before.passage.start - y.before.passage.start || x.after.passage.start - y.after.passage.start,
  )
  // the last claim of the best run of each length, and for each claim the one before it in its run
  const tails: number[] = []
  const previous = new Int32Array(inOrder.length).fill(-1)
  for (const [index, { after }] of inOrder.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (inOrder[tails[middle]!]!.after.passage.start <= after.passage.start) low = middle + 1
      else high = middle
    }
    if (low > 0) previous[index] = tails[low - 1]!
    tails[low] = index
  }
  const standing = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) standing.add(at)
  return inOrder.filter((_, index) => !standing.has(index))
}
