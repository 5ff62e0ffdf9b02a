import type { Claim } from '../model/claim.ts'
import type { Entity } from '../model/entity.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { claimsKept, comparedOf, type Kept, keptOfSubject, pointsAnew, valuesKept } from '../store/comparisons.ts'
import { documentReferences } from '../store/documentReferences.ts'
import { documentsSpeakingOf } from '../store/documentsSpeakingOf.ts'
import { type ClaimRow, claimsByKeys, hydrateClaims } from '../store/hydrate.ts'
import { contextOf, nothingAsked } from '../store/reconcileContext.ts'
import { nothingRemembered, nothingWanted, referencesTo } from '../store/references.ts'
import { hydrateTestimonies, type PointCells, placesOfPoints } from '../store/testimonies.ts'
import {
  claimRowsOfSubject,
  claimsHeard,
  documentsOfPoints,
  documentsToldIn,
  type Heard,
  type ToldIn,
} from '../store/toldOfSubject.ts'
import type { Times } from './answers.ts'
import { comparedThen } from './comparedThen.ts'
import { disputes } from './disputes.ts'
import { judgedAhead, namedAhead, readAhead, shownAhead } from './dossierAhead.ts'
import { byGroup } from './dossierPoints.ts'
import { admiraltyOf } from './points.ts'
import type { Dossier } from './shapes.ts'
import { namedIn, type PointsTold, type Stands, shownPoints } from './shownPoints.ts'

/** A dossier of no more claims than this carries all of them. */
const CLAIMS_SHOWN = 200
/** Of more it carries so many first witnesses, unless more variants than these want one each: a page asks for the others. */
const FIRST_SHOWN = 100
/** How many of so many claims it carries. */
const mostShown = (claims: number): number => (claims <= CLAIMS_SHOWN ? claims : FIRST_SHOWN)
/** Documents that are listed as the dossier's witnesses. */
const WITNESSES_SHOWN = 60

/** A document that speaks of the subject. */
interface Speaking extends Stands {
  readonly day: string | null
  readonly recordedAt: string
}

/** What a dossier is made of. */
interface Told extends Omit<PointsTold, 'speaking'> {
  /** Oldest first and undated ones before all. */
  readonly speaking: readonly Speaking[]
}

/** What a dossier of today reads of a subject before it is known what that is called. */
interface Read {
  readonly id: string
  /** In which document each claim on its points stands. */
  readonly own: ReadonlyMap<string, string>
  readonly kept: readonly Kept[]
  readonly told: readonly ToldIn[]
  /** What is said of an armed wing is heard on its organisation's points, and stands on the wing's own. */
  readonly heard: Heard
  /** Where all claims are shown, they are read once, to be compared and to be shown. */
  readonly rows: readonly ClaimRow[] | null
  /** Where not, what is told on the points that are compared anew. */
  readonly places: readonly PointCells[]
}

/** Reads what a dossier of today begins with. */
export async function readSubject(base: Reader, id: string): Promise<Read> {
  const [own, kept] = await Promise.all([documentsOfPoints(base, id), keptOfSubject(base, id)])
  const foreign = new Set(claimsKept(kept).filter((claim) => !own.has(claim)))
  const hearing = kept.filter((row) => claimsKept([row]).some((claim) => foreign.has(claim)))
  const all = own.size <= CLAIMS_SHOWN
  const [told, rows, places, heard] = await Promise.all([
    documentsToldIn(base, [...new Set(own.values())]),
    all ? claimRowsOfSubject(base, id) : null,
    all ? [] : placesOfPoints(base, pointsAnew(kept)),
    claimsHeard(
      base,
      id,
      hearing.map((row) => row.property),
      [...foreign],
    ),
  ])
  return { id, own, kept, told, heard, rows, places }
}

/**
 * All points of an entity: every variant with all its claims by id, and the first witnesses in full. `today` is the id
 * that it goes by now, `entity` as it was known at the times asked for, `begun` what was read of it, if it was.
 */
export async function dossierOf(
  base: Reader,
  entity: Entity,
  today: string,
  { asOf, knownOn }: Times,
  begun: Read | null = null,
): Promise<Dossier> {
  const told =
    asOf === undefined && knownOn === undefined
      ? await toldNow(base, entity, begun?.id === entity.id ? begun : await readSubject(base, entity.id))
      : await toldThen(base, entity.id, today, { asOf, knownOn })
  return { entity, asOf: asOf ?? null, knownOn: knownOn ?? null, ...(await shownOf(told)) }
}

/**
 * As the base has compared them: of the claims only those are read that are shown or had to be compared. What can be asked
 * for at once is: claims that will be shown are read while points are compared.
 */
async function toldNow(
  base: Reader,
  { id, type, label }: Entity,
  { own, kept, told, heard, rows, places }: Read,
): Promise<Told> {
  const remembered = nothingRemembered()
  const { documents: references, compared } = remembered
  for (const { reference, day } of told)
    if (reference) {
      references.set(reference.id, reference)
      compared.byId.set(reference.id, { ...reference, day })
    }
  const subject = { id, type, label }
  remembered.entities.set(id, subject)
  const speaking = told.map(speakingIn)
  const documents = new Map(speaking.map((one) => [one.document.id, one]))
  const documentOf = (claim: string): string => own.get(claim) ?? heard.documents.get(claim) ?? ''
  const standing = (claim: string): Speaking | undefined => documents.get(documentOf(claim))
  const elsewhere = [...new Set(heard.documents.values())].filter((document) => !documents.has(document))

  const { values, things, documents: telling } = namedAhead(rows, places)
  const placed = new Map([...valuesKept(kept).map((value) => [value, ''] as const), ...values])
  const days = new Map(told.flatMap(({ id, day }) => (day === null ? [] : [[id, day] as const])))
  const dated = [...telling].map((document) => ({ id: document, day: days.get(document) ?? null }))
  const [context, others] = await Promise.all([
    telling.size === 0 ? undefined : contextOf(base, dated, [...things], { ...nothingAsked(), days: new Map(days) }),
    documentsToldIn(base, elsewhere),
    referencesTo(base, { ...nothingWanted(), placed }, remembered),
  ])
  for (const one of others) documents.set(one.id, speakingIn(one))

  // asked for before what is compared is put together: the base reads them meanwhile
  const ahead =
    rows === null
      ? readAhead(base, [id, ...heard.wings], shownAhead(kept, places, standing, mostShown))
      : judgedAhead(base, rows)
  const claims = rows === null ? null : await hydrateClaims(base, rows, remembered)
  const said = claims ?? (await hydrateTestimonies(base, places, remembered))
  const comparisons = await comparedOf(base, kept, { subject, remembered, said, context })
  const read = new Map(claims?.map((claim) => [claim.id, claim]))
  return {
    comparisons,
    standing,
    speaking,
    async claims(ids) {
      for (const claim of await hydrateClaims(base, await ahead.rows, remembered)) read.set(claim.id, claim)
      const missing = ids.filter((claim) => !read.has(claim))
      const keys = missing.map((claim_id) => ({ document_id: documentOf(claim_id), claim_id }))
      for (const claim of await claimsByKeys(base, keys)) read.set(claim.id, claim)
      return read
    },
    async references(ids) {
      const missing = ids.filter((document) => !references.has(document))
      return new Map([...references, ...(await documentReferences(base, missing))])
    },
    judged: (shown) => (shown.every(({ id }) => ahead.ids.has(id)) ? ahead.judged : admiraltyOf(base, shown)),
  }
}

const speakingIn = ({ id, work, day, recordedAt }: ToldIn): Speaking => ({ document: { id, work }, day, recordedAt })

/** Compared anew from what holds or was known then, so that each verdict is about what is shown. */
async function toldThen(base: Reader, subject: string, today: string, times: Times): Promise<Told> {
  const compared = (await comparedThen(base, [today], times)).filter((c) => c.comparison.subject.id === subject)
  const [first] = compared
  // where nothing can hold then, who speaks of the subject all the same
  const speaking = first?.speaking ?? (await documentsSpeakingOf(base, [subject])).get(subject) ?? []
  const claimOf = (id: string): Claim | undefined => first?.claimOf(id)
  const documents = new Map(speaking.map(({ document }) => [document.id, document]))
  for (const { comparison } of compared)
    for (const { document } of comparison.variants.flatMap((v) => v.claims.flatMap((id) => claimOf(id) ?? [])))
      documents.set(document.id, document)
  return {
    comparisons: compared.map((c) => c.comparison),
    standing: claimOf,
    speaking,
    claims: async (ids) => new Map(ids.flatMap((id) => claimOf(id) ?? []).map((claim) => [claim.id, claim])),
    references: async () => documents,
    judged: (claims) => admiraltyOf(asKnown(base, times.knownOn), claims),
  }
}

async function shownOf({ speaking, ...told }: Told): Promise<Omit<Dossier, 'entity' | keyof Times>> {
  const { comparisons, standing } = told
  const named = comparisons.map((comparison) => namedIn(comparison, standing))
  // how often each document speaks
  const counted = new Map<string, number>()
  for (const claim of new Set(named.flat())) {
    const { id } = standing(claim)!.document
    counted.set(id, (counted.get(id) ?? 0) + 1)
  }
  const claims = comparisons
    .flatMap(({ variants }) => variants)
    .reduce((sum, variant) => sum + variant.claims.length, 0)
  const witnesses = [...counted].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const listed = witnesses.slice(0, WITNESSES_SHOWN)
  const { points, documents } = await shownPoints(
    { ...told, speaking: () => speaking },
    mostShown(claims),
    listed.map(([id]) => id),
  )
  return {
    counts: {
      documents: counted.size,
      claims: named.reduce((sum, claims) => sum + claims.length, 0),
      points: points.length,
      disputed: comparisons.filter((c) => (disputes as readonly string[]).includes(c.verdict)).length,
    },
    witnesses: {
      total: counted.size,
      items: listed.map(([id, n]) => ({ document: documents.get(id)!, claims: n })),
    },
    learnt: [...new Set(speaking.map(({ recordedAt }) => recordedAt.slice(0, 10)))].sort(),
    groups: byGroup(points),
  }
}
