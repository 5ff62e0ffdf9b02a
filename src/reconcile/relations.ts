import type { EntityValue } from '../model/claim.ts'
import type { Relation } from '../model/comparison.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import { type Add, relation } from './add.ts'
import { isBeside } from './beside.ts'
import { conflicts } from './conflicts.ts'
import type { ReconcileContext } from './context.ts'
import { relateEnds } from './ends.ts'
import { relateFigures, relateVague } from './figures.ts'
import { ACTIVITY } from './heardWithin.ts'
import { apartWithinReach } from './nearby.ts'
import { onceAGroup } from './onceAGroup.ts'
import { relateRanks } from './ranks.ts'
import { beside, side } from './reasons.ts'
import { changed, revised, succeeds } from './succession.ts'
import {
  former,
  formerToAll,
  listedTogether,
  meet,
  recent,
  sideBySide,
  timeless,
  toldInPassing,
  whyFormer,
} from './tellings.ts'
import { relateValues } from './values.ts'
import { type Group, toldEnd } from './variants.ts'

/** What relates two variants of one point; empty when they do not bear on each other. */
export function relateVariants(
  groups: readonly Group[],
  i: number,
  j: number,
  property: Property | undefined,
  context: ReconcileContext,
): Relation[] {
  const found: Relation[] = []
  relatePair(groups, groups[i]!, groups[j]!, property, context, (kind, reason, direction) => {
    found.push(relation([i, j], kind, reason, direction && (direction === 'a' ? i : j)))
  })
  return found
}

/** The same of two of these variants, told one by one. */
export function relatePair(
  groups: readonly Group[],
  a: Group,
  b: Group,
  property: Property | undefined,
  context: ReconcileContext,
  add: Add,
): void {
  const office = property?.compare === 'office'
  const value = relateValues(a.value, b.value, property, context)

  if (a.voice !== b.voice) {
    if (a.voice === 'intended' || b.voice === 'intended') return
    const alike = value.is === 'same' || value.is === 'general'
    if (a.voice === 'denied' || b.voice === 'denied') {
      if (alike) conflicts(a, b, 'one says it and the other denies it', add)
      return
    }
    if (alike) {
      add('compatible', beside(a, b, 'one states what the other only alleges'))
      return
    }
    // an alleged figure or date still stands against another; an alleged name in a list against nothing
    if (a.value.kind !== 'quantity' && a.value.kind !== 'date') return
  }

  if (isActivity(a) !== isActivity(b)) {
    const [where, held] = isActivity(a) ? [a, b] : [b, a]
    if (held.tellings.some(({ claim }) => lines.has(claim.block)))
      add('scope', beside(where, held, 'the one is where it is active, the other what it holds'))
    return
  }
  if (office && a.roleKey !== b.roleKey) {
    if (value.is === 'same') add('compatible', beside(a, b, 'different offices of one person'))
    else if (former(a) !== former(b) && sameOffice(a, b)) {
      const old = former(a) ? a : b
      add(
        'succession',
        () => `${side(old)}, then ${side(old === a ? b : a)}: ${whyFormer(old)}.`,
        old === a ? 'a' : 'b',
      )
    }
    return
  }

  if (a.value.kind === 'quantity' && b.value.kind === 'quantity') {
    relateFigures(groups, a, b, value, property, context, add)
    return
  }

  if (value.is === 'apart' && property?.compare === 'quantity') {
    relateVague(a, b, add)
    return
  }

  if (property?.name === 'rank' && value.is !== 'same') {
    relateRanks(a, b, value, context, add)
    return
  }

  switch (value.is) {
    case 'apart':
      return
    case 'same':
      if (a.roleKey !== b.roleKey || a.scopeKey !== b.scopeKey)
        add('compatible', beside(a, b, 'the same in different respects'))
      else if (toldEnd(a, 0) !== toldEnd(b, 0) || toldEnd(a, 1) !== toldEnd(b, 1))
        relateEnds(a, b, property, context, add)
      return
    case 'general':
      // what had happened by a day is no rougher word for the day before
      if (property?.name === 'date' && [a, b].some((g) => g.value.kind === 'date' && g.value.edtf.startsWith('..')))
        return
      if (property?.name === 'date' && tellsHowLong(value.wider === 'a' ? a : b, value.wider === 'a' ? b : a)) {
        add('compatible', beside(a, b, 'the one tells how long it held'))
        return
      }
      add(
        'refinement',
        () =>
          `${side(value.wider === 'a' ? a : b)} is made precise by ${side(value.wider === 'a' ? b : a)}: ${value.why}.`,
        value.wider,
      )
      revised(a, b, property, add)
      return
    case 'whole':
      add('part-whole', beside(a, b, value.why), value.wider)
      return
    case 'meet':
      add('compatible', beside(a, b, value.why))
      return
  }

  // the values differ
  if (property?.compare === 'place' && [a, b].every((g) => g.tellings.every((t) => isBeside(t.claim)))) {
    add('compatible', beside(a, b, 'it can have been near both'))
    return
  }
  if (property?.compare === 'place' && (inAddress(a, b) || inAddress(b, a))) {
    const [whole, part] = inAddress(a, b) ? [b, a] : [a, b]
    add(
      'refinement',
      () => `${side(whole)} is made precise by ${side(part)}: its address says so.`,
      whole === a ? 'a' : 'b',
    )
    return
  }
  const apart = property?.compare === 'place' ? apartWithinReach(a, b) : null
  if (apart !== null) {
    add('compatible', beside(a, b, `they lie ${apart} km apart, no further than their sources leave open`))
    return
  }
  const past = property?.values === 'one' ? formerOf(a, b) : null
  if (past !== null) {
    add(
      'succession',
      () => `${side(past)}, then ${side(past === a ? b : a)}: ${whyFormer(past)}.`,
      past === a ? 'a' : 'b',
    )
    return
  }
  if (a.scopeKey !== b.scopeKey) {
    add('scope', beside(a, b, 'they speak of different things'))
    return
  }
  if (
    property !== undefined &&
    naming.has(property.name) &&
    a.roleKey === b.roleKey &&
    onlyOneNames(groups, a, b, context)
  ) {
    const [unnamed, named] = isNamed(a) ? [b, a] : [a, b]
    add(
      'refinement',
      () => `${side(unnamed)} is made precise by ${side(named)}: the one says who.`,
      unnamed === a ? 'a' : 'b',
    )
    return
  }
  // who attacked and who was attacked do not bear on each other
  if (property?.name === 'participant' && a.roleKey !== b.roleKey && a.roleKey !== '' && b.roleKey !== '') return
  if (property?.values === 'many' || property?.compare === 'text') {
    const changes = property.values === 'one' || (inTurn.has(property.name) && dated(a) && dated(b))
    if (changes && !meet(recent(a), recent(b))) succeeds(a, b, context, 'the times do not overlap', add)
    else add('compatible', beside(a, b, 'both can be true'))
    if (property.values === 'many') revised(a, b, property, add)
    return
  }
  const listed = a.value.kind === 'entity' ? !office : property !== undefined && severalDates.has(property.name)
  if (listed && sideBySide(a, b) && (property?.now == null || meet(recent(a), recent(b)))) {
    add('compatible', beside(a, b, 'one source lists both side by side'))
    return
  }
  const together = listedTogether(a, b)
  // "headquarters: Ardo" and "base: Hills" of one document: it knows both
  if (property?.name === 'headquarters' && together && !(dated(a) && dated(b))) {
    add('compatible', beside(a, b, 'one source names both'))
    return
  }
  if (office && together) {
    if (!changed(groups, a, b, context, add))
      add('compatible', beside(a, b, 'one source names both for the same office'))
    return
  }
  const timed = property?.now !== null && property?.now !== undefined
  if (timed) {
    if (timeless(a) !== timeless(b) || (toldInPassing(a) && toldInPassing(b))) {
      add('compatible', beside(a, b, 'nothing says when one of them held'))
      return
    }
    if (changed(groups, a, b, context, add)) return
    if (!meet(recent(a), recent(b))) {
      succeeds(a, b, context, 'the times do not overlap', add)
      return
    }
  }
  conflicts(a, b, value.why, add)
  if (!timed) revised(a, b, property, add)
}

/** Dates of which one thing may have two: the days of a meeting, the beginnings of a war that paused, editions. */
const severalDates: ReadonlySet<string> = new Set(['date', 'startDate', 'endDate', 'publishedOn', 'retrieved'])

/** "Rabouni, Tindouf": the one stands in the other's address, unless the passage lists both. */
const inAddress = (part: Group, whole: Group): boolean =>
  part.value.kind === 'entity' &&
  whole.value.kind === 'entity' &&
  part.tellings.some(({ claim }) => {
    const [x, y] = [part.value, whole.value] as [EntityValue, EntityValue]
    return claim.passage.quote?.includes(`${x.label}, ${y.label}`) === true && !listedIn(whole, claim)
  })

/** Whether the passage in which a claim stands names this value too. */
const listedIn = (other: Group, { document, passage }: Testimony): boolean =>
  other.tellings.some(
    ({ claim }) =>
      claim.document.id === document.id && claim.passage.start < passage.end && passage.start < claim.passage.end,
  )

/** Which of two is called former: by all that tell of it, where some document calls either so. */
function formerOf(a: Group, b: Group): Group | null {
  if (former(a) !== former(b)) return former(a) ? a : b
  if (!former(a) || formerToAll(a) === formerToAll(b)) return null
  return formerToAll(a) ? a : b
}

/** "1994 to 2011" of what began in 1994: a duration, of which the beginning is no finer form. */
function tellsHowLong(wide: Group, close: Group): boolean {
  if (wide.value.kind !== 'date' || close.value.kind !== 'date' || !wide.value.edtf.includes('/')) return false
  const [from, to] = wide.value.edtf.split('/') as [string, string]
  return from.slice(0, 4) !== to.slice(0, 4) && close.value.edtf.startsWith(from)
}

/** "first secretary" and "general secretary": one office under a shorter and a longer name. */
const sameOffice = (a: Group, b: Group): boolean =>
  [a, b].every((g) => g.roleKey !== '') &&
  [
    [a.roleKey, b.roleKey],
    [b.roleKey, a.roleKey],
  ].some(([longer, shorter]) => longer === `general ${shorter}` || longer === `supreme ${shorter}`)

const isActivity = ({ scope }: Group): boolean => scope === ACTIVITY
const lines: ReadonlySet<string> = new Set(['key-value', 'front-matter', 'list-item'])

/** Of whom one document may say only what they are ("dissidents", "the military government") and another who they were. */
const naming: ReadonlySet<string> = new Set(['founder', 'participant'])

const isNamed = ({ value }: Group): boolean => value.kind === 'entity' && !/^\p{Ll}/u.test(value.label)

/** Whether one is a name and the other none, and no document tells both, nor the wing or the owner of the one named. */
function onlyOneNames(groups: readonly Group[], a: Group, b: Group, context: ReconcileContext): boolean {
  if (a.value.kind !== 'entity' || b.value.kind !== 'entity' || isNamed(a) === isNamed(b)) return false
  const [unnamed, named] = isNamed(a) ? [b, a] : [a, b]
  const who = (named.value as EntityValue).id
  const documents = new Set(unnamed.tellings.map((t) => t.claim.document.id))
  const besides = groups.filter(({ tellings }) => tellings.some((t) => documents.has(t.claim.document.id)))
  return !besides.some(
    ({ value }) =>
      value.kind === 'entity' &&
      (value.id === who || context.armedWings.get(value.id)?.has(who) || context.armedWings.get(who)?.has(value.id)),
  )
}

/** Many at a time, yet one gives way to another when the text dates both: names, alliances, memberships. */
const inTurn: ReadonlySet<string> = new Set(['name', 'formerName', 'memberOf', 'ally', 'position', 'buyer'])

const dated = onceAGroup((g) => g.tellings.every((t) => t.time.basis === 'stated'))
