import { createHash } from 'node:crypto'
import type { TypedReference } from '../../src/model/claim.ts'
import type { Document } from '../../src/model/document.ts'
import type { Identification } from '../../src/model/identity.ts'
import type { StatedClaim, StatedMention } from '../../src/model/stated.ts'
import type { Testimony } from '../../src/model/testimony.ts'
import { emptyContext } from '../../src/reconcile/context.ts'
import { pointsRaisedBy } from '../../src/reconcile/reconcile.ts'
import type { Base } from '../../src/store/base.ts'
import { transaction } from '../../src/store/base.ts'
import { directoryOf } from '../../src/store/directory.ts'
import type { NewDocument } from '../../src/store/insertDocument.ts'
import { insertDocument } from '../../src/store/insertDocument.ts'
import { insertIdentification } from '../../src/store/insertIdentification.ts'
import { insertStated } from '../../src/store/insertStated.ts'
import { reconcileSubjects, type ToCompare, touchedSubjects } from '../../src/store/reconcileSubjects.ts'

/*
 * A tiny pipeline for the tests of this room: documents of lines "NAME founded YEAR", read, stated, identified by exact
 * name and compared by nothing but their claims. The real one is in src/pipeline.
 */

export interface SampleDocument {
  readonly new: NewDocument
  readonly mentions: readonly StatedMention[]
  readonly claims: readonly StatedClaim[]
}

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

export function sampleDocument(file: string, text: string, more: Partial<NewDocument> = {}): SampleDocument {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const id = `d${sha256.slice(0, 20)}`
  const blocks: Document['blocks'][number][] = []
  const mentions: StatedMention[] = []
  const claims: StatedClaim[] = []
  for (const line of text.matchAll(/^(.+) founded (\d{4})$/gm)) {
    const [quote, name, year] = line as unknown as [string, string, string]
    blocks.push({ kind: 'paragraph', start: line.index, end: line.index + quote.length, section: null })
    const start = Array.from(text.slice(0, line.index)).length
    const mention: StatedMention = {
      id: `m${short(`${id}:${start}`)}`,
      document: id,
      type: 'ArmedGroup',
      text: name,
      label: name,
      nameKind: null,
      start,
      end: start + Array.from(name).length,
      joint: null,
      pronoun: false,
      same: null,
    }
    mentions.push(mention)
    claims.push({
      id: `c${short(`${id}:${start}:founded`)}`,
      document: id,
      block: 'paragraph',
      passage: { start, end: start + Array.from(quote).length, quote },
      subject: mention.id,
      property: 'founded',
      value: { kind: 'date', edtf: year },
      valid: { edtf: `${year}/..`, start: 'at-least-from', end: null, basis: 'sentence' },
      role: null,
      side: null,
      place: null,
      scope: null,
      victim: null,
      perpetrator: null,
      attributedTo: null,
      via: [],
      modality: 'asserted',
      hedged: false,
      joint: null,
      extractor: 'sample@1',
      rule: null,
      confidence: 1,
    })
  }
  const document: Document = {
    sha256,
    file,
    mediaType: 'text/plain',
    format: 'plain-text',
    text,
    title: { text: file, span: null },
    publisher: null,
    captured: null,
    published: null,
    retrieved: null,
    address: null,
    language: 'en',
    blocks,
    links: [],
  }
  return {
    new: {
      id,
      document,
      bytes: Buffer.from(text),
      work: { id: `w-${file}`, title: file },
      source: null,
      orderDay: null,
      provenance: {},
      recordedAt: new Date().toISOString(),
      ...more,
    },
    mentions,
    claims,
  }
}

/** Exact names are one entity. */
export async function sampleIdentification(base: { db: Base['db'] }, sample: SampleDocument): Promise<Identification> {
  const directory = directoryOf(base)
  const entityOf = new Map<string, string>()
  const minted: Identification['minted'][number][] = []
  const known = new Map<string, string>()
  for (const m of sample.mentions) {
    const key = m.text.toLowerCase()
    const found = known.get(key) ?? (await directory.entitiesByKeys([key]))[0]?.id
    const id = found ?? `e${short(m.id)}`
    if (found === undefined) minted.push({ id, type: m.type, label: m.label })
    known.set(key, id)
    entityOf.set(m.id, id)
  }
  return {
    minted,
    entityOf,
    names: sample.mentions.map((m) => ({
      entity: entityOf.get(m.id)!,
      text: m.text,
      kind: 'official',
      lang: 'en',
      mention: m.id,
      keys: [m.text.toLowerCase()],
    })),
    merges: [],
    candidates: [],
  }
}

export const sampleCompare = (_: TypedReference, claims: readonly Testimony[]): ToCompare => ({
  points: pointsRaisedBy(claims, []),
  context: emptyContext,
})

export function addSample(base: Base, sample: SampleDocument): Promise<void> {
  return transaction(base, async (tx) => {
    const { id, recordedAt } = sample.new
    await insertDocument(tx, sample.new)
    await insertStated(tx, sample.mentions, sample.claims, recordedAt)
    const identification = await sampleIdentification(tx, sample)
    await insertIdentification(tx, id, identification, sample.claims, recordedAt)
    await reconcileSubjects(tx, await touchedSubjects(tx, id, identification.merges), async () => sampleCompare)
  })
}
