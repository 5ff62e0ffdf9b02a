import type { Claim, Reference } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Decision } from '../model/decision.ts'
import type { DocumentSummary } from '../model/documentSummary.ts'
import type { Entity, EventSummary } from '../model/entity.ts'
import type { Location } from '../model/gazetteer.ts'
import { refusalOf } from '../read/refusal.ts'
import type { Candidate } from '../store/candidates.ts'
import type { Checked } from '../store/check.ts'
import { type Answers, NotPublic } from './answers.ts'
import { BadRequest } from './badRequest.ts'
import { bothChanges } from './bothChanges.ts'
import type { ClashCounts } from './clashCounts.ts'
import { readLines } from './lines.ts'
import type { EventPicture, NetworkPicture } from './pictureShapes.ts'
import type {
  AddLine,
  AddSummary,
  BaseSummary,
  ChangesInBase,
  ChangesInWorld,
  ClaimToReview,
  Decided,
  DocumentDetail,
  DocumentDiff,
  Dossier,
  Effect,
  EventDetail,
  Found,
  Page,
  Point,
  Reanchored,
  ReconcileLine,
  ReusedPassage,
  ReviewCounts,
  SourceDetail,
  SourceSummary,
} from './shapes.ts'
import type { TextDiff } from './textDiff.ts'

type Query = Readonly<Record<string, string | number | undefined>>

/** Asks the running server at `address` (http://127.0.0.1:4317), which holds the base. */
export function remoteAnswers(address: string): Answers {
  const origin = new URL(address).origin
  const send = async (path: string, query: Query = {}, init?: RequestInit): Promise<Response> => {
    const url = new URL(`/api/${path}`, origin)
    for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value))
    return fetch(url, { ...init, headers: { origin, ...init?.headers } })
  }
  const complain = async (response: Response): Promise<never> => {
    const text = await response.text()
    let message = `${response.status} from ${origin}`
    try {
      message = (JSON.parse(text) as { error: { message: string } }).error.message
    } catch {}
    if (response.status === 403) throw new NotPublic(message)
    if (response.status === 400) throw new BadRequest(message)
    throw new Error(`The server that holds the base answered: ${message}`)
  }
  const get = async <T>(path: string, query?: Query): Promise<T> => {
    const response = await send(path, query)
    return response.ok ? ((await response.json()) as T) : complain(response)
  }
  const getOrNull = async <T>(path: string, query?: Query): Promise<T | null> => {
    const response = await send(path, query)
    if (response.status === 404) return null
    return response.ok ? ((await response.json()) as T) : complain(response)
  }
  const post = async <T>(path: string, body: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' }
    const response = await send(path, {}, { method: 'POST', headers, body: JSON.stringify(body) })
    return response.ok ? ((await response.json()) as T) : complain(response)
  }
  const id = encodeURIComponent
  return {
    summary: (times) => get<BaseSummary>('base', { ...times }),
    claims: (query) => get<Page<Claim>>('claims', { ...query }),
    claim: (claim, times) => getOrNull<Claim>(`claims/${id(claim)}`, { ...times }),
    anchor: (claim, document, times) => getOrNull<Reanchored>(`claims/${id(claim)}/anchor`, { document, ...times }),
    entities: (query) => get<Page<Entity>>('entities', { ...query }),
    entity: (entity, times) => getOrNull<Entity>(`entities/${id(entity)}`, { ...times }),
    location: (entity, times) => getOrNull<Location>(`entities/${id(entity)}/location`, { ...times }),
    dossier: (entity, times) => getOrNull<Dossier>(`entities/${id(entity)}/dossier`, { ...times }),
    documents: (query) => get<Page<DocumentSummary>>('documents', { ...query }),
    document: (document, times) => getOrNull<DocumentDetail>(`documents/${id(document)}`, { ...times }),
    async original(document, times) {
      const detail = await getOrNull<DocumentDetail>(`documents/${id(document)}`, { ...times })
      if (detail === null) return null
      const response = await send(`documents/${id(document)}/original`)
      if (!response.ok) return complain(response)
      return { file: detail.file, mediaType: detail.mediaType, bytes: new Uint8Array(await response.arrayBuffer()) }
    },
    reuse: (document, times) => getOrNull<Page<ReusedPassage>>(`documents/${id(document)}/reuse`, { ...times }),
    textDiff: (a, b, times) => getOrNull<TextDiff>(`diff/${id(a)}/${id(b)}/text`, { ...times }),
    diff: (a, b, times) => getOrNull<DocumentDiff>(`diff/${id(a)}/${id(b)}`, { ...times }),
    comparisons: ({ verdicts, ...query }) =>
      get<Page<Comparison>>('comparisons', { ...query, verdict: verdicts?.join(',') }),
    points: ({ verdicts, around, ...query }) =>
      get<Page<Point>>('comparisons', {
        ...query,
        verdict: verdicts?.join(','),
        with: around ? 'contexts' : 'claims',
      }),
    clashCounts: ({ types, alleged, ...query }) =>
      get<ClashCounts>('clash-counts', {
        ...query,
        types: types?.join(','),
        ...(alleged ? { alleged: 'true' } : {}),
      }),
    fightEvents: (query) => get<Page<EventSummary>>('pictures/network/events', { ...query }),
    clashesOfCount: ({ types, alleged, period, ...query }) =>
      get<Page<EventSummary>>('clash-counts/events', {
        ...query,
        period: period ?? undefined,
        types: types?.join(','),
        ...(alleged ? { alleged: 'true' } : {}),
      }),
    events: (query) => get<Page<EventSummary>>('events', { ...query }),
    event: (event, times) => getOrNull<EventDetail>(`events/${id(event)}`, { ...times }),
    eventPicture: ({ entities, types, ...query }, limit) =>
      get<EventPicture>('pictures/events', { ...query, entity: entities?.join(','), type: types?.join(','), limit }),
    networkPicture: ({ entities, ...query }, limit) =>
      get<NetworkPicture>('pictures/network', { ...query, entity: entities?.join(','), limit }),
    sources: (query) => get<Page<SourceSummary>>('sources', { ...query }),
    source: (source, times) => getOrNull<SourceDetail>(`sources/${id(source)}`, { ...times }),
    sourcesNamed: (query) => get<Page<Reference>>('source-names', { ...query }),
    changes: ({ known, ...query }) =>
      get<ChangesInWorld | ChangesInBase>('changes', { ...query, axis: known ? 'base' : undefined }),
    find: (q, limit, times) => get<Found>('find', { q, limit, ...times }),
    candidates: (query) => get<Page<Candidate>>('candidates', { ...query }),
    claimsToReview: (query) => get<Page<ClaimToReview>>('review/claims', { ...query }),
    reviewCounts: (times) => get<ReviewCounts>('review', { ...times }),
    decisions: ({ standing, ...query }) =>
      get<Page<Decision>>('decisions', { ...query, standing: standing ? 'yes' : undefined }),
    decided: ({ standing, ...query }) =>
      get<Page<Decided>>('decisions', { ...query, standing: standing ? 'yes' : undefined, with: 'things' }),
    decide: (decision) => post<Decision>('decisions', decision),
    state: (statement) => post<Claim>('claims', statement),
    effect: (decision) => post<Effect>('decisions/effect', decision),
    async add(additions, listener) {
      const total = { documents: 0, known: 0, claims: 0, entities: 0, refused: 0 }
      let comparisons: AddSummary['comparisons'] = {}
      const added: { file: string; id: string }[] = []
      let changes: AddSummary['changes'] = null
      // One request a file: the server's bound on a request is then a bound on a file, and memory stays small.
      for (const [index, addition] of additions.entries()) {
        listener.progress(addition.file, index, additions.length)
        const loaded = await addition.load().catch((error: unknown) => {
          const refusal = refusalOf(addition.file, error)
          if (refusal === null) throw error
          total.refused++
          listener.refused(refusal)
        })
        if (loaded === undefined) continue
        const { bytes, provenance } = loaded
        const body = new FormData()
        body.append('files', new File([new Uint8Array(bytes)], addition.file))
        for (const [key, value] of Object.entries(provenance)) body.append(key, value)
        const response = await send('documents', {}, { method: 'POST', body })
        if (!response.ok || response.body === null) return complain(response)
        for await (const line of readLines<AddLine>(response.body)) {
          if (line.kind === 'refused') listener.refused(line)
          if (line.kind === 'failed') throw new Error(line.message)
          if (line.kind !== 'summary') continue
          for (const key of ['documents', 'known', 'claims', 'entities', 'refused'] as const) total[key] += line[key]
          // Verdicts are of the whole base: the last answer is the one that holds.
          comparisons = line.comparisons
          added.push(...line.added)
          changes = bothChanges(changes, line.changes)
        }
      }
      const last = additions.at(-1)
      if (last !== undefined) listener.progress(last.file, additions.length, additions.length)
      return { ...total, comparisons, added, changes }
    },
    async reconcile(progress) {
      const response = await send('reconcile', {}, { method: 'POST' })
      if (!response.ok || response.body === null) return complain(response)
      for await (const line of readLines<ReconcileLine>(response.body)) {
        if (line.kind === 'failed') throw new Error(line.message)
        if (line.kind === 'progress') progress(line.done, line.of)
        else return { points: line.points, verdicts: line.verdicts }
      }
      throw new Error('The server that holds the base broke off.')
    },
    async privateAmong(ids, times) {
      const found = await Promise.all(ids.map((entity) => getOrNull<Entity>(`entities/${id(entity)}`, { ...times })))
      return new Set(ids.filter((_, index) => found[index]?.public === false))
    },
    stamp: async () => null,
    check: () => get<Checked>('check'),
    close: async () => {},
  }
}
