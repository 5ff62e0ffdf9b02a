import type { Reader } from '../store/base.ts'
import type { Kept } from '../store/comparisons.ts'
import type { Admiralty } from '../store/grades.ts'
import type { ClaimRow } from '../store/hydrate.ts'
import type { PointCells } from '../store/testimonies.ts'
import { someClaimRowsOfSubjects } from '../store/toldOfSubject.ts'
import { firstWitnesses } from './firstWitnesses.ts'
import { admiraltyOf } from './points.ts'
import type { Stands } from './shownPoints.ts'

/*
 * What a dossier can ask for before anything is compared: rows of claims, places and what is kept of comparisons tell by
 * ids what will be named and shown. It is only asked for earlier: what differs is asked for when it is met.
 */

/** What claims name. */
export interface NamedAhead {
  /** The entities that are values, each with a document that names it. */
  readonly values: ReadonlyMap<string, string>
  /** Those of points of several claims, which comparing asks more about, and the documents in which these stand. */
  readonly things: ReadonlySet<string>
  readonly documents: ReadonlySet<string>
}

/** What these claims name: all of a subject, or those on some of its points. */
export function namedAhead(rows: readonly ClaimRow[] | null, places: readonly PointCells[]): NamedAhead {
  const values = new Map<string, string>()
  const things = new Set<string>()
  const documents = new Set<string>()
  const add = (document: string, value: string, several: boolean): void => {
    if (value !== '') values.set(value, document)
    if (!several) return
    documents.add(document)
    if (value !== '') things.add(value)
  }
  for (const own of Map.groupBy(rows ?? [], (row) => row.property).values())
    for (const { document_id, value_id } of own) add(document_id, value_id ?? '', own.length > 1)
  for (const { places: own } of places) for (const [document, , , value] of own) add(document, value, own.length > 1)
  return { values, things, documents }
}

/** The claims that will be shown, of at most so many: as `shownPoints` chooses them of what is compared. */
export function shownAhead(
  kept: readonly Kept[],
  places: readonly PointCells[],
  standing: (claim: string) => Stands | undefined,
  most: (claims: number) => number,
): { readonly id: string; readonly document: Stands['document'] }[] {
  const alone = new Map(places.map((point) => [point.property, point.places.map(([, claim]) => claim)]))
  const points = kept.map(({ property, body }) => ({
    variants: body?.variants ?? [{ claims: alone.get(property) ?? [] }],
  }))
  const claims = points.flatMap(({ variants }) => variants).reduce((sum, variant) => sum + variant.claims.length, 0)
  const chosen = firstWitnesses(
    points,
    (id) => {
      const at = standing(id)?.document
      return at && { document: at.id, work: at.work }
    },
    most(claims),
  )
  return [...chosen].flatMap((id) => {
    const document = standing(id)?.document
    return document ? [{ id, document }] : []
  })
}

/** Claims that are being read, and what people judged of them. */
export interface ReadAhead {
  readonly ids: ReadonlySet<string>
  readonly rows: Promise<readonly ClaimRow[]>
  readonly judged: Promise<Admiralty>
}

/** Reads these claims on the points of subjects. */
export function readAhead(
  base: Reader,
  subjects: readonly string[],
  claims: readonly { readonly id: string; readonly document: { readonly id: string } }[],
): ReadAhead {
  const ids = claims.map(({ id }) => id)
  return asking({
    ids: new Set(ids),
    rows: someClaimRowsOfSubjects(base, subjects, ids),
    judged: admiraltyOf(base, claims),
  })
}

/** The same of claims that are read already. */
export const judgedAhead = (base: Reader, rows: readonly ClaimRow[]): ReadAhead =>
  asking({
    ids: new Set(rows.map(({ id }) => id)),
    rows: Promise.resolve([]),
    judged: admiraltyOf(
      base,
      rows.map(({ id, document_id }) => ({ id, document: { id: document_id } })),
    ),
  })

function asking(ahead: ReadAhead): ReadAhead {
  // their failure is told where they are awaited
  for (const asked of [ahead.rows, ahead.judged]) asked.catch(() => {})
  return ahead
}
