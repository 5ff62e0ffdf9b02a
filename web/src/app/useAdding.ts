import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { bothChanges } from '../../../src/answers/bothChanges.ts'
import type { AddLine, AddSummary } from '../../../src/answers/shapes.ts'
import { t } from '../strings/strings.ts'
import { addFiles, batches, LARGEST_FILE, type Provenance } from './upload.ts'

/** A file on its way into the base. */
export interface Sent {
  /** Two files may bear one name. */
  readonly key: number
  readonly file: string
  readonly state: 'reading' | 'read' | 'refused'
  readonly reason?: string
  readonly advice?: string
}

export interface Run {
  readonly of: number
  readonly done: number
  readonly sent: readonly Sent[]
  readonly summary: AddSummary | null
  readonly failure: string | null
}

export interface Adding {
  readonly run: Run | null
  readonly busy: boolean
  add(files: readonly File[], addresses?: readonly string[], title?: string): Promise<void>
}

/** Adds files and addresses, and tells how it goes with each. */
export function useAdding(provenance?: Provenance): Adding {
  const [run, setRun] = useState<Run | null>(null)
  const queries = useQueryClient()
  const busy = run !== null && run.summary === null && run.failure === null
  const add = async (files: readonly File[], addresses: readonly string[] = [], title = '') => {
    if (busy || files.length + addresses.length === 0) return
    const small = files.filter((file) => file.size <= LARGEST_FILE)
    const tooLarge = files
      .filter((file) => file.size > LARGEST_FILE)
      .map(
        ({ name }, key): Sent => ({
          key,
          file: name,
          state: 'refused',
          reason: t.add.tooLarge,
          advice: t.add.tooLargeAdvice,
        }),
      )
    let state: Run = { of: small.length + addresses.length, done: 0, sent: tooLarge, summary: null, failure: null }
    const show = (change: Partial<Run>) => {
      state = { ...state, ...change }
      setRun(state)
    }
    show({})
    let total: AddSummary | null = null
    try {
      const requests = batches(small).map((of) => ({ files: of, addresses: [] as readonly string[] }))
      if (addresses.length > 0) requests.push({ files: [], addresses })
      let before = 0
      for (const request of requests) {
        let heard: AddSummary | null = null
        let own = request.files.length + request.addresses.length
        await addFiles(request.files, request.addresses, { ...nothingSaid, ...provenance, title }, (line) => {
          if (line.kind === 'summary') heard = line
          else if (line.kind === 'failed') throw new Error(line.message)
          else {
            // an archive turns out to be many
            if (line.kind === 'progress') {
              show({ of: state.of + line.of - own, done: before + line.done })
              own = line.of
            }
            show({ sent: after(state.sent, line) })
          }
        })
        if (heard === null) throw new Error(t.states.offline)
        before += own
        total = sum(total, heard)
      }
      show({ summary: total ?? nothingAdded, done: state.of, sent: state.sent.map(read) })
    } catch (error) {
      show({ failure: error instanceof Error ? error.message : String(error), sent: state.sent.map(read) })
    }
    await queries.invalidateQueries()
  }
  return { run, busy, add }
}

const nothingSaid: Provenance = { captured: '', work: '', source: '', title: '' }
const nothingAdded: AddSummary = {
  documents: 0,
  known: 0,
  claims: 0,
  entities: 0,
  comparisons: {},
  added: [],
  refused: 0,
  changes: null,
}

const read = (sent: Sent): Sent => (sent.state === 'reading' ? { ...sent, state: 'read' } : sent)

/** How the files stand after a line of the answer. */
function after(sent: readonly Sent[], line: Extract<AddLine, { kind: 'progress' | 'refused' }>): readonly Sent[] {
  if (line.kind === 'progress') {
    const before = sent.map(read)
    return line.done < line.of ? [...before, { key: before.length, file: line.file, state: 'reading' }] : before
  }
  const { file, reason, advice } = line
  const at = sent.findLastIndex((s) => s.file === file && s.state === 'reading')
  const refused = (key: number): Sent => ({ key, file, state: 'refused', reason, advice })
  return at < 0 ? [...sent, refused(sent.length)] : sent.with(at, refused(sent[at]!.key))
}

const sum = (a: AddSummary | null, b: AddSummary): AddSummary =>
  a === null
    ? b
    : {
        documents: a.documents + b.documents,
        known: a.known + b.known,
        claims: a.claims + b.claims,
        entities: a.entities + b.entities,
        comparisons: b.comparisons,
        added: [...a.added, ...b.added],
        refused: a.refused + b.refused,
        changes: bothChanges(a.changes, b.changes),
      }
