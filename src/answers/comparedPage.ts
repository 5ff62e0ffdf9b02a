import { relationKinds } from '../model/comparison.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { worldDays } from '../store/claims.ts'
import { subjectsCompared } from '../store/comparisons.ts'
import { eventsElsewhen } from '../store/events.ts'
import { namedLikeThen } from '../store/labelsKnown.ts'
import { cursorOf, readCursor } from '../store/page.ts'
import { canonicalIds } from '../store/redirects.ts'
import { documentsSpokenBy } from '../store/sources.ts'
import type { ComparisonQuery } from './answers.ts'
import { type Compared, comparedThen } from './comparedThen.ts'
import type { Page } from './shapes.ts'

/** Subjects that are compared anew at a time when a date is asked for. */
const SUBJECTS_A_BATCH = 50
/**
 * Subjects that are compared anew before the first page: their points are told most serious first, those of further
 * subjects after them, subject by subject. A base of which more can have stood otherwise is a large one, and an answer
 * that compared all of it first would not come.
 */
const ORDERED = 4_000

/** A point in the order of a list: most serious first, then most witnesses. */
interface Place {
  readonly seriousness: number
  readonly witnesses: number
  readonly id: string
  /** The id under which its subject goes today. */
  readonly today: string
}

/** The places of the points of the first subjects, and after which subject the others come; null where there are none. */
export interface OrderThen {
  readonly places: readonly Place[]
  readonly rest: string | null
}

type Query = Omit<ComparisonQuery, 'cursor' | 'limit'> & { readonly onlyUnsettled?: boolean }

/** The points of the first few thousand subjects, most serious first; takes long, and is worth remembering. */
export async function orderThen(base: Reader, query: Query): Promise<OrderThen> {
  const places: Place[] = []
  let rest: string | null = ''
  for (let subjects = 0; rest !== null && subjects < ORDERED; subjects += SUBJECTS_A_BATCH) {
    const batch = await batchAfter(base, query, rest)
    for (const compared of batch.items) places.push(placeOf(compared))
    rest = batch.next
  }
  // what is several today may have been one: its points are met twice
  const distinct = new Map(places.map((place) => [place.id, place]))
  return { places: [...distinct.values()].sort(inOrder), rest }
}

const inOrder = (a: Omit<Place, 'today'>, b: Omit<Place, 'today'>): number =>
  b.seriousness - a.seriousness || b.witnesses - a.witnesses || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * A page of points as they are when only the claims of those times are heard, the most serious first; `order` gives what
 * `orderThen` gives of the same query. Throws BadDate and BadCursor.
 */
export async function comparedPage(
  base: Reader,
  { cursor, limit = 100, ...query }: ComparisonQuery,
  order: (query: Query) => Promise<OrderThen>,
): Promise<Page<Compared>> {
  const after = readCursor({ cursor }, 4)
  if (after?.[0] === 'subject') return pageAfter(base, query, String(after[1]), limit)
  const last = after && { seriousness: Number(after[1]), witnesses: Number(after[2]), id: String(after[3]) }
  if (query.entity !== undefined) return pageOfEntity(base, query, last, limit)
  const { places, rest } = await order(query)
  const left = last ? places.filter((place) => inOrder(last, place) < 0) : places
  const shown = left.slice(0, limit)
  const compared = await comparedThen(base, [...new Set(shown.map(({ today }) => today))], query)
  const byId = new Map(compared.map((c) => [c.comparison.id, c]))
  const items = shown.flatMap(({ id }) => byId.get(id) ?? [])
  const end = shown.at(-1)
  if (left.length > limit && end) return { items, next: cursorOf(['point', end.seriousness, end.witnesses, end.id]) }
  return { items, next: rest === null ? null : cursorOf(['subject', rest, null, null]) }
}

/** The points of one entity are few: they are compared once, and need no order that is remembered. */
async function pageOfEntity(
  base: Reader,
  query: Query,
  last: Omit<Place, 'today'> | null,
  limit: number,
): Promise<Page<Compared>> {
  const all: (Omit<Place, 'today'> & { readonly compared: Compared })[] = []
  for await (const items of comparedBySubject(base, query))
    for (const compared of items) all.push({ ...placeOf(compared), compared })
  const left = all.sort(inOrder).filter((place) => last === null || inOrder(last, place) < 0)
  const end = left[limit - 1]
  return {
    items: left.slice(0, limit).map(({ compared }) => compared),
    next: end && left.length > limit ? cursorOf(['point', end.seriousness, end.witnesses, end.id]) : null,
  }
}

const placeOf = ({ comparison, today }: Compared): Place => ({
  seriousness: relationKinds.indexOf(comparison.verdict),
  witnesses: comparison.independentWitnesses,
  id: comparison.id,
  today,
})

/** The same in the order of the subjects: for what wants all of them and orders them itself. `after` is '' at the start. */
export async function* comparedBySubject(base: Reader, query: Query): AsyncGenerator<readonly Compared[]> {
  const told = new Set<string>()
  for (let after: string | null = ''; after !== null; ) {
    const batch: Batch = await batchAfter(base, query, after)
    // what is several today may have been one: its points are met twice
    yield batch.items.filter(({ comparison: { id } }) => told.size < told.add(id).size)
    after = batch.next
  }
}

async function pageAfter(base: Reader, query: Query, start: string, limit: number): Promise<Page<Compared>> {
  const items: Compared[] = []
  let after: string | null = start
  while (after !== null && items.length < limit) {
    const batch: Batch = await batchAfter(base, query, after)
    items.push(...batch.items)
    after = batch.next
  }
  return { items, next: after === null ? null : cursorOf(['subject', after, null, null]) }
}

interface Batch {
  readonly items: readonly Compared[]
  /** After which subject the next ones come; null at the end. */
  readonly next: string | null
}

async function batchAfter(base: Reader, query: Query, after: string): Promise<Batch> {
  const { asOf, knownOn, property, verdicts, entity, subject, source } = query
  const then = asKnown(base, knownOn)
  // when the claims of some time in the world alone are heard, today's verdict tells nothing of the one asked for
  const sought = { ...query, verdicts: asOf === undefined ? verdicts : undefined }
  const subjects = await subjectsCompared(base, sought, after, SUBJECTS_A_BATCH)
  // what happened at another time is nothing that holds then, though what is told of it bears no date of its own
  const elsewhen = asOf === undefined ? new Set() : await eventsElsewhen(base, subjects, worldDays(asOf))
  const heard = subjects.filter((id) => !elsewhen.has(id))
  const compared = await comparedThen(base, heard, { asOf, knownOn })
  const meant = entity === undefined ? null : (await canonicalIds(then, [entity])).get(entity)
  // who is called so, and of what a source speaks, may have been learnt since
  const named =
    subject === undefined || knownOn === undefined
      ? null
      : await namedLikeThen(then, [...new Set(compared.map((c) => c.comparison.subject.id))], subject)
  const speaking = source === undefined ? null : await documentsSpokenBy(then, source)
  const isSpoken = ({ comparison: { subject, property, variants }, claimOf }: Compared): boolean =>
    variants.some(({ claims }) =>
      claims.some((id) => {
        const claim = claimOf(id)
        return claim?.property === property && claim.subject.id === subject.id && speaking!.has(claim.document.id)
      }),
    )
  return {
    items: compared.filter(
      (c) =>
        (meant === null || c.comparison.subject.id === meant) &&
        (property === undefined || c.comparison.property === property) &&
        (verdicts === undefined || verdicts.includes(c.comparison.verdict)) &&
        (named === null || named.has(c.comparison.subject.id)) &&
        (speaking === null || isSpoken(c)),
    ),
    next: subjects.length < SUBJECTS_A_BATCH ? null : subjects.at(-1)!,
  }
}
