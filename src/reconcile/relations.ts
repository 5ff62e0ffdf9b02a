import type { Claim } from '../model/claim.ts'
import type { Relation, RelationKind } from '../model/comparison.ts'
import { type Bounds, boundsContain, boundsMeet } from '../model/edtf.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import { isBeside } from './beside.ts'
import type { ReconcileContext } from './context.ts'
import type { Independence } from './independence.ts'
import { against, beside, side, witnessText } from './reasons.ts'
import { documentTime } from './time.ts'
import { range, relateValues, valueText } from './values.ts'
import type { Group, Telling } from './variants.ts'

/** A variant of very many witnesses is related by this many, the dated and earliest first. */
const WITNESSES = 24

/** The relation of one variant's witnesses to each other. */
export function relateWitnesses(group: Group, index: number, { count, copies }: Independence): Relation {
  const claims = group.tellings.map((t) => t.claim)
  const between = [index, index] as const
  const passages = new Set(claims.map((c) => `${c.document.id}:${c.passage.start}`)).size
  if (passages === 1) return { between, kind: 'single', reason: `${side(group)}: one witness.` }
  if (count > 1)
    return {
      between,
      kind: 'agreement',
      reason: `${valueText(group.value)}: ${count} independent sources agree (${witnessText(claims)}).`,
    }
  const copied = copies[0]
    ? `; ${witnessText([copies[0][1]])} repeats ${witnessText([copies[0][0]])} word for word`
    : ''
  return {
    between,
    kind: 'repetition',
    reason: `${valueText(group.value)}: said ${passages} times by one source (${witnessText(claims)}${copied}).`,
  }
}

/** Whether two variants hold at one time. Where the texts date both, what only a document's own date says does not count. */
function meet(a: readonly Telling[], b: readonly Telling[]): boolean {
  const [x, y] = [stated(a), stated(b)]
  return x.length > 0 && y.length > 0 ? overlap(x, y) : overlap(a, b)
}

const stated = (tellings: readonly Telling[]): readonly Telling[] => tellings.filter((t) => t.time.basis === 'stated')

const overlap = (a: readonly Telling[], b: readonly Telling[]): boolean =>
  a.some((x) => b.some((y) => boundsMeet(x.time, y.time) && !follow(x, y) && !follow(y, x)))

/**
 * "until 2005" and "since 2005" do not hold together, though the year has room for both; and what holds "since 1961"
 * gave way to what holds "since 1969".
 */
function follow(x: Telling, y: Telling): boolean {
  if (since(x) && since(y) && x.time.earliest !== y.time.earliest) return true
  const before = x.claim.valid?.edtf.split('/')
  const after = y.claim.valid?.edtf.split('/')
  return before?.length === 2 && after?.length === 2 && before[1] !== '..' && before[1] === after[0]
}

const since = ({ claim, time }: Telling): boolean =>
  time.latest === null && time.earliest !== null && time.basis === 'stated' && claim.valid?.start === 'exact'

/** What relates two variants of one point; empty when they do not bear on each other. */
export function relateVariants(
  groups: readonly Group[],
  i: number,
  j: number,
  property: Property | undefined,
  context: ReconcileContext,
): Relation[] {
  const a = groups[i]!
  const b = groups[j]!
  const found: Relation[] = []
  const add = (kind: RelationKind, reason: string, direction?: 'a' | 'b'): void => {
    found.push({
      between: [i, j],
      kind,
      ...(direction ? { from: direction === 'a' ? i : j, to: direction === 'a' ? j : i } : {}),
      reason,
    })
  }
  const office = property?.compare === 'office'
  const value = relateValues(a.value, b.value, property, context)

  if (a.voice !== b.voice) {
    if (a.voice === 'intended' || b.voice === 'intended') return []
    const alike = value.is === 'same' || value.is === 'general'
    if (a.voice === 'denied' || b.voice === 'denied') {
      if (alike) conflicts(a, b, 'one says it and the other denies it', add)
      return found
    }
    if (alike) {
      add('compatible', beside(a, b, 'one states what the other only alleges'))
      return found
    }
    // an alleged figure or date still stands against another; an alleged name in a list against nothing
    if (a.value.kind !== 'quantity' && a.value.kind !== 'date') return found
  }

  if (office && a.roleKey !== b.roleKey) {
    if (value.is === 'same') add('compatible', beside(a, b, 'different offices of one person'))
    else if (former(a) !== former(b) && sameOffice(a, b)) {
      const old = former(a) ? a : b
      add('succession', `${side(old)}, then ${side(old === a ? b : a)}: ${whyFormer(old)}.`, old === a ? 'a' : 'b')
    }
    return found
  }

  if (a.value.kind === 'quantity' && b.value.kind === 'quantity') {
    relateFigures(groups, a, b, value, property, context, add)
    return found
  }

  switch (value.is) {
    case 'apart':
      return []
    case 'same':
      if (a.roleKey !== b.roleKey || a.scopeKey !== b.scopeKey)
        add('compatible', beside(a, b, 'the same in different respects'))
      else if (a.from !== b.from || a.to !== b.to) relateEnds(a, b, property, context, add)
      return found
    case 'general':
      add(
        'refinement',
        `${side(value.wider === 'a' ? a : b)} is made precise by ${side(value.wider === 'a' ? b : a)}: ${value.why}.`,
        value.wider,
      )
      revised(a, b, property, add)
      return found
    case 'whole':
      add('part-whole', beside(a, b, value.why), value.wider)
      return found
    case 'meet':
      add('compatible', beside(a, b, value.why))
      return found
  }

  // the values differ
  if (property?.compare === 'place' && [a, b].every((g) => g.tellings.every((t) => isBeside(t.claim)))) {
    add('compatible', beside(a, b, 'it can have been near both'))
    return found
  }
  if (former(a) !== former(b) && property?.values === 'one') {
    add(
      'succession',
      `${side(former(a) ? a : b)}, then ${side(former(a) ? b : a)}: ${whyFormer(former(a) ? a : b)}.`,
      former(a) ? 'a' : 'b',
    )
    return found
  }
  if (a.scopeKey !== b.scopeKey) {
    add('scope', beside(a, b, 'they speak of different things'))
    return found
  }
  if (property?.values === 'many' || property?.compare === 'text') {
    const changes = property.values === 'one' || (inTurn.has(property.name) && dated(a) && dated(b))
    if (changes && !meet(recent(a), recent(b))) succeeds(a, b, context, 'the times do not overlap', add)
    else add('compatible', beside(a, b, 'both can be true'))
    if (property.values === 'many') revised(a, b, property, add)
    return found
  }
  const listed = a.value.kind === 'entity' ? !office : property?.name === 'date'
  if (listed && sideBySide(a, b) && (property?.now == null || meet(recent(a), recent(b)))) {
    add('compatible', beside(a, b, 'one source lists both side by side'))
    return found
  }
  const together = listedTogether(a, b)
  if (office && together) {
    if (!changed(groups, a, b, context, add))
      add('compatible', beside(a, b, 'one source names both for the same office'))
    return found
  }
  const timed = property?.now !== null && property?.now !== undefined
  if (timed) {
    if (timeless(a) !== timeless(b)) {
      add('compatible', beside(a, b, 'nothing says when one of them held'))
      return found
    }
    if (changed(groups, a, b, context, add)) return found
    if (!meet(recent(a), recent(b))) {
      succeeds(a, b, context, 'the times do not overlap', add)
      return found
    }
  }
  conflicts(a, b, value.why, add)
  if (!timed) revised(a, b, property, add)
  return found
}

/** "first secretary" and "general secretary": one office under a shorter and a longer name. */
const sameOffice = (a: Group, b: Group): boolean =>
  [a, b].every((g) => g.roleKey !== '') &&
  [
    [a.roleKey, b.roleKey],
    [b.roleKey, a.roleKey],
  ].some(([longer, shorter]) => longer === `general ${shorter}` || longer === `supreme ${shorter}`)

/** One value of which documents tell another beginning or end. */
function relateEnds(a: Group, b: Group, property: Property | undefined, context: ReconcileContext, add: Add): void {
  for (const [x, y, what] of [
    [a.from, b.from, 'beginning'],
    [a.to, b.to, 'end'],
  ] as const) {
    if (x === null || y === null || x === y) continue
    const ends = relateValues({ kind: 'date', edtf: x }, { kind: 'date', edtf: y }, undefined, context)
    if (ends.is === 'general') {
      const [wide, close] = ends.wider === 'a' ? [a, b] : [b, a]
      add('refinement', `${side(wide)} is made precise by ${side(close)}: the ${what}, ${ends.why}.`, ends.wider)
    } else if (ends.is === 'different') {
      // ground is taken again and again; a membership begins once
      const apart = !recent(a).some((t) => recent(b).some((o) => boundsMeet(t.time, o.time)))
      if (apart || property?.name === 'controls') succeeds(a, b, context, `it began anew in ${[x, y].sort()[1]}`, add)
      else conflicts(a, b, `the ${what} is told as ${x} and as ${y}`, add, boundsMeetOf)
      return
    }
  }
}

const boundsMeetOf = (x: Telling, y: Telling): boolean => boundsMeet(x.time, y.time)

/** Many at a time, yet one gives way to another when the text dates both: names, alliances, memberships. */
const inTurn: ReadonlySet<string> = new Set(['name', 'formerName', 'memberOf', 'ally', 'position', 'buyer'])

const dated = (g: Group): boolean => g.tellings.every((t) => t.time.basis === 'stated')

const former = (g: Group): boolean => g.tellings.some((t) => t.time.basis === 'former')

const whyFormer = (g: Group): string =>
  /^(?:first|founding)\b/iu.test(g.role ?? '')
    ? `${valueText(g.value)} was the first`
    : `${valueText(g.value)} is called former`

/** Nothing says when: it can be set against nothing that is dated. */
const timeless = (g: Group): boolean => g.tellings.every((t) => t.time.basis === 'none')

type Add = (kind: RelationKind, reason: string, direction?: 'a' | 'b') => void

/** The tellings that say most of when: those without any time speak only where no other does. */
const recent = (g: Group): readonly Telling[] => {
  const told = g.tellings.filter((t) => t.time.basis !== 'none')
  return (told.length > 0 ? told : g.tellings).slice(0, WITNESSES)
}

/** Two values of one passage, or of passages that follow each other, are listed and not set against each other. */
const NEAR = 40

/** One document gives both side by side: a list, the parts of an address. */
function sideBySide(a: Group, b: Group): boolean {
  const documents = Map.groupBy(recent(a), (t) => t.claim.document.id)
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
function listedTogether(a: Group, b: Group): boolean {
  const documents = Map.groupBy(recent(a), (t) => t.claim.document.id)
  return recent(b).some((t) =>
    (documents.get(t.claim.document.id) ?? []).some(
      (o) => boundsMeet(o.time, t.time) && (o.claim.valid === null) === (t.claim.valid === null),
    ),
  )
}

/** Orders two variants of a thing that changed: by stated times, then by the documents' dates. */
function succeeds(a: Group, b: Group, context: ReconcileContext, why: string, add: Add): void {
  const both = [a, b].every((g) => stated(recent(g)).length > 0)
  // what is only known to have ended began before all that has a beginning
  const start = (g: Group): string =>
    (both ? stated(recent(g)) : recent(g))
      .map(
        ({ time, claim }) =>
          time.earliest ?? (time.latest === null ? (documentTime(claim, context)?.earliest ?? '') : ''),
      )
      .sort()
      .at(-1)!
  const older = start(a) <= start(b) ? 'a' : 'b'
  add('succession', `${side(older === 'a' ? a : b)}, then ${side(older === 'a' ? b : a)}: ${why}.`, older)
}

/** Works of which an older version carries `a` and a newer one no longer, but `b`; with `anew`, `b` for the first time. */
function replacedIn(a: Group, b: Group, anew = true): { work: string; older: Claim; newer: Claim } | null {
  const versionsOf = (g: Group): Map<string, Claim[]> =>
    Map.groupBy(
      g.tellings.map((t) => t.claim),
      (c) => c.document.work,
    )
  const of = versionsOf(a)
  for (const [work, news] of versionsOf(b)) {
    const olds = of.get(work)
    if (!olds) continue
    const lastOld = olds.reduce((x, y) => (y.document.version > x.document.version ? y : x))
    const newest = news.reduce((x, y) => (y.document.version > x.document.version ? y : x))
    // what the older version said already did not take the place of anything
    if (anew && news.some((c) => c.document.version <= lastOld.document.version)) continue
    if (newest.document.version > lastOld.document.version) return { work, older: lastOld, newer: newest }
  }
  return null
}

/**
 * A newer version of a work names another holder. Where another work dates the older one earlier, the world changed
 * (succession); else only the text did (revision).
 */
function changed(groups: readonly Group[], a: Group, b: Group, context: ReconcileContext, add: Add): boolean {
  const forth = replacedIn(a, b, false)
  const back = replacedIn(b, a, false)
  const both = forth && back
  if (both || (!forth && !back)) return false
  const replaced = (forth ?? back)!
  const [old, fresh] = forth ? [a, b] : [b, a]
  const limit = documentTime(replaced.newer, context)?.latest ?? null
  const byOthers = old.tellings.some(
    (t) =>
      t.claim.document.work !== replaced.work &&
      t.time.basis === 'stated' &&
      t.time.latest !== null &&
      (limit === null || t.time.latest < limit),
  )
  const still = old.tellings.some(
    (t) =>
      t.claim.document.work !== replaced.work &&
      limit !== null &&
      t.time.basis === 'stated' &&
      (t.time.earliest ?? '') > limit,
  )
  if (still) return false
  const direction = forth ? 'a' : 'b'
  const moved = tookOffice(groups, old, replaced.newer) ?? tookOffice(groups, fresh, replaced.older)
  if (moved)
    add(
      'succession',
      `${side(old)}, then ${side(fresh)}: ${valueText(moved.value)} is ${moved.role} in the ${moved.tellings.some((t) => t.claim.document.id === replaced.newer.document.id) ? 'newer' : 'older'} version.`,
      direction,
    )
  else if (byOthers)
    add(
      'succession',
      `${side(old)}, then ${side(fresh)}: the newer version of one work follows a change that another source dates.`,
      direction,
    )
  else add('revision', `${side(old)} became ${side(fresh)}: the newer version of one work changed it.`, direction)
  return true
}

/** Another office that a version gives to the holder of this one: who rose or stepped down shows that the world changed. */
const tookOffice = (groups: readonly Group[], holder: Group, version: Claim): Group | undefined =>
  groups.find(
    (g) =>
      g.roleKey !== holder.roleKey &&
      g.roleKey !== '' &&
      holder.roleKey !== '' &&
      g.value.kind === 'entity' &&
      holder.value.kind === 'entity' &&
      g.value.id === holder.value.id &&
      g.tellings.some((t) => t.claim.document.id === version.document.id),
  )

/** Says that a newer version of a work put one value in the place of the other, when it did. */
function revised(a: Group, b: Group, property: Property | undefined, add: Add): void {
  // lists grow and shrink with every edit: only a value that stands alone is replaced
  if (property?.values === 'many') return
  const forth = replacedIn(a, b)
  const back = replacedIn(b, a)
  if ((forth && back) || (!forth && !back)) return
  const [old, fresh] = forth ? [a, b] : [b, a]
  add('revision', `${side(old)} became ${side(fresh)}: the newer version of one work changed it.`, forth ? 'a' : 'b')
}

const ownVoice = (claim: Claim): boolean => claim.attributedTo === null && claim.via.length === 0

/** Who stands against whom: one document with itself, parties inside one document, or works with each other. */
function conflicts(
  a: Group,
  b: Group,
  why: string,
  add: Add,
  together: (x: Telling, y: Telling) => boolean = (x, y) => meet([x], [y]),
): void {
  let self = false
  let reported = false
  let works = false
  let versions = false
  for (const x of recent(a))
    for (const y of recent(b)) {
      if (!together(x, y)) continue
      if (x.claim.document.id === y.claim.document.id) {
        if (ownVoice(x.claim) && ownVoice(y.claim)) self = true
        else if (x.claim.attributedTo?.id !== y.claim.attributedTo?.id) reported = true
        else self = true
      } else if (x.claim.document.work !== y.claim.document.work) works = true
      else versions = true
    }
  if (works) add('dispute', against(a, b, why))
  if (self) add('self-contradiction', against(a, b, `one document says both; ${why}`))
  if (reported) add('attributed-dispute', against(a, b, `one document reports that they differ; ${why}`))
  if (!works && !self && !reported && versions) {
    const forth = replacedIn(a, b)
    const [old, fresh] = forth ? [a, b] : [b, a]
    add('revision', `${side(old)} became ${side(fresh)}: the newer version of one work changed it.`, forth ? 'a' : 'b')
  }
}

const strictly = (outer: Bounds, inner: Bounds): boolean => boundsContain(outer, inner) && !boundsContain(inner, outer)

/** Figures: what they count, of when, and whether the ranges admit each other. */
function relateFigures(
  groups: readonly Group[],
  a: Group,
  b: Group,
  value: ReturnType<typeof relateValues>,
  property: Property | undefined,
  context: ReconcileContext,
  add: Add,
): void {
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
  if (toldOfOne(a) !== toldOfOne(b)) {
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
  switch (value.is) {
    case 'same':
      return
    case 'general':
      add(
        'refinement',
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
      (kind, reason) => kinds.push({ between, kind, reason }),
      () => true,
    )
    return kinds
  })
}
