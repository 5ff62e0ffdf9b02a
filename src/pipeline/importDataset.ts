import { statesKnown } from '../identify/identify.ts'
import { identifyRows, type NamedRow, type NamedThing } from '../identify/identifyRows.ts'
import { joinRows, type RowFacts, rowFacts } from '../identify/joinRows.ts'
import { kindOf as kindOfMention } from '../identify/kinds.ts'
import { learning } from '../identify/learning.ts'
import { stateRole } from '../identify/states.ts'
import { readDay } from '../import/cells.ts'
import { cellText, csvRows } from '../import/csvRows.ts'
import {
  type DatasetKind,
  type DatasetNames,
  datasetBatch,
  datasetNames,
  RowRefused,
  rowReader,
} from '../import/dataset.ts'
import { datasetKinds, datasetOf, type Header, headerOf } from '../import/datasets.ts'
import type { Block, Document, Provenance } from '../model/document.ts'
import { edtfBounds } from '../model/edtf.ts'
import { reach } from '../model/eventPoint.ts'
import type { Identification } from '../model/identity.ts'
import { decodeText } from '../read/decode.ts'
import { RefusalError } from '../read/refusal.ts'
import { type Base, type Transaction, transaction } from '../store/base.ts'
import { directoryOf } from '../store/directory.ts'
import { documentBySha256 } from '../store/documents.ts'
import { holdsFewerClaims, inBulk } from '../store/inBulk.ts'
import { insertDocument } from '../store/insertDocument.ts'
import { insertIdentification } from '../store/insertIdentification.ts'
import { insertStated } from '../store/insertStated.ts'
import { sha256Of } from '../store/originals.ts'
import { touchedPoints } from '../store/reconcileSubjects.ts'
import { documentsOfFormat, workOfKeys } from '../store/works.ts'
import { reconcileAllIn } from './reconcileAll.ts'
import { reconcileTouched } from './reconcileTouched.ts'
import { documentId, state, textIndex } from './state.ts'
import { findWork, type Work } from './work.ts'

/** Larger files are refused. Bytes. */
const LARGEST_DATASET = 128 * 1024 * 1024
/** Rows that are told, identified and written at a time: bounds the memory. */
const ROWS_A_BATCH = 2_000
/** Rows that cannot be used, after which the whole file is not what it says it is. */
const MOST_SKIPPED = 1_000

export interface ImportedDataset {
  readonly id: string
  readonly file: string
  readonly title: string
  /** The base had these bytes already: nothing was added. */
  readonly known: boolean
  readonly rows: number
  readonly claims: number
  /** Rows that could not be used, with the line on which each begins; the others were. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[]
}

/** Whether the bytes are an event dataset, by the exact header of one. */
export function isDataset(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 8_000))
  return datasetOf(head) !== null
}

/**
 * Reads an event dataset into the base as one document, in one transaction: each row an event with its claims, row by
 * row with bounded memory. `name` says which dataset it must be; without, its header does. The same bytes twice add
 * nothing; a file that tells the events of one the base has is the next version of that work.
 * Throws RefusalError, and nothing is stored, when the header is not to the letter that of the dataset.
 */
export async function importDataset(
  base: Base,
  bytes: Uint8Array,
  file: string,
  name: DatasetKind['name'] | null = null,
  provenance: Provenance = {},
  recordedAt: string = new Date().toISOString(),
  onProgress: (done: number, of: number) => void = () => {},
): Promise<ImportedDataset> {
  if (bytes.length > LARGEST_DATASET)
    throw new RefusalError({
      file,
      reason: `The file has ${(bytes.length / 1048576).toFixed(0)} MB; datasets of more than 128 MB are not read at once.`,
      advice: 'Split it, by country or by year: the parts are works of their own.',
    })
  const sha256 = sha256Of(bytes)
  const text = decodeText(bytes, file)
  const { kind, header } = kindOf(name, text, file)
  const scan = survey(text, kind, header, file)
  const title = provenance.title ?? titleOf(kind, scan)
  const document: Document = {
    sha256,
    file,
    mediaType: 'text/csv',
    format: kind.name,
    text,
    title: { text: title, span: null },
    publisher: { text: provenance.source ?? kind.publisher, span: null },
    captured: provenance.captured === undefined ? null : { text: provenance.captured, span: null },
    published: provenance.published === undefined ? null : { text: provenance.published, span: null },
    retrieved: null,
    address: provenance.address ?? null,
    language: 'en',
    blocks: scan.blocks,
    links: [],
  }
  const id = documentId(sha256)
  return transaction(base, async (tx) => {
    const known = await documentBySha256(tx, sha256)
    if (known) return { id: known.id, file: known.file, title, known: true, rows: 0, claims: 0, skipped: [] }
    await insertDocument(tx, {
      id,
      document: { ...document, blocks: scan.blocks },
      bytes,
      work: await workOf(tx, document, kind, provenance, scan, title),
      source: provenance.source ?? kind.publisher,
      orderDay: dayOf(document, scan, recordedAt.slice(0, 10)),
      provenance: { ...provenance },
      recordedAt,
    })
    const telling = () =>
      tellRows(tx, document, kind, header, recordedAt, (done) => onProgress(done, scan.blocks.length - 1))
    // the first file of a base, as a rule: its rows are nearly all that the base will hold
    const most = await holdsFewerClaims(tx, scan.blocks.length)
    const told = most ? await inBulk(tx, ['mention', 'claim', 'resolution', 'witness'], telling) : await telling()
    const joined = await joinToBase(tx, id, kind, told, recordedAt)
    if (most) await reconcileAllIn(tx)
    else await reconcileTouched(tx, await touchedPoints(tx, id, [...told.merges, ...joined]), id)
    return { id, file, title, known: false, rows: told.rows, claims: told.claims, skipped: told.skipped }
  })
}

function kindOf(name: DatasetKind['name'] | null, text: string, file: string): { kind: DatasetKind; header: Header } {
  const kind = datasetKinds.find((known) => known.name === name)
  if (kind) return { kind, header: headerOf(kind, text, file) }
  const found = datasetOf(text)
  if (found === null)
    throw new RefusalError({
      file,
      reason: 'It has the header of no event dataset that is known.',
      advice: 'UCDP GED and ACLED are.',
    })
  return found
}

/** What the whole file is, before its rows are told. */
interface Survey {
  readonly blocks: readonly Block[]
  readonly countries: ReadonlySet<string>
  readonly first: string | null
  readonly last: string | null
  /** Ids of some of its rows, evenly spread. */
  readonly sample: readonly string[]
}

const SAMPLE = 200

function survey(text: string, kind: DatasetKind, header: Header, file: string): Survey {
  const column = (name: string): number => header.columns.indexOf(name)
  const [id, country] = [column(kind.columns.id), column(kind.columns.country)]
  const days = kind.columns.days.map(column)
  const blocks: Block[] = []
  const countries = new Set<string>()
  const ids: string[] = []
  let first: string | null = null
  let last: string | null = null
  let bad = 0
  for (const row of csvRows(text, header.delimiter)) {
    if (!('cells' in row)) {
      if (++bad > MOST_SKIPPED) throw tooManyBad(file)
      continue
    }
    blocks.push({
      kind: 'table-row',
      start: row.start,
      end: row.end,
      section: null,
      table: 0,
      ...(blocks.length === 0 ? { header: true } : {}),
    })
    if (blocks.length === 1 || row.cells.length !== header.columns.length) continue
    ids.push(cellText(text, row.cells[id]!))
    if (countries.size < 20) countries.add(cellText(text, row.cells[country]!))
    for (const at of days) {
      const day = readDay(cellText(text, row.cells[at]!))
      if (day === null) continue
      if (first === null || day < first) first = day
      if (last === null || day > last) last = day
    }
  }
  const step = Math.max(1, Math.floor(ids.length / SAMPLE))
  return { blocks, countries, first, last, sample: ids.filter((_, i) => i % step === 0) }
}

const tooManyBad = (file: string): RefusalError =>
  new RefusalError({
    file,
    reason: `More than ${MOST_SKIPPED.toLocaleString('en')} of its rows cannot be read.`,
    advice: 'Export it anew as CSV; nothing of it was stored.',
  })

/** "UCDP Georeferenced Event Dataset: Myanmar (Burma), 1989–2023". */
function titleOf(kind: DatasetKind, { countries, first, last }: Survey): string {
  const where =
    countries.size > 3
      ? `${countries.size >= 20 ? '20 and more' : countries.size} countries`
      : [...countries].join(', ')
  const [from, to] = [first?.slice(0, 4), last?.slice(0, 4)]
  const years = from === undefined ? '' : from === to ? from : `${from}–${to}`
  const of = [where, years].filter((part) => part !== '').join(', ')
  return of === '' ? kind.title : `${kind.title}: ${of}`
}

/** The day by which releases are ordered: when captured or published, else the last day that a row tells. */
function dayOf(document: Document, { last }: Survey, today: string): string | null {
  const said = document.captured ?? document.published
  const day = said && edtfBounds(said.text)?.latest
  return day ?? (last !== null && last <= today ? last : null)
}

/** The work that the person names; else the one whose releases tell most of the same rows; else a new one. */
async function workOf(
  tx: Transaction,
  document: Document,
  kind: DatasetKind,
  provenance: Provenance,
  { sample }: Survey,
  title: string,
): Promise<Work> {
  if (provenance.work !== undefined) return findWork(tx, document, provenance)
  const shared = await workOfKeys(
    tx,
    sample.map((id) => `d${kind.name} row ${id}`),
    kind.name,
  )
  if (shared !== null && shared.hits * 2 >= sample.length) return { id: shared.work, title }
  return findWork(tx, { ...document, title: null }, {}).then((work) => ({ ...work, title }))
}

/** Makes one of rows and of the events that other sources tell; the merges made. */
async function joinToBase(
  tx: Transaction,
  document: string,
  kind: DatasetKind,
  { events, states }: Pick<Told, 'events' | 'states'>,
  recordedAt: string,
): Promise<Identification['merges']> {
  const directory = directoryOf(tx)
  const own = new Set(await documentsOfFormat(tx, kind.name))
  const known = learning(directory, [...(await statesKnown(directory, new Set(states.values()))), ...states], [], [])
  const wide = new Set(
    events.flatMap(({ facts }) => (facts.at?.some((point) => point.within >= reach.district) ? [...facts.places] : [])),
  )
  const { merges, candidates } = await joinRows(
    events,
    (event) => event.documents.some((id) => own.has(id)),
    directory,
    known,
    (place) => wide.has(place),
  )
  const none = { minted: [], entityOf: new Map<string, string>(), names: [] }
  await insertIdentification(tx, document, { ...none, merges, candidates }, [], recordedAt)
  return merges
}

interface Told {
  /** The events of its rows, for coreference; sides are entities. */
  readonly events: readonly RowFacts[]
  /** The state that an entity acts for. */
  readonly states: ReadonlyMap<string, string>
  readonly rows: number
  readonly claims: number
  readonly skipped: { line: number; reason: string }[]
  readonly merges: readonly { readonly from: string; readonly to: string }[]
}

async function tellRows(
  tx: Transaction,
  document: Document,
  kind: DatasetKind,
  header: Header,
  recordedAt: string,
  onProgress: (done: number) => void,
): Promise<Told> {
  const { text, file } = document
  const id = documentId(document.sha256)
  const index = textIndex(text)
  const read = rowReader(text, header.columns)
  const names: DatasetNames = datasetNames()
  const settled = new Map<string, string>()
  const directory = directoryOf(tx)
  const seen = new Map<string, number>()
  const skipped: Told['skipped'] = []
  const merges: { from: string; to: string }[] = []
  const events: RowFacts[] = []
  const states = new Map<string, string>()
  const ownPlaces = new Set<string>()
  let rows = 0
  let claimed = 0
  let batch = datasetBatch(text, kind, names)
  const skip = (line: number, reason: string): void => {
    skipped.push({ line, reason })
    if (skipped.length > MOST_SKIPPED) throw tooManyBad(file)
  }

  const write = async (told: typeof batch): Promise<void> => {
    const { mentions, claims, mentionIds } = state(document, told.extraction(), index)
    await writing
    const byId = new Map(mentions.map((mention) => [mention.id, mention]))
    const tellers = mentions.slice(mentions.length - told.rows.length)
    const named: NamedThing[] = []
    const before = new Map<string, string>()
    for (const [i, key] of told.keys.entries()) {
      const mention = byId.get(mentionIds[i]!)!
      const entity = settled.get(mention.id)
      if (entity === undefined) named.push({ mention, key })
      else before.set(mention.id, entity)
    }
    const own: NamedRow[] = told.rows.map((row, i) => ({ mention: tellers[i]!, id: row.id }))
    const identification = await identifyRows(document, kind.name, named, own, claims, before, ownPlaces, directory)
    await insertStated(tx, [...named.map(({ mention }) => mention), ...tellers], claims, recordedAt)
    await insertIdentification(tx, id, identification, claims, recordedAt)
    for (const { mention } of named) {
      const entity = identification.entityOf.get(mention.id)!
      settled.set(mention.id, entity)
      if (mention.type === 'Place') ownPlaces.add(entity)
      const state = kindOfMention(mention.type) === 'organisation' ? stateRole(mention.label)?.state : null
      if (state) states.set(entity, state)
    }
    const said = Map.groupBy(claims, (claim) => claim.subject)
    const entityOf = (mention: string): string => settled.get(mention) ?? mention
    for (const { id: teller } of tellers)
      events.push(rowFacts(identification.entityOf.get(teller)!, said.get(teller) ?? [], entityOf))
    merges.push(...identification.merges)
    rows += told.rows.length
    claimed += claims.length
    onProgress(rows)
  }
  // while the base writes one batch, the next is told
  let writing: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    if (batch.rows.length === 0) return
    const told = batch
    batch = datasetBatch(text, kind, names)
    const before = writing
    const next = write(told)
    // its failure is met where it is awaited
    next.catch(() => {})
    writing = next
    await before
  }

  try {
    let isHeader = true
    for (const row of csvRows(text, header.delimiter)) {
      if (isHeader) {
        isHeader = false
        continue
      }
      if (!('cells' in row)) {
        skip(row.line, row.reason)
        continue
      }
      if (row.cells.length !== header.columns.length) {
        skip(row.line, `${row.cells.length} columns instead of ${header.columns.length}`)
        continue
      }
      const cells = read(row)
      const own = cells.cell(kind.columns.id)?.text
      const other = own === undefined ? undefined : seen.get(own)
      if (own !== undefined && other !== undefined) {
        skip(row.line, `${kind.columns.id} ${own.slice(0, 40)} stood in line ${other} already`)
        continue
      }
      try {
        batch.row(cells)
      } catch (error) {
        if (!(error instanceof RowRefused)) throw error
        skip(row.line, error.message)
        continue
      }
      if (own !== undefined) seen.set(own, row.line)
      if (batch.rows.length >= ROWS_A_BATCH) await flush()
    }
    await flush()
    await writing
  } finally {
    // what is under way must not go on after the transaction has ended
    await writing.catch(() => {})
  }
  return { rows, claims: claimed, skipped, merges, events, states }
}
