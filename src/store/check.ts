import * as fs from 'node:fs'
import * as path from 'node:path'
import { sql } from 'kysely'
import type { Base } from './base.ts'
import { unpackBody } from './claimBody.ts'
import { readJournal } from './journal.ts'
import { originalBytes, sha256Of } from './originals.ts'

export interface Checked {
  readonly documents: number
  readonly claims: number
  readonly mentions: number
  /** What is wrong, one sentence each; empty when the base is sound. */
  readonly problems: readonly string[]
}

/**
 * Verifies a base: every quote stands at its offsets, every original has its hash, no document is half read, every claim
 * has its place on a point, and the journal knows every document and decision.
 */
export async function checkBase(
  base: Base,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<Checked> {
  const problems: string[] = []
  let claims = 0
  let mentions = 0
  const documents = await base.db
    .selectFrom('document')
    .select(['id', 'file', 'sha256', 'length'])
    .orderBy('id')
    .execute()
  for (const [index, document] of documents.entries()) {
    onProgress(index, documents.length)
    const told = (problem: string): void => void problems.push(`${document.file}: ${problem}`)
    const bytes = await originalBytes(base, document.sha256)
    if (bytes === null) told('its original bytes are missing')
    else if (sha256Of(bytes) !== document.sha256) told('its original bytes have changed')
    const row = await base.db
      .selectFrom('document_text')
      .select('text')
      .where('document_id', '=', document.id)
      .executeTakeFirst()
    if (!row) {
      told('its text is missing')
      continue
    }
    const points = Array.from(row.text)
    if (points.length !== document.length) told('its text is not as long as when it was read')
    const at = (start: number, end: number): string => points.slice(start, end).join('')
    for (const claim of await base.db
      .selectFrom('claim')
      .select(['id', 'start_at', 'end_at', 'body'])
      .where('document_id', '=', document.id)
      .execute()) {
      claims++
      if (at(claim.start_at, claim.end_at) !== unpackBody(claim.body).quote)
        told(`the quote of claim ${claim.id} does not stand at ${claim.start_at}–${claim.end_at}`)
    }
    for (const mention of await base.db
      .selectFrom('mention')
      .select(['id', 'start_at', 'end_at', 'text'])
      .where('document_id', '=', document.id)
      .execute()) {
      mentions++
      if (folded(at(mention.start_at, mention.end_at)) !== folded(mention.text))
        told(`mention ${mention.id} does not stand at ${mention.start_at}–${mention.end_at}`)
    }
    const blocks = await base.db
      .selectFrom('block')
      .select(['ordinal', 'start_at', 'end_at'])
      .where('document_id', '=', document.id)
      .execute()
    for (const block of blocks)
      if (!(block.start_at >= 0 && block.start_at <= block.end_at && block.end_at <= points.length))
        told(`block ${block.ordinal} lies outside the text`)
  }
  onProgress(documents.length, documents.length)
  await checkPlaces(base, problems)
  checkJournal(base, new Map(documents.map((d) => [d.id, d.file])), problems)
  return { documents: documents.length, claims, mentions, problems }
}

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim()

async function checkPlaces(base: Base, problems: string[]): Promise<void> {
  const astray = await sql<{ what: string; n: number }>`
    select 'claims without a place on a point' as what, count(*)::integer as n from (
        select document_id, id from claim except select document_id, claim_id from witness) as lacking
    union all select 'places on points without a claim', count(*)::integer from (
        select document_id, claim_id from witness except select document_id, id from claim) as stray
    union all select 'claims without a document', count(*)::integer from claim
      where not exists (select 1 from document where document.id = claim.document_id)
    union all select 'points without a comparison', count(*)::integer from (
      select distinct subject_id, property from witness
      where not exists (select 1 from comparison
        where comparison.subject_id = witness.subject_id and comparison.property = witness.property)) as lacking
    union all select 'redirects to no entity', count(*)::integer from redirect
      where not exists (select 1 from entity where entity.id = redirect.to_id)`.execute(base.db)
  for (const { what, n } of astray.rows) if (n > 0) problems.push(`${n} ${what}: variorum rebuild makes them anew`)
}

function checkJournal(base: Base, documents: ReadonlyMap<string, string>, problems: string[]): void {
  if (base.folder === null) return
  const journalled = new Set<string>()
  for (const entry of readJournal(base.folder)) {
    if (entry.kind !== 'document') continue
    journalled.add(entry.id)
    // killed between journal and commit: never acknowledged, so it need not be there, but its bytes are
    if (!documents.has(entry.id))
      problems.push(`${entry.file}: the journal has it and the database does not; add it again, or variorum rebuild`)
  }
  for (const [id, file] of documents)
    if (!journalled.has(id)) problems.push(`${file}: the journal (${path.join(base.folder, 'journal.jsonl')}) lacks it`)
  const stray = path.join(base.folder, 'database.old')
  if (fs.existsSync(stray)) problems.push(`${stray} is a database that a rebuild put aside: remove it when all is well`)
}
