import { identify } from '../identify/identify.ts'
import type { RelationKind } from '../model/comparison.ts'
import type { Provenance, Refusal } from '../model/document.ts'
import { refusalOf } from '../read/refusal.ts'
import { type Base, transaction } from '../store/base.ts'
import { pointStates } from '../store/comparisons.ts'
import { countsOfDocuments, verdictCounts } from '../store/counts.ts'
import { directoryOf } from '../store/directory.ts'
import { documentBySha256 } from '../store/documents.ts'
import { insertDocument } from '../store/insertDocument.ts'
import { insertIdentification } from '../store/insertIdentification.ts'
import { insertStated } from '../store/insertStated.ts'
import { sha256Of } from '../store/originals.ts'
import { touchedPoints } from '../store/reconcileSubjects.ts'
import { ahead } from './ahead.ts'
import { type Changes, type ChangeWatch, changeWatch } from './changeWatch.ts'
import { indexAndFindCopies } from './copies.ts'
import { documentDay } from './documentDay.ts'
import { type Heard, hear, type Loaded } from './heard.ts'
import { type Hearers, hearersFor } from './hearers.ts'
import { importDataset, isDataset } from './importDataset.ts'
import { gatherInputs } from './inputs.ts'
import { dateThePresent } from './present.ts'
import { reconcileTouched } from './reconcileTouched.ts'
import { documentId } from './state.ts'
import { findWork } from './work.ts'

export interface Added {
  readonly id: string
  readonly file: string
  /** The base had these bytes already: nothing was added. */
  readonly known: boolean
}

/**
 * Reads one document into the base, in one transaction: all of it is there afterwards, or none. The same bytes twice
 * add nothing. Throws RefusalError when the bytes cannot be read; the base is then as before.
 */
export async function addBytes(
  base: Base,
  bytes: Uint8Array,
  file: string,
  provenance: Provenance = {},
  recordedAt: string = new Date().toISOString(),
): Promise<Added> {
  const known = await documentBySha256(base, sha256Of(bytes))
  if (known) return { id: known.id, file: known.file, known: true }
  if (isDataset(bytes)) return importDataset(base, bytes, file, null, provenance, recordedAt)
  const loaded = { bytes, file, provenance }
  return addHeard(base, loaded, await hear(loaded), recordedAt)
}

async function addHeard(
  base: Base,
  { bytes, file, provenance }: Loaded,
  { document, mentions, claims }: Heard,
  recordedAt: string,
  watch: ChangeWatch | null = null,
): Promise<Added> {
  const { sha256 } = document
  const id = documentId(sha256)
  const day = documentDay(document, claims, recordedAt.slice(0, 10))
  const said = dateThePresent(claims, day)
  return transaction(base, async (tx) => {
    // another process may have added it on the same server meanwhile, or it stands twice among the files
    const meanwhile = await documentBySha256(tx, sha256)
    if (meanwhile) return { id: meanwhile.id, file: meanwhile.file, known: true }
    await insertDocument(tx, {
      id,
      document,
      bytes,
      work: await findWork(tx, document, provenance),
      source: provenance.source ?? document.publisher?.text ?? null,
      orderDay: day,
      provenance: { ...provenance },
      recordedAt,
    })
    await insertStated(tx, mentions, said, recordedAt)
    const identification = await identify(document, mentions, said, directoryOf(tx))
    await insertIdentification(tx, id, identification, said, recordedAt)
    const touched = await touchedPoints(tx, id, identification.merges)
    const before = watch === null ? [] : await pointStates(tx, [...touched.keys()])
    await reconcileTouched(tx, touched, id)
    watch?.note(before, await pointStates(tx, [...touched.keys()]))
    return { id, file, known: false }
  })
}

export interface AddProgress {
  readonly file: string
  readonly done: number
  readonly of: number
}

export interface AddSummary {
  readonly documents: number
  /** Files whose bytes the base had already. */
  readonly known: number
  readonly claims: number
  readonly entities: number
  /** Points of the whole base by verdict, after the addition. */
  readonly comparisons: Readonly<Partial<Record<RelationKind, number>>>
  readonly added: readonly { readonly file: string; readonly id: string }[]
  readonly refused: readonly Refusal[]
  /** What they changed on the points they speak of; null when it was not watched. */
  readonly changes: Changes | null
}

/** A file to add: what it is called, and its bytes with what is said of it when asked for. */
export interface Addition {
  readonly file: string
  load(): Promise<{ readonly bytes: Uint8Array; readonly provenance: Provenance }>
}

/**
 * Adds files in their order. Many are read on all processors ahead of their turn, some at a time, so that memory stays
 * bounded; the base takes them one by one. `apart` reads even a few in other threads; `watched` tells what they changed.
 * What is refused is told and the rest goes on.
 */
export async function addAll(
  base: Base,
  additions: readonly Addition[],
  onProgress: (progress: AddProgress) => void = () => {},
  onRefusal: (refusal: Refusal) => void = () => {},
  { apart = false, watched = false }: { readonly apart?: boolean; readonly watched?: boolean } = {},
): Promise<AddSummary> {
  const added: { file: string; id: string }[] = []
  const refused: Refusal[] = []
  let known = 0
  const watch = watched ? changeWatch() : null
  const hearers = hearersFor(additions.length, { apart })
  try {
    let turns = 0
    for await (const { item, done } of ahead(additions, hearers.width, (addition) => listen(base, addition, hearers))) {
      const { file } = item
      onProgress({ file, done: turns++, of: additions.length })
      try {
        const turn = await done
        const result =
          'heard' in turn
            ? await addHeard(base, turn.loaded, turn.heard, new Date().toISOString(), watch)
            : 'loaded' in turn
              ? await addBytes(base, turn.loaded.bytes, file, turn.loaded.provenance)
              : turn
        if (result.known) known++
        else added.push({ file, id: result.id })
      } catch (error) {
        const refusal = refusalOf(file, error)
        if (refusal === null) throw error
        refused.push(refusal)
        onRefusal(refusal)
      }
    }
  } finally {
    await hearers.close()
  }
  if (added.length > 0) await indexAndFindCopies(base)
  if (additions.length > 0) onProgress({ file: additions.at(-1)!.file, done: additions.length, of: additions.length })
  const brought = await countsOfDocuments(
    base,
    added.map(({ id }) => id),
  )
  const verdicts = await verdictCounts(base)
  return {
    documents: added.length,
    known,
    claims: brought.claims,
    entities: brought.entities,
    comparisons: Object.fromEntries(Object.entries(verdicts).filter(([, points]) => points > 0)),
    added,
    refused,
    changes: watch?.changes() ?? null,
  }
}

/** What is known of a file before its turn: nothing more of a dataset, whose rows are told at their turn. */
type Listened = Added | { loaded: Loaded; heard: Heard } | { loaded: Loaded }

async function listen(base: Base, addition: Addition, hearers: Hearers): Promise<Listened> {
  const loaded = { ...(await addition.load()), file: addition.file }
  const known = await documentBySha256(base, sha256Of(loaded.bytes))
  if (known) return { id: known.id, file: known.file, known: true }
  return isDataset(loaded.bytes) ? { loaded } : { loaded, heard: await hearers.hear(loaded) }
}

/** Adds all that `paths` name, counted from the folder `from`; see gatherInputs. */
export async function addPaths(
  base: Base,
  paths: readonly string[],
  from: string,
  given: Provenance = {},
  onProgress?: (progress: AddProgress) => void,
  onRefusal?: (refusal: Refusal) => void,
): Promise<AddSummary> {
  const { inputs, refused } = await gatherInputs(paths, from, given)
  for (const refusal of refused) onRefusal?.(refusal)
  const summary = await addAll(base, inputs, onProgress, onRefusal)
  return { ...summary, refused: [...refused, ...summary.refused] }
}
