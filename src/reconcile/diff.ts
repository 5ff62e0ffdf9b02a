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
    claim.valid?.edtf ?? null,
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

/**
 * Sets the claims of two documents side by side. `single` tells whether a property holds one value at a time: only
 * there does another value replace the old one; in a list (allies, participants) it is one lost and one gained.
 */
export function diff(
  a: { readonly document: DocumentReference; readonly claims: readonly Claim[] },
  b: { readonly document: DocumentReference; readonly claims: readonly Claim[] },
  single: (property: string) => boolean,
): Diff {
  const kept: Change[] = []
  const reworded: Change[] = []
  const revalued: Change[] = []
  let [lost, gained] = pair(
    a.claims,
    b.claims,
    (claim) => `${sayingKey(claim)}${claim.passage.quote}`,
    (change) => kept.push(change),
  )
  ;[lost, gained] = pair(lost, gained, sayingKey, (change) => reworded.push(change))
  // the same value dated or hedged anew
  ;[lost, gained] = pair(
    lost,
    gained,
    (claim) => `${pointKey(claim)}${valueKey(claim.value)}`,
    (change) => revalued.push(change),
  )
  // the same period counted anew, or the one value replaced
  ;[lost, gained] = pair(
    lost,
    gained,
    (claim) => (claim.value.kind === 'quantity' ? `${pointKey(claim)}${claim.valid?.edtf ?? ''}` : null),
    (change) => revalued.push(change),
  )
  ;[lost, gained] = pair(
    lost,
    gained,
    (claim) => (single(claim.property) ? pointKey(claim) : null),
    (change) => revalued.push(change),
  )
  const moved = outOfOrder(kept)
  return {
    a: a.document,
    b: b.document,
    gained,
    lost,
    reworded,
    moved,
    revalued,
    unchanged: kept.length - moved.length,
    events: eventsChanged(a.claims, b.claims, [
      ...gained,
      ...lost,
      ...revalued.flatMap(({ before, after }) => [before, after]),
    ]),
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
