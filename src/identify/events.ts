import type { Document } from '../model/document.ts'
import { type Bounds, boundsContain, boundsMeet, edtfBounds } from '../model/edtf.ts'
import { kilometres } from '../model/eventPoint.ts'
import type { Directory, EventPoint, Feature, Identification, KnownEvent } from '../model/identity.ts'
import { pointIndex } from '../model/span.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { eventTypes } from '../vocabulary/vocabulary.ts'
import { entityId } from './entityId.ts'
import { nameForm } from './nameForm.ts'

/** From this score on two tellings are one event. */
export const SAME_EVENT = 4.5
/** With a month for a date and nothing else of that month in the base, this is enough. */
const SAME_ALONE = 4
/** From this score on a person is asked. */
export const MAYBE_SAME = 3
/** With a date that is no day, the best match must lead by this much. */
const LEAD = 1
const CERTAIN = 9
/** Events compared with each other at most, of one month or year. */
const BUCKET = 200

/** Kinds of meeting and accord: documents call one round of talks by each of them. */
const talks: ReadonlySet<string> = new Set(['meeting', 'informal-meeting', 'negotiation', 'ceasefire', 'agreement'])
/** Of these a party has few: a year may be enough to know which. */
const rare: ReadonlySet<string> = new Set([
  'ceasefire',
  'agreement',
  'founding',
  'renaming',
  'split',
  'withdrawal',
  'joining',
  'coup',
  'designation',
])
/** A place is hardly ever taken twice in a year by the same side. */
const taking: ReadonlySet<string> = new Set(['seizure'])
/** Said or decided many times a day: only a common title makes two one. */
const frequent: ReadonlySet<string> = new Set(['statement', 'policy', 'appointment', 'arrest', 'trial', 'protest'])

/** An event as coreference sees it. Participants are sides: a party and its army count as one. */
export interface EventFacts {
  readonly types: ReadonlySet<string>
  readonly dates: readonly Bounds[]
  readonly places: ReadonlySet<string>
  readonly sides: ReadonlySet<string>
  readonly titles: readonly string[]
  /** Where a dataset puts it: what has this is a row of a dataset. */
  readonly at?: readonly EventPoint[]
  /** Sides that are named in the words around it, and do not take part by any claim. */
  readonly beside?: ReadonlySet<string>
}

/** What tells an event by itself, see `certainKeys`. */
const WORDS = 8

export interface EventContext {
  /** Every whole of a place. */
  readonly wholes: ReadonlyMap<string, ReadonlySet<string>>
  /** Asks the base what it knows of the sides and wholes of entities, before they are compared. */
  learn?(entities: readonly string[]): Promise<void>
  /** Whether a place is wide (a state, a region): an event in it may have another, closer place. */
  isWide(place: string): boolean
  /** Where a gazetteer or a dataset puts a place. */
  pointOf?(place: string): EventPoint | undefined
}

/** What goes on since a day began then: that is when it is sought. */
function eventDate(edtf: string): Bounds | null {
  const bounds = edtfBounds(edtf)
  return bounds && bounds.latest === null ? edtfBounds(edtf.split('/')[0]!) : bounds
}

const days = (b: Bounds): number =>
  b.earliest === null || b.latest === null
    ? Number.POSITIVE_INFINITY
    : (Date.parse(b.latest) - Date.parse(b.earliest)) / 86_400_000 + 1

/** How well two tellings fit one event, feature by feature; null when something rules it out. Symmetric. */
export function matchEvents(
  a: EventFacts,
  b: EventFacts,
  context: EventContext,
  oneDocument = false,
): { readonly score: number; readonly features: readonly Feature[] } | null {
  const features: Feature[] = []
  const add = (name: string, weight: number, detail: string): void => {
    if (weight !== 0) features.push({ name, weight, detail })
  }

  const type = typeFit(a.types, b.types)
  if (type === null) return null
  add('type', type, [...a.types, ...b.types].join(' / '))

  let date = dateFit(a.dates, b.dates)
  if (date === null && !oneDocument && sameByPlace(a, b)) date = NEARLY
  if (date === null) return null
  const title = titleFit(a.titles, b.titles)
  add('title', title, [...a.titles, ...b.titles].join(' / '))
  const both = (kinds: ReadonlySet<string>): boolean =>
    [...a.types].some((t) => kinds.has(t)) && [...b.types].some((t) => kinds.has(t))
  if (both(frequent) && title === 0) return null

  const sides = [...a.sides].filter((s) => b.sides.has(s))
  const row = a.at !== undefined || b.at !== undefined
  const distance = row ? distanceFit(a, b, context) : null
  const named = placeFit(a.places, b.places, context)
  // coordinates tell what names leave open, and what two names of one place seem to deny
  const place = distance !== null && named < 1 ? distance.fit : row && named < 0 ? aboutPlace(a, b) : named
  const sideFit =
    sides.length > 1
      ? 2
      : sides.length === 1
        ? 1
        : a.sides.size > 1 && b.sides.size > 1 && place < 2
          ? -2
          : a.sides.size && b.sides.size
            ? -0.5
            : 0
  add('participants', sideFit, sides.length > 0 ? `${sides.length} in common` : 'none in common')
  // an offensive is told by its months: what both sides did in them belongs to it
  if (date < CAMPAIGN && isCampaign(a, b, sides.length)) date = CAMPAIGN
  // a year is enough for what happens rarely, and says nothing of what happens every week
  const taken = place === 2 && sides.length > 0 && both(taking) && contains(a.dates, b.dates) && coversPlaces(a, b)
  if (date < 1 && date > -1 && !both(rare) && !taken && title === 0) return null
  add('date', both(rare) && date < 1.5 && date > 0 && sides.length > 0 ? date + 1.5 : date, dateText(a.dates, b.dates))
  add(
    'place',
    place,
    distance !== null && named < 1
      ? distance.detail
      : place === 2
        ? 'the same'
        : place > 0
          ? 'one lies in the other'
          : 'different',
  )
  const beside = row ? besideFit(a, b) : []
  if (beside.length > 0) add('named beside it', 1, `${beside.length} of those who took part`)
  let score = features.reduce((sum, f) => sum + f.weight, 0)
  // a day and a type alone are no event: something else must be shared
  const known = oneDocument && date >= 3 && type === 2 && both(rare) && !a.types.has('founding')
  if (sides.length === 0 && place <= 0.5 && title === 0 && !known) score = Math.min(score, MAYBE_SAME)
  // in the rows of a war its state takes part in each: that alone tells none of them from the others
  const telling = sides.some((side) => !side.startsWith(STATE)) || sides.length > 1 || beside.length > 0
  if (row && !telling && place <= 0.5 && title === 0) score = Math.min(score, MAYBE_SAME)
  return { score: Math.round(score * 100) / 100, features }
}

const CAMPAIGN = 1.5

/** Two tellings of fighting by the months, of which one calls it an offensive and one's time holds the other's. */
const isCampaign = (a: EventFacts, b: EventFacts, sides: number): boolean =>
  sides > 1 &&
  (a.types.has('offensive') || b.types.has('offensive')) &&
  contains(a.dates, b.dates) &&
  [...a.dates, ...b.dates].every((date) => days(date) > 8 && days(date) <= 92)

/** The start of a side that is a state. */
export const STATE = 'state '

/** Who is named around the one telling and takes part in the other. */
const besideFit = (a: EventFacts, b: EventFacts): string[] => [
  ...[...(a.beside ?? [])].filter((side) => b.sides.has(side) && !a.sides.has(side)),
  ...[...(b.beside ?? [])].filter((side) => a.sides.has(side) && !b.sides.has(side)),
]

/** Closer than this is one place; a place that is known to some kilometres is no closer than that. */
const CLOSE = 10
/** Beyond what both places may be off, this much further rules it out. */
const FAR = 40

/** Two names without the coordinates of both: within what the dataset knows, there are places of many names. */
const aboutPlace = (a: EventFacts, b: EventFacts): number =>
  [...(a.at ?? []), ...(b.at ?? [])].some((point) => point.within > CLOSE) ? 0 : -2

/** How two places fit by their coordinates, with what each may be off; null where one of them has none. */
function distanceFit(a: EventFacts, b: EventFacts, context: EventContext): { fit: number; detail: string } | null {
  const points = (facts: EventFacts): readonly EventPoint[] =>
    facts.at ?? [...facts.places].flatMap((place) => context.pointOf?.(place) ?? [])
  let best: { fit: number; detail: string } | null = null
  for (const x of points(a))
    for (const y of points(b)) {
      const far = kilometres(x, y)
      const off = x.within + y.within
      const fit =
        far <= CLOSE && off <= 2 * CLOSE
          ? 2
          : far <= Math.max(CLOSE, off)
            ? off <= 100
              ? 1
              : 0.5
            : far > off + FAR
              ? -4
              : 0
      if (best === null || fit > best.fit) best = { fit, detail: `${Math.round(far)} km apart, known to ${off} km` }
    }
  return best
}

/** What two documents date a day or two apart. */
const NEARLY = 1
const APART: readonly (readonly [ReadonlySet<string>, number, number])[] = [
  [taking, 1, 3],
  [rare, 2, 2],
]

/**
 * A town falls once in a week, and a ceasefire is signed once in a place: the same kind of event at the same place with
 * the same sides is one though two documents date it some days apart. Then they dispute the day.
 */
function sameByPlace(a: EventFacts, b: EventFacts): boolean {
  const sides = [...a.sides].filter((s) => b.sides.has(s)).length
  if (a.places.size === 0 || a.places.size !== b.places.size || ![...a.places].every((p) => b.places.has(p)))
    return false
  return APART.some(
    ([kinds, least, most]) =>
      sides >= least &&
      [...a.types].some((t) => kinds.has(t) && b.types.has(t)) &&
      a.dates.some((x) => b.dates.some((y) => daysBetween(x, y) <= most)),
  )
}

/** Days from the end of the earlier to the beginning of the later; of more than days, never. */
function daysBetween(x: Bounds, y: Bounds): number {
  if (days(x) > 3 || days(y) > 3) return Number.POSITIVE_INFINITY
  const [first, second] = x.earliest! <= y.earliest! ? [x, y] : [y, x]
  return (Date.parse(second.earliest!) - Date.parse(first.latest!)) / 86_400_000
}

/** What kills civilians is told as that, or by its means. */
const ONE_SIDED = 'attack-on-civilians'
const strikes: ReadonlySet<string> = new Set(['airstrike', 'shelling', 'explosion', 'raid', 'ambush'])

function typeFit(a: ReadonlySet<string>, b: ReadonlySet<string>): number | null {
  if (a.size === 0 || b.size === 0) return 0
  let best: number | null = null
  for (const x of a)
    for (const y of b) {
      const family = eventTypes.get(x)
      const fit =
        x === y
          ? 2
          : talks.has(x) && talks.has(y)
            ? 1.5
            : family !== undefined && family === eventTypes.get(y) && family === 'fighting'
              ? 1
              : (x === ONE_SIDED && strikes.has(y)) || (y === ONE_SIDED && strikes.has(x))
                ? 0.5
                : null
      if (fit !== null && (best === null || fit > best)) best = fit
    }
  return best
}

function dateFit(a: readonly Bounds[], b: readonly Bounds[]): number | null {
  if (a.length === 0 || b.length === 0) return -1
  let best: number | null = null
  for (const x of a)
    for (const y of b) {
      if (!boundsMeet(x, y)) continue
      const wide = Math.max(days(x), days(y))
      const fit = wide <= 1 ? 3 : wide <= 8 ? 2.5 : wide <= 31 ? 1 : wide <= 366 ? 0.2 : -1
      // two ranges that only overlap are hardly one
      const whole = boundsContain(x, y) || boundsContain(y, x) ? fit : Math.min(fit, 0.5)
      if (best === null || whole > best) best = whole
    }
  return best
}

/** Whether some date of one holds one of the other. */
const contains = (a: readonly Bounds[], b: readonly Bounds[]): boolean =>
  a.some((x) => b.some((y) => boundsContain(x, y) || boundsContain(y, x)))

/** Whether every place of one is a place of the other: "two towns fell" tells of each of them, not of the next one. */
const coversPlaces = (a: EventFacts, b: EventFacts): boolean =>
  [...a.places].every((p) => b.places.has(p)) || [...b.places].every((p) => a.places.has(p))

const dateText = (a: readonly Bounds[], b: readonly Bounds[]): string =>
  [a, b]
    .map((list) =>
      list.map((x) => (x.earliest === x.latest ? x.earliest : `${x.earliest ?? '..'}/${x.latest ?? '..'}`)).join(' '),
    )
    .join(' ~ ')

function placeFit(a: ReadonlySet<string>, b: ReadonlySet<string>, context: EventContext): number {
  if (a.size === 0 || b.size === 0) return 0
  const common = [...a].filter((p) => b.has(p))
  if (common.length > 0) return common.every((p) => context.isWide(p)) ? 0.5 : 2
  const within = (x: string, y: string): boolean => context.wholes.get(x)?.has(y) === true
  if ([...a].some((p) => [...b].some((q) => within(p, q) || within(q, p)))) return 1
  return [...a, ...b].some((p) => context.isWide(p)) ? 0 : -4
}

function titleFit(a: readonly string[], b: readonly string[]): number {
  const plain = (t: string): string => nameForm(t, 'other').plain
  const set = new Set(a.map(plain).filter((t) => t.length > 5))
  return b.some((t) => set.has(plain(t))) ? 2.5 : 0
}

interface Telling {
  readonly mention: StatedMention
  readonly facts: EventFacts
  readonly claims: readonly StatedClaim[]
  /** The table row in which it stands; rows of one table are events of their own. */
  readonly row: number | null
  /** Keys of which one shared is enough: the founding of one organisation, the same sentence. */
  readonly keys: readonly string[]
  readonly table: number | null
  readonly intended: boolean
}

/** The side of an entity: of an army its party, of a state's forces the state. */
export type Sides = (entity: string) => string

const takingPart: ReadonlySet<string> = new Set(['participant', 'signatory', 'combatant', 'mediator', 'witness'])

/**
 * Joins the tellings of one event: in the document, where rows of a table are never joined with each other, and with
 * the events that the base knows. What fits well but not surely is left as a candidate.
 */
export async function identifyEvents(
  document: Document,
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  entityOf: (mention: string) => string,
  labelOf: (entity: string) => string | undefined,
  sideOf: Sides,
  context: EventContext,
  directory: Directory,
  home: string | null = null,
  named: readonly StatedMention[] = [],
): Promise<Pick<Identification, 'minted' | 'candidates' | 'keys'> & { entityOf: ReadonlyMap<string, string> }> {
  const minted: Identification['minted'][number][] = []
  const candidates: Identification['candidates'][number][] = []
  const resolved = new Map<string, string>()
  const eventKeys: NonNullable<Identification['keys']>[number][] = []
  if (mentions.length === 0) return { minted, candidates, keys: eventKeys, entityOf: resolved }
  const tellings = tell(document, mentions, claims, entityOf, sideOf, home, named)
  const clusters = joinTellings(tellings, context)

  const asked = new Map<string, readonly KnownEvent[]>()
  const used = new Map<string, Telling[]>()
  /** Where its places lie; asked when there is a dataset's event to compare. */
  let points: ReadonlyMap<string, EventPoint> | null | undefined = null
  for (const cluster of clusters) {
    const facts = together(cluster.map((t) => t.facts))
    const first = cluster.reduce((a, b) => (a.mention.start <= b.mention.start ? a : b))
    let id = entityId(first.mention.id)
    const known = cluster[0]!.intended ? [] : await around(facts, directory, asked)
    await context.learn?.(known.flatMap((event) => [...event.places, ...event.participants]))
    if (points === null && known.some((event) => event.at))
      points = await directory.pointsOf?.([...new Set(tellings.flatMap((t) => [...t.facts.places]))].sort())
    const fits = known.flatMap((event) => {
      const match = matchEvents(facts, factsOf(event, sideOf), { ...context, pointOf: (place) => points?.get(place) })
      return match && match.score >= MAYBE_SAME ? [{ event, ...match }] : []
    })
    fits.sort((a, b) => b.score - a.score || (a.event.id < b.event.id ? -1 : 1))
    const [best, second] = fits
    const exact = facts.dates.some((d) => days(d) <= 8)
    const keys = [...new Set(cluster.flatMap((t) => t.keys))].sort()
    const shared = keys.length > 0 && !cluster[0]!.intended ? await directory.entitiesByKeys(keys) : []
    const same = shared.filter((e) => e.type === 'Event' || e.type === 'Agreement').map((e) => e.id)
    const rows = best ? (used.get(best.event.id) ?? []) : []
    const sure =
      best !== undefined &&
      (best.score >= SAME_EVENT || (second === undefined && best.score >= SAME_ALONE)) &&
      (second === undefined || best.score - second.score >= (exact ? 0.01 : LEAD)) &&
      !rows.some((o) => cluster.some((t) => apart(t, o) || clash(t, o)))
    const told = same.find((event) => !(used.get(event) ?? []).some((o) => cluster.some((t) => apart(t, o))))
    if (told !== undefined || sure) {
      id = told ?? best!.event.id
      used.set(id, [...(used.get(id) ?? []), ...cluster])
    } else minted.push({ id, type: typeOf(cluster), label: labelFor(cluster, entityOf, labelOf) })
    for (const fit of fits.slice(0, 5))
      if (fit.event.id !== id)
        candidates.push({ a: id, b: fit.event.id, score: share(fit.score), features: fit.features })
    for (const key of keys) eventKeys.push({ entity: id, key })
    for (const telling of cluster) resolved.set(telling.mention.id, id)
  }
  return { minted, candidates, keys: eventKeys, entityOf: resolved }
}

/** A score between 0 and 1, to show. */
const share = (score: number): number => Math.round(Math.min(0.99, Math.max(0, score / 9)) * 100) / 100

function tell(
  document: Document,
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  entityOf: (mention: string) => string,
  sideOf: Sides,
  home: string | null,
  named: readonly StatedMention[],
): Telling[] {
  const bySubject = Map.groupBy(claims, (c) => c.subject)
  const points = pointIndex(document.text)
  const besides = namedBeside(named)
  const about = claims.filter((c) => tellsOf.has(c.property))
  return mentions.map((mention) => {
    const own = bySubject.get(mention.id) ?? []
    const typed = own.find((c) => c.property === 'eventType')?.passage
    const nearby = typed ? about.filter((c) => overlap(c.passage, typed)) : []
    const text = (property: string): string[] =>
      own.flatMap((c) => (c.property === property && c.value.kind === 'text' ? [c.value.text] : []))
    const dates = own.flatMap((c) => {
      const bounds = c.property === 'date' && c.value.kind === 'date' ? eventDate(c.value.edtf) : null
      return bounds ? [bounds] : []
    })
    const entities = (property: (p: string) => boolean): string[] =>
      own.flatMap((c) => (property(c.property) && c.value.kind === 'mention' ? [entityOf(c.value.mention)] : []))
    const block = blockAt(document, points.toUnits(mention.start))
    return {
      mention,
      claims: own,
      facts: {
        types: new Set(text('eventType')),
        dates,
        places: new Set([
          ...entities((p) => p === 'place'),
          ...own.flatMap((c) => (c.place ? [entityOf(c.place)] : [])),
        ]),
        sides: new Set([
          ...entities((p) => takingPart.has(p)).map(sideOf),
          ...own.flatMap((c) => [c.perpetrator, c.victim?.mention].flatMap((m) => (m ? [sideOf(entityOf(m))] : []))),
        ]),
        titles: [...text('title'), ...text('name')],
        beside: new Set(besides(mention).map((other) => sideOf(entityOf(other)))),
      },
      row: block.row,
      keys: certainKeys(own, nearby, entityOf, home),
      table: block.table,
      intended:
        own.length > 0 &&
        own.every((c) => c.modality === 'planned' || c.modality === 'demanded' || c.modality === 'negated'),
    }
  })
}

const organised: ReadonlySet<string> = new Set(['Organization', 'ArmedGroup', 'Coalition', 'Government'])
/** As far from the words that tell an event as others are named beside it, in characters. */
const BESIDE = 160

/** Organisations named in the words around a telling. */
function namedBeside(all: readonly StatedMention[]): (telling: StatedMention) => string[] {
  const named = all.filter((m) => organised.has(m.type) && !m.pronoun).sort((a, b) => a.start - b.start)
  return ({ start, end }) => {
    let low = 0
    let high = named.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (named[middle]!.start < start - BESIDE) low = middle + 1
      else high = middle
    }
    const found: string[] = []
    for (let i = low; i < named.length && named[i]!.start <= end + BESIDE && found.length < 20; i++)
      found.push(named[i]!.id)
    return found
  }
}

/** Claims about organisations that say of whom an event tells, and the types of those events. */
const tellsOf: ReadonlyMap<string, string> = new Map([
  ['founded', 'founding'],
  ['founder', 'founding'],
  ['splitFrom', 'split'],
  ['withdrewFrom', 'withdrawal'],
  ['memberOf', 'joining'],
  ['name', 'renaming'],
])

const RESUMED =
  /\b(?:resum(?:ed?|es|ing|ption)|restart(?:ed|s|ing)?|reignit(?:ed|es|ing)|(?:broke|breaks|breaking|flared|erupted) (?:out |up )?(?:again|anew))\b/iu

interface Stretch {
  readonly start: number
  readonly end: number
}

const overlap = (a: Stretch, b: Stretch): boolean => {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared > 0 && 2 * shared >= Math.min(a.end - a.start, b.end - b.start)
}

/**
 * An organisation is founded once, splits from another once and takes a name once: whoever tells it tells the same
 * event, however they date it. And the same long sentence tells the same event.
 */
function certainKeys(
  own: readonly StatedClaim[],
  nearby: readonly StatedClaim[],
  entityOf: (mention: string) => string,
  home: string | null,
): string[] {
  const types = own.flatMap((c) => (c.property === 'eventType' && c.value.kind === 'text' ? [c] : []))
  const keys = new Set<string>()
  for (const claim of types) {
    const type = claim.value.kind === 'text' ? claim.value.text : ''
    for (const other of nearby) {
      if (tellsOf.get(other.property) !== type) continue
      const whole = type === 'founding' || type === 'split'
      const value =
        other.value.kind === 'mention'
          ? entityOf(other.value.mention)
          : other.value.kind === 'text'
            ? nameForm(other.value.text, 'other').plain
            : ''
      keys.add(`v${type} ${entityOf(other.subject)}${whole ? '' : ` ${value}`}`)
    }
    // an accord is known by its name, in the state of which the document speaks
    if (type === 'agreement' && home !== null)
      for (const { property, value } of own) {
        const key = property === 'title' && value.kind === 'text' ? accordKey(value.text, home) : null
        if (key !== null) keys.add(key)
      }
    // a state has one coup a year, whoever tells it
    if (type === 'coup' && home !== null)
      for (const { property, value } of own)
        if (property === 'date' && value.kind === 'date') keys.add(`vcoup ${home} ${value.edtf.slice(0, 4)}`)
    // fighting that broke out again in a month did so once, whoever tells it and by whatever name of a fight
    if (eventTypes.get(type) === 'fighting' && home !== null && RESUMED.test(claim.passage.quote))
      for (const { property, value } of own) {
        const date = property === 'date' && value.kind === 'date' ? eventDate(value.edtf) : null
        if (date && days(date) <= 31) keys.add(`vresumed ${home} ${date.earliest!.slice(0, 7)}`)
      }
    const words =
      claim.passage.quote
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
    if (words.length >= WORDS) keys.add(`w${entityId(JSON.stringify([type, words]))}`)
  }
  return [...keys]
}

const COMMON =
  /^(?:agreements?|accords?|treaty|pact|protocols?|declaration|deal|communique|memorandum|understanding|plan|roadmap|ceasefire|cease|fire|truce|peace|framework|general|final|comprehensive|preliminary|interim|national|nationwide|bilateral|joint|political|implementation|points?|levels?|states?|union|regional|local|high|steps?|stages?|verbal|written|unilateral|initial|formal|renewed|new|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|talks|statements?|security|military|economic|trade|humanitarian|cooperation|of|the|on|and|for|to|i|ii|iii)$/u
/**
 * What tells an accord by its name: "the 1947 Panglong agreement" and "Panglong Agreement" are one; null for what accords
 * are called everywhere ("comprehensive peace agreement").
 */
export function accordKey(title: string, home: string): string | null {
  const words = (
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  ).filter((word) => word !== 'the')
  return words.some((word) => word.length > 2 && !COMMON.test(word)) ? `naccord ${home} ${words.join(' ')}` : null
}

/** The table row that holds a place, itself or by the list nested under it. */
function blockAt(document: Document, at: number): { row: number | null; table: number | null } {
  const { blocks } = document
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  let index = low
  for (let step = 0; step < 4 && index < blocks.length; step++) {
    const block = blocks[index]!
    if (block.kind === 'table-row') return { row: index, table: block.table ?? 0 }
    if (block.under === undefined || block.under === index) break
    index = block.under
  }
  return { row: null, table: null }
}

/** Two rows of one table, and an intention and a fact, are never one event. */
const apart = (a: Telling, b: Telling): boolean =>
  (a.row !== null && b.row !== null && a.row !== b.row && a.table === b.table) || a.intended !== b.intended

function joinTellings(tellings: readonly Telling[], context: EventContext): Telling[][] {
  const clusterOf = new Map<Telling, Telling[]>(tellings.map((t) => [t, [t]]))
  const buckets = new Map<string, Telling[]>()
  for (const telling of tellings)
    for (const key of bucketKeys(telling.facts)) {
      const bucket = buckets.get(key)
      if (!bucket) buckets.set(key, [telling])
      else if (bucket.length < BUCKET) bucket.push(telling)
    }
  const pairs: { a: Telling; b: Telling; score: number; order: number }[] = []
  let order = 0
  const certain = new Map<string, Telling>()
  for (const telling of tellings)
    for (const key of telling.keys) {
      const other = certain.get(key)
      if (!other) certain.set(key, telling)
      else if (!apart(telling, other))
        pairs.push({ a: other, b: telling, score: key.startsWith('n') ? CERTAIN - 1 : CERTAIN, order: order++ })
    }
  for (const bucket of buckets.values())
    for (let i = 0; i < bucket.length; i++)
      for (let j = i + 1; j < bucket.length; j++) {
        const [a, b] = [bucket[i]!, bucket[j]!]
        if (apart(a, b)) continue
        // the row itself and the sentences in it tell one event: no guess is needed for what the extractor joined
        const match = matchEvents(a.facts, b.facts, context, true)
        if (match && match.score >= SAME_EVENT) pairs.push({ a, b, score: match.score, order: order++ })
      }
  pairs.sort((x, y) => y.score - x.score || x.order - y.order)
  for (const { a, b, score } of pairs) {
    const x = clusterOf.get(a)!
    const y = clusterOf.get(b)!
    if (x === y || x.some((t) => y.some((o) => apart(t, o) || (score < CERTAIN && clash(t, o))))) continue
    for (const t of y) clusterOf.set(t, x)
    x.push(...y)
  }
  return [...new Set(clusterOf.values())]
}

/** Dates that exclude each other: a cluster grows only by what fits all of it. */
const clash = (a: Telling, b: Telling): boolean =>
  a.facts.dates.length > 0 &&
  b.facts.dates.length > 0 &&
  !a.facts.dates.some((x) => b.facts.dates.some((y) => boundsMeet(x, y)))

function bucketKeys(facts: EventFacts): string[] {
  const keys = new Set<string>()
  const uncommon = [...facts.types].some((t) => rare.has(t))
  for (const date of facts.dates) {
    if (days(date) <= 62) for (const day of [date.earliest!, date.latest!]) keys.add(day.slice(0, 7))
    if (uncommon && date.earliest !== null) keys.add(date.earliest.slice(0, 4))
  }
  for (const title of facts.titles) keys.add(`t${nameForm(title, 'other').plain.slice(0, 60)}`)
  return [...keys]
}

const together = (all: readonly EventFacts[]): EventFacts => ({
  beside: new Set(all.flatMap((f) => [...(f.beside ?? [])])),
  types: new Set(all.flatMap((f) => [...f.types])),
  dates: all.flatMap((f) => f.dates),
  places: new Set(all.flatMap((f) => [...f.places])),
  sides: new Set(all.flatMap((f) => [...f.sides])),
  titles: all.flatMap((f) => f.titles),
})

export const factsOf = (event: KnownEvent, sideOf: Sides): EventFacts => ({
  types: new Set(event.eventTypes),
  dates: event.dates.flatMap((d) => eventDate(d) ?? []),
  places: new Set(event.places),
  sides: new Set(event.participants.map(sideOf)),
  titles: event.titles,
  ...(event.at ? { at: event.at } : {}),
})

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)

/** Known events of the time; for a whole year only of the kinds that are rare. */
async function around(
  facts: EventFacts,
  directory: Directory,
  asked: Map<string, readonly KnownEvent[]>,
): Promise<readonly KnownEvent[]> {
  const uncommon = [...facts.types].some((t) => rare.has(t))
  const uncommonOrTaking = uncommon || [...facts.types].some((t) => taking.has(t))
  const found = new Map<string, KnownEvent>()
  for (const date of facts.dates) {
    const width = days(date)
    if (width > 366 || (width > 62 && !uncommon)) continue
    const [from, to] =
      width <= 3 && uncommonOrTaking
        ? [shifted(date.earliest!, -3), shifted(date.latest!, 3)]
        : [date.earliest!, date.latest!]
    const key = `${from} ${to}`
    let events = asked.get(key)
    if (!events) {
      events = await directory.eventsBetween(from, to)
      asked.set(key, events)
    }
    for (const event of events) found.set(event.id, event)
  }
  return [...found.values()]
}

const typeOf = (cluster: readonly Telling[]): 'Event' | 'Agreement' =>
  cluster.some((t) => t.mention.type === 'Agreement') ? 'Agreement' : 'Event'

/** "clash, Laiza, 2012-08-08": type, place and date, as far as they are told. */
function labelFor(
  cluster: readonly Telling[],
  entityOf: (mention: string) => string,
  labelOf: (entity: string) => string | undefined,
): string {
  const claims = cluster.flatMap((t) => t.claims)
  const type = claims.find((c) => c.property === 'eventType' && c.value.kind === 'text')?.value
  const place = claims.find((c) => c.property === 'place' && c.value.kind === 'mention')?.value
  const dates = claims.flatMap((c) => (c.property === 'date' && c.value.kind === 'date' ? [c.value.edtf] : []))
  const date = dates.reduce<string | null>((a, b) => (a === null || b.length > a.length ? b : a), null)
  const parts = [
    type?.kind === 'text' ? type.text : null,
    place?.kind === 'mention' ? (labelOf(entityOf(place.mention)) ?? null) : null,
    date,
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(', ') : cluster[0]!.mention.label
}
