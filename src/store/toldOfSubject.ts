import { type RawBuilder, sql } from 'kysely'
import type { DocumentReference } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { versionOf } from './documentReferences.ts'
import { type ClaimRow, claimsPlaced } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { wingsOf } from './relations.ts'

/** A document in as few words as weighing witnesses takes; with `reference`, as claims carry it. */
export interface ToldIn {
  readonly reference?: DocumentReference
  readonly id: string
  readonly work: string
  /** YYYY-MM-DD: when it was captured, or the latest day it mentions; null where nothing tells. */
  readonly day: string | null
  /** ISO 8601. */
  readonly recordedAt: string
}

/** In which document each claim on a subject's points stands, by claim id. The claims themselves are not read. */
export const documentsOfPoints = (reader: Reader, subject: string): Promise<Map<string, string>> =>
  documentsPlaced(reader, sql`subject_id = ${subject}`)

async function documentsPlaced({ db }: Reader, where: RawBuilder<unknown>): Promise<Map<string, string>> {
  // as one text: thousands of rows take an engine much longer to hand over
  const { rows } = await sql<{ told: string | null }>`
    select string_agg(claim_id || ' ' || document_id, ' ') as told from witness where ${where}`.execute(db)
  const cells = (rows[0]?.told ?? '').split(' ')
  const found = new Map<string, string>()
  for (let at = 0; at + 1 < cells.length; at += 2) found.set(cells[at]!, cells[at + 1]!)
  return found
}

/** Claims that points of a subject hear of others. */
export interface Heard {
  /** The armed wings of which most of them speak. */
  readonly wings: readonly string[]
  /** In which document each stands, by claim id. */
  readonly documents: ReadonlyMap<string, string>
}

/**
 * Where these claims stand, which points of a subject on these properties hear of others: nearly all of its armed wings,
 * whose places lie side by side, while claims lie apart by their ids.
 */
export async function claimsHeard(
  reader: Reader,
  subject: string,
  ofProperties: readonly string[],
  claims: readonly string[],
): Promise<Heard> {
  const documents = new Map<string, string>()
  if (claims.length === 0) return { wings: [], documents }
  const wings = [...new Set((await wingsOf(reader, [subject])).map(([, wing]) => wing))]
  const placed =
    wings.length === 0
      ? new Map<string, string>()
      : await documentsPlaced(reader, sql`subject_id = ${anyOf(wings)} and property = ${anyOf(ofProperties)}`)
  const others: string[] = []
  for (const claim of claims) {
    const document = placed.get(claim)
    if (document === undefined) others.push(claim)
    else documents.set(claim, document)
  }
  for (const [claim, document] of await documentsOfClaims(reader, others)) documents.set(claim, document)
  return { wings, documents }
}

/** The rows of all claims on a subject's points, in no order. */
export const claimRowsOfSubject = (reader: Reader, subject: string): Promise<ClaimRow[]> =>
  claimsPlaced(reader, sql`witness where subject_id = ${subject}`, null)

/** The rows of some claims on the points of subjects, in no order. */
export const someClaimRowsOfSubjects = async (
  reader: Reader,
  subjects: readonly string[],
  claims: readonly string[],
): Promise<ClaimRow[]> =>
  claims.length === 0
    ? []
    : claimsPlaced(
        reader,
        sql`witness join jsonb_array_elements_text(${JSON.stringify(claims)}::jsonb) as wanted(id) on wanted.id = claim_id
          where subject_id = ${anyOf(subjects)}`,
        null,
      )

/** In which document each of these claims stands, whoever they speak of. */
export async function documentsOfClaims(reader: Reader, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('claim')
    .select(['id', 'document_id'])
    .where('id', '=', anyOf(claims))
    .execute()
  return new Map(rows.map((row) => [row.id, row.document_id]))
}

/** Of so many documents it is cheaper to be told all at once. */
const FEW_DOCUMENTS = 100

/** These documents, oldest first and undated ones before all; where they are few, with their references. */
export async function documentsToldIn(reader: Reader, documents: readonly string[]): Promise<ToldIn[]> {
  if (documents.length === 0) return []
  const few = documents.length <= FEW_DOCUMENTS
  const reference = sql`|| ',' || to_json(file) || ',' || coalesce(to_json(title)::text, 'null') || ',"'
    || sha256 || '",' || ${versionOf(reader)}`
  // as one text, as claims travel (see hydrate.ts)
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg('["' || id || '","' || work_id || '",' || coalesce('"' || order_day || '"', 'null')
      || ',"' || recorded_at || '"' ${few ? reference : sql``} || ']', ','
      order by coalesce(order_day, '0001-01-01'), id) as cells
    from document where id = ${anyOf(documents)}`.execute(reader.db)
  const cells: ToldCells[] = JSON.parse(`[${rows[0]?.cells ?? ''}]`)
  return cells.map(([id, work, day, recorded, file, title, sha256, version]) => {
    const told = { id, work, day, recordedAt: new Date(recorded).toISOString() }
    return file === undefined
      ? told
      : { ...told, reference: { id, file, title: title ?? null, sha256: sha256!, work, version: version! } }
  })
}

type ToldCells = [string, string, string | null, string, string?, (string | null)?, string?, number?]
