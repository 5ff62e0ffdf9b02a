import type { Relation } from '../model/comparison.ts'
import { type Bounds, boundsContain } from '../model/edtf.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import { type Add, relation } from './add.ts'
import { conflicts } from './conflicts.ts'
import type { ReconcileContext } from './context.ts'
import { beside, side } from './reasons.ts'
import { meet, recent, sideBySide, stated, timeless, toldInPassing } from './tellings.ts'
import { documentTime } from './time.ts'
import { range, type relateValues } from './values.ts'
import type { Group, Telling } from './variants.ts'

const strictly = (outer: Bounds, inner: Bounds): boolean =>
  boundsContain(outer, inner) && !boundsContain(inner, outer) && !ofSameYears(outer, inner)

/** "1976 to 2005" and "4 May 1976 to 15 August 2005" are one period of years. */
const ofSameYears = (x: Bounds, y: Bounds): boolean => {
  const [from, to] = [x.earliest?.slice(0, 4), x.latest?.slice(0, 4)]
  return (
    from !== undefined &&
    to !== undefined &&
    from < to &&
    y.earliest?.slice(0, 4) === from &&
    y.latest?.slice(0, 4) === to
  )
}

/** Figures: what they count, of when, and whether the ranges admit each other. */
export function relateFigures(
  groups: readonly Group[],
  a: Group,
  b: Group,
  value: ReturnType<typeof relateValues>,
  property: Property | undefined,
  context: ReconcileContext,
  add: Add,
): void {
  if (relateVictims(a, b, add)) return
  if (value.is === 'apart') {
    add('scope', beside(a, b, value.why))
    return
  }
  // numbers of some of those who take part
  const some = property?.compare !== 'quantity'
  if (some || a.scopeKey !== b.scopeKey || a.roleKey !== b.roleKey) {
    add('scope', beside(a, b, 'they count different things'))
    return
  }
  if (sideBySide(a, b) && value.is !== 'same') {
    add('scope', beside(a, b, 'one source gives both side by side, of different things'))
    return
  }
  if (toldOfOne(a) !== toldOfOne(b) && a.tellings[0]!.claim.subject.id !== b.tellings[0]!.claim.subject.id) {
    add('scope', beside(a, b, 'the one is told of who fights in it'))
    return
  }
  if (listsSeveral(groups, a, b)) {
    add('scope', beside(a, b, 'a source gives several figures side by side'))
    return
  }
  const [eventA, eventB] = [eventOf(a), eventOf(b)]
  if (eventA !== eventB) {
    relatePart(a, b, eventA, eventB, context, add)
    return
  }
  const x = recent(a)[0]!.time
  const y = recent(b)[0]!.time
  const stock = property?.now !== null && property?.now !== undefined
  if (!meet(recent(a), recent(b))) {
    add('scope', beside(a, b, 'they are of different times'))
    return
  }
  if (stock && (longBefore(a, b, context) || longBefore(b, a, context))) {
    add('scope', beside(a, b, 'the one is dated, and the other told more than a year later'))
    return
  }
  const bothDated = x.basis === 'stated' && y.basis === 'stated'
  if (!stock && bothDated && (strictly(x, y) || strictly(y, x))) {
    const [whole, partOf] = strictly(x, y) ? [a, b] : [b, a]
    if (range(partOf.value as never).low > range(whole.value as never).high) {
      conflicts(a, b, 'the part is greater than the whole', add)
      return
    }
    add('scope', beside(a, b, 'one period is a part of the other'), whole === a ? 'a' : 'b')
    return
  }
  // an undated count of a thing that goes on says nothing of its period
  if (stock ? timeless(a) !== timeless(b) : x.basis !== y.basis) {
    add('scope', beside(a, b, 'only one of them is dated'))
    return
  }
  if (stock && toldInPassing(a) && toldInPassing(b)) {
    add('scope', beside(a, b, 'nothing says when each was so'))
    return
  }
  if (!stock && value.is === 'different' && itemsOfOne(a, b)) {
    add('scope', beside(a, b, 'one document lists them, of different things'))
    return
  }
  switch (value.is) {
    case 'same':
      return
    case 'general':
      add(
        'refinement',
        () =>
          `${side(value.wider === 'a' ? a : b)} is made precise by ${side(value.wider === 'a' ? b : a)}: ${value.why}.`,
        value.wider,
      )
      return
    case 'meet':
      add('compatible', beside(a, b, value.why))
      return
    default:
      conflicts(a, b, value.why, add)
  }
}

/** Who was hit, where a count says so. */
const hit = ({ tellings: [first] }: Group): string => first!.claim.victim?.id ?? first!.claim.victim?.category ?? ''

/** How many a round word can mean. */
const vague: Readonly<Record<string, readonly [number, number]>> = {
  dozens: [24, 999],
  scores: [40, 999],
  hundreds: [200, 99_999],
  thousands: [2000, 999_999],
  'tens of thousands': [20_000, 999_999],
  'hundreds of thousands': [200_000, 9_999_999],
}

/** "Thousands" beside a figure: of another time or of others, or a rounder word for it. */
export function relateVague(a: Group, b: Group, add: Add): void {
  const [word, figure] = a.value.kind === 'text' ? [a, b] : [b, a]
  if (word.value.kind !== 'text' || figure.value.kind !== 'quantity') return
  if (eventOf(a) !== eventOf(b)) return
  const time = (g: Group) => recent(g)[0]!.time
  if (!meet(recent(a), recent(b))) add('scope', beside(a, b, 'they are of different times'))
  else if (hit(a) !== hit(b) || a.roleKey !== b.roleKey || a.scope !== b.scope)
    add('scope', beside(a, b, 'they count different things'))
  else if (time(a).basis !== time(b).basis) add('scope', beside(a, b, 'only one of them is dated'))
  else {
    const [low, high] = vague[word.value.text.toLowerCase()] ?? [0, Number.POSITIVE_INFINITY]
    const counted = range(figure.value)
    if (vague[word.value.text.toLowerCase()] === undefined) add('compatible', beside(a, b, 'the one gives no number'))
    else if (counted.low >= low && counted.high <= high)
      add(
        'refinement',
        () => `${side(word)} is made precise by ${side(figure)}: the one gives the number.`,
        word === a ? 'a' : 'b',
      )
    else add('compatible', beside(a, b, 'the one is a round word'))
  }
}

/** People of whom nothing says who they were: the dead of an event as a whole. */
const anyone = (g: Group): boolean =>
  g.value.kind === 'quantity' &&
  (g.value.unit === null || g.value.unit === 'people') &&
  g.tellings.every(({ claim: { victim, side } }) => side === null && !victim?.id && !/^c/u.test(victim?.category ?? ''))

/**
 * The dead of one event in two works, by two words: "22 people" are the "22 cadets" of the other, and no fewer people died
 * than soldiers. False where neither can be said.
 */
function relateVictims(a: Group, b: Group, add: Add): boolean {
  const event = eventOf(a)
  if (event === null || event !== eventOf(b) || anyone(a) === anyone(b)) return false
  const documents = new Set(a.tellings.map((t) => t.claim.document.id))
  if (b.tellings.some((t) => documents.has(t.claim.document.id))) return false
  const [whole, part] = anyone(a) ? [a, b] : [b, a]
  const [all, some] = [range(whole.value as never), range(part.value as never)]
  if (all.low === some.low && all.high === some.high)
    add(
      'refinement',
      () => `${side(whole)} is made precise by ${side(part)}: the one tells who they were.`,
      whole === a ? 'a' : 'b',
    )
  else if (some.low > all.high) conflicts(a, b, 'the part is greater than the whole', add)
  else add('scope', beside(a, b, 'the one counts some of those whom the other counts'), whole === a ? 'a' : 'b')
  return true
}

/** A figure of a date that was past for a year when the other's documents told theirs as of their own day. */
function longBefore(dated: Group, told: Group, context: ReconcileContext): boolean {
  const last = stated(recent(dated))
    .map((t) => t.time.latest ?? '9999')
    .sort()
    .at(-1)
  const own = recent(told)
  if (last === undefined || own.some((t) => t.time.basis !== 'document')) return false
  const first = own.map((t) => documentTime(t.claim, context)?.earliest ?? '').sort()[0]!
  return first !== '' && last < `${String(Number(first.slice(0, 4)) - 1).padStart(4, '0')}${first.slice(4)}`
}

/** Undated counts of which one document alone speaks, and one at least in an item of a list: parts, and no totals. */
function itemsOfOne(a: Group, b: Group): boolean {
  const tellings = [...a.tellings, ...b.tellings]
  if (tellings.some((t) => t.time.basis === 'stated' || t.claim.document.id !== tellings[0]!.claim.document.id))
    return false
  return [a, b].some((g) => g.tellings.every((t) => t.claim.block === 'list-item' && t.claim.attributedTo === null))
}

/** A conflict's figure that is told of one who fights in it alone, and of no stated time. */
const toldOfOne = (g: Group): boolean =>
  g.tellings.every(
    ({ claim, time }) =>
      claim.property === 'displaced' &&
      claim.subject.type !== 'Conflict' &&
      claim.subject.type !== 'Event' &&
      time.basis !== 'stated',
  ) && g.tellings.some(({ claim }) => claim.subject.type !== 'Place')

/**
 * The strengths of several parties of one side stand side by side: whose the figure of another source is, is not said,
 * unless the texts date both alike.
 */
function listsSeveral(groups: readonly Group[], a: Group, b: Group): boolean {
  const [x, y] = [a.tellings[0]!, b.tellings[0]!]
  if (x.claim.property !== 'strength' || x.claim.subject.type !== 'Conflict') return false
  if (x.time.basis === 'stated' && y.time.basis === 'stated') return false
  return groups.some((g) => g !== a && g !== b && g.scopeKey === a.scopeKey && (sideBySide(g, a) || sideBySide(g, b)))
}

/** The event of which a figure is told; null for a figure of a whole. */
const eventOf = (g: Group): string | null => g.tellings.find(isEvent)?.claim.subject.id ?? null

/** One event is a part of a whole: it may count less and not more. A figure without a period counts what came before it. */
function relatePart(
  a: Group,
  b: Group,
  eventA: string | null,
  eventB: string | null,
  context: ReconcileContext,
  add: Add,
): void {
  if (eventA !== null && eventB !== null) {
    add('scope', beside(a, b, 'they are of two events'))
    return
  }
  const [whole, part] = eventA === null ? [a, b] : [b, a]
  const told = part.tellings.find(isEvent)!
  const figure = whole.tellings.find((t) => t.time.basis === 'stated') ?? whole.tellings[0]!
  const dated = figure.time.basis === 'stated'
  const written = documentTime(figure.claim, context)?.latest ?? null
  const within = dated
    ? boundsContain(figure.time, told.time)
    : written !== null && told.time.basis === 'stated' && (told.time.latest ?? '9999') <= written
  if (within && range(part.value as never).low > range(whole.value as never).high)
    conflicts(
      a,
      b,
      dated
        ? 'the part is greater than the whole'
        : 'one event counts more than the whole, for which no period is named',
      add,
    )
  else add('scope', beside(a, b, 'the one is of a single event'), whole === a ? 'a' : 'b')
}

const isEvent = ({ claim }: Telling): boolean => claim.subject.type === 'Event' || claim.subject.type === 'Agreement'

/**
 * Events that together count more than the figure of the whole period in which they lie, though none does alone: the
 * least that each of them counts is added up. Told of the event that counts most.
 */
export function exceededTogether(groups: readonly Group[]): Relation[] {
  const plain = (g: Group): boolean => g.value.kind === 'quantity' && g.voice === 'plain'
  const parts = groups.flatMap((group, index) =>
    plain(group) && group.tellings.some(isEvent) ? [{ group, index }] : [],
  )
  if (parts.length < 2) return []
  return groups.flatMap((whole, at): Relation[] => {
    const first = whole.tellings.find((t) => !isEvent(t) && t.time.basis === 'stated')
    if (!plain(whole) || !first) return []
    const { high } = range(whole.value as never)
    const least = new Map<string, number>()
    let most = -1
    let greatest = Number.NEGATIVE_INFINITY
    for (const { group, index } of parts) {
      const { low } = range(group.value as never)
      const inside = group.tellings.filter((t) => isEvent(t) && boundsContain(first.time, t.time))
      if (inside.length === 0 || group.scopeKey !== whole.scopeKey) continue
      for (const { claim } of inside) least.set(claim.subject.id, Math.min(low, least.get(claim.subject.id) ?? low))
      if (low > greatest) [greatest, most] = [low, index]
    }
    const sum = [...least.values()].reduce((a, b) => a + b, 0)
    if (least.size < 2 || greatest > high || sum <= high) return []
    const between = [Math.min(at, most), Math.max(at, most)] as const
    const others = least.size - 1
    const why = `with ${others} other event${others === 1 ? '' : 's'} of that time at least ${sum}, more than the whole`
    const kinds: Relation[] = []
    conflicts(
      whole,
      groups[most]!,
      why,
      (kind, reason) => kinds.push(relation(between, kind, reason)),
      () => true,
    )
    return kinds
  })
}
