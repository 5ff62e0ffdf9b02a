import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ClashCounts } from '../../../src/answers/clashCounts.ts'
import type {
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
  ReusedPassage,
  ReviewCounts,
  SourceDetail,
  SourceSummary,
  VocabularyAnswer,
} from '../../../src/answers/shapes.ts'
import type { TextDiff } from '../../../src/answers/textDiff.ts'
import type { Claim, Reference } from '../../../src/model/claim.ts'
import type { Decision } from '../../../src/model/decision.ts'
import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import type { Entity, EventSummary } from '../../../src/model/entity.ts'
import type { EntityType } from '../../../src/model/entityType.ts'
import type { Location } from '../../../src/model/gazetteer.ts'
import type { Candidate, CandidateKind } from '../../../src/store/candidates.ts'
import type { Judgement } from '../judging/judgement.ts'
import { ApiError, get, post } from './client.ts'

const id = encodeURIComponent

/** A date in the world and a day of the base; null for all times, for today. */
export interface TimesAsked {
  readonly asOf: string | null
  readonly knownOn: string | null
}

export const baseQuery = (knownOn: string | null) =>
  queryOptions({
    queryKey: ['base', knownOn],
    queryFn: ({ signal }) => get<BaseSummary>('base', { knownOn }, signal),
  })

export const vocabularyQuery = () =>
  queryOptions({
    queryKey: ['vocabulary'],
    queryFn: ({ signal }) => get<VocabularyAnswer>('vocabulary', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** All documents of the base, without their text. */
export const documentsQuery = (knownOn: string | null) =>
  queryOptions({
    queryKey: ['documents', knownOn],
    queryFn: ({ signal }) => everything<DocumentSummary>('documents', { knownOn }, signal),
  })

export const documentQuery = (document: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['document', document, knownOn],
    queryFn: ({ signal }) => get<DocumentDetail>(`documents/${id(document)}`, { knownOn }, signal),
    // A document never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })

export const documentClaimsQuery = (document: string, times: TimesAsked) =>
  queryOptions({
    queryKey: ['document-claims', document, times],
    queryFn: ({ signal }) => everything<Claim>(`documents/${id(document)}/claims`, { ...times }, signal),
  })

export const dossierQuery = (entity: string, times: TimesAsked) =>
  queryOptions({
    queryKey: ['dossier', entity, times],
    queryFn: ({ signal }) => get<Dossier>(`entities/${id(entity)}/dossier`, { ...times }, signal),
    placeholderData: (before, query) => (query?.queryKey[1] === entity ? before : undefined),
  })

/** Passages of a document that stand in other works too. */
export const reuseQuery = (document: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['reuse', document, knownOn],
    queryFn: ({ signal }) => get<Page<ReusedPassage>>(`documents/${id(document)}/reuse`, { knownOn }, signal),
  })

/** Where a place lies; null where no gazetteer tells. */
export const locationQuery = (entity: string, isPlace: boolean, knownOn: string | null) =>
  queryOptions({
    queryKey: ['location', entity, knownOn],
    enabled: isPlace,
    queryFn: async ({ signal }): Promise<Location | null> => {
      try {
        return await get<Location>(`entities/${id(entity)}/location`, { knownOn }, signal)
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }
    },
  })

export const eventQuery = (event: string, knownOn: string | null = null) =>
  queryOptions({
    queryKey: ['event', event, knownOn],
    queryFn: ({ signal }) => get<EventDetail>(`events/${id(event)}`, { knownOn }, signal),
  })

export const eventsOfQuery = (entity: string, times: TimesAsked) =>
  queryOptions({
    queryKey: ['events-of', entity, times],
    queryFn: ({ signal }) => everything<EventSummary>('events', { entity, ...times }, signal),
  })

/** Clashes of an organisation by year, counted from events. */
export const clashCountsQuery = (entity: string, knownOn: string | null, isParty: boolean) =>
  queryOptions({
    queryKey: ['clash-counts', entity, knownOn],
    enabled: isParty,
    queryFn: ({ signal }) => get<ClashCounts>('clash-counts', { entity, knownOn }, signal),
  })

/** The events that one of these numbers counts. */
export const clashEventsQuery = (ask: { entity: string; source: string; period: string; knownOn: string | null }) =>
  queryOptions({
    queryKey: ['clash-events', ask],
    queryFn: ({ signal }) => get<Page<EventSummary>>('clash-counts/events', ask, signal),
  })

/** The events of datasets in which two stood on different sides. */
export const fightEventsQuery = (ask: { a: string; b: string; year: number | null; knownOn: string | null }) =>
  queryOptions({
    queryKey: ['fight-events', ask],
    queryFn: ({ signal }) => get<Page<EventSummary>>('pictures/network/events', ask, signal),
    placeholderData: keepPreviousData,
  })

export const saidElsewhereQuery = (entity: string, times: TimesAsked) =>
  queryOptions({
    queryKey: ['said-elsewhere', entity, times],
    queryFn: ({ signal }) => get<Page<Claim>>('claims', { value: entity, limit: 200, ...times }, signal),
  })

export const findQuery = (q: string, limit: number, knownOn: string | null) =>
  queryOptions({
    queryKey: ['find', q, limit, knownOn],
    queryFn: ({ signal }) => get<Found>('find', { q, limit, knownOn }, signal),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  })

export const diffQuery = (a: string, b: string, times: TimesAsked) =>
  queryOptions({
    queryKey: ['diff', a, b, times],
    queryFn: ({ signal }) => get<DocumentDiff>(`diff/${id(a)}/${id(b)}`, { ...times }, signal),
  })

/** What changed between two dates; the day of the base counts on the axis of the world, on the other `to` is it. */
export const changesQuery = (
  {
    knownOn,
    ...ask
  }: {
    axis: 'world' | 'base'
    from: string
    to: string
    entity: string
    limit: number
    knownOn: string | null
  },
  enabled: boolean,
) =>
  queryOptions({
    queryKey: ['changes', ask, knownOn],
    enabled,
    queryFn: ({ signal }) =>
      get<ChangesInWorld | ChangesInBase>(
        'changes',
        { ...ask, knownOn: ask.axis === 'world' ? knownOn : null },
        signal,
      ),
    placeholderData: (before, query) =>
      (query?.queryKey[1] as { axis?: string } | undefined)?.axis === ask.axis ? before : undefined,
  })

/** Both texts side by side. Documents never change, and so does this not. */
export const textDiffQuery = (a: string, b: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['text-diff', a, b, knownOn],
    queryFn: ({ signal }) => get<TextDiff>(`diff/${id(a)}/${id(b)}/text`, { knownOn }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The comparison on one point with its claims, `around`: and the words around them; null where none was made. */
export const pointQuery = (entity: string, property: string, times: TimesAsked, around = false) =>
  queryOptions({
    queryKey: ['point', entity, property, times, around],
    queryFn: async ({ signal }) => {
      const extra = around ? 'contexts' : 'claims'
      const page = await get<Page<Point>>('comparisons', { entity, property, with: extra, ...times }, signal)
      return page.items[0] ?? null
    },
  })

/** Claims that a page of points carries, unless more readings than these want a witness each. */
const CLAIMS_A_PAGE = 300

export const pointsQuery = (ask: TimesAsked & { verdict: string; property: string; subject: string; source: string }) =>
  infiniteQueryOptions({
    queryKey: ['points', ask],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Point>>(
        'comparisons',
        { ...ask, with: 'contexts', first: CLAIMS_A_PAGE, limit: 30, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** All decisions that nobody has taken back, newest first. */
export const judgementsQuery = (knownOn: string | null) =>
  queryOptions({
    queryKey: ['judgements', knownOn],
    queryFn: ({ signal }) => everything<Decision>('decisions', { standing: 'yes', knownOn }, signal),
  })

export const sourcesQuery = (times: TimesAsked) =>
  infiniteQueryOptions({
    queryKey: ['sources', times],
    queryFn: ({ pageParam, signal }) => get<Page<SourceSummary>>('sources', { ...times, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Sources to choose from, by a part of their name. */
export const sourcesNamedQuery = (q: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['source-names', q, knownOn],
    queryFn: ({ signal }) => get<Page<Reference>>('source-names', { q, knownOn }, signal),
    placeholderData: keepPreviousData,
  })

/** What a source is called; null where the base does not know it. */
export const sourceNameQuery = (source: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['source-name', source, knownOn],
    queryFn: async ({ signal }) =>
      (await get<Page<Reference>>('source-names', { id: source, knownOn }, signal)).items[0]?.label ?? null,
  })

export const sourceQuery = (source: string, times: TimesAsked) =>
  queryOptions({
    queryKey: ['source', source, times],
    queryFn: ({ signal }) => get<SourceDetail>(`sources/${id(source)}`, { ...times }, signal),
  })

export const reviewCountsQuery = (knownOn: string | null) =>
  queryOptions({
    queryKey: ['review', knownOn],
    queryFn: ({ signal }) => get<ReviewCounts>('review', { knownOn }, signal),
  })

export const claimsToReviewQuery = (ask: { document: string; knownOn: string | null }, enabled: boolean) =>
  infiniteQueryOptions({
    queryKey: ['review-claims', ask],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      get<Page<ClaimToReview>>('review/claims', { ...ask, limit: 60, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const candidatesQuery = (of: CandidateKind, knownOn: string | null, enabled: boolean) =>
  infiniteQueryOptions({
    queryKey: ['candidates', of, knownOn],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      get<Page<Candidate>>('candidates', { of, knownOn, limit: 60, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const entityQuery = (entity: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['entity', entity, knownOn],
    queryFn: ({ signal }) => get<Entity>(`entities/${id(entity)}`, { knownOn }, signal),
  })

/** Some claims of a subject, to see what it is. */
export const someClaimsQuery = (entity: string, knownOn: string | null) =>
  queryOptions({
    queryKey: ['some-claims', entity, knownOn],
    queryFn: ({ signal }) => get<Page<Claim>>('claims', { entity, limit: 8, knownOn }, signal),
  })

/** The log of decisions, newest first. */
export const decisionLogQuery = (knownOn: string | null) =>
  infiniteQueryOptions({
    queryKey: ['decision-log', knownOn],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Decided>>('decisions', { with: 'things', knownOn, limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What a decision would change. Asked again after every decision: it is about the base as it is. */
export const effectQuery = (decision: Judgement) =>
  queryOptions({
    queryKey: ['effect', decision],
    queryFn: ({ signal }) => post<Effect>('decisions/effect', { ...decision, author: '-', reason: null }, signal),
    staleTime: 0,
    gcTime: 0,
  })

/** Entities of these types that may have a page of their own, the most spoken of first. */
export const entitiesOfQuery = (types: readonly EntityType[], knownOn: string | null) =>
  queryOptions({
    queryKey: ['entities-of', types, knownOn],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(types.map((type) => everything<Entity>('entities', { type, knownOn }, signal)))
      return lists
        .flat()
        .filter((e) => e.public)
        .toSorted((a, b) => b.mentions.length - a.mentions.length || a.label.localeCompare(b.label))
    },
  })

/** Entities by any spelling of a name, the best match first. */
export const entitiesNamedQuery = (q: string, knownOn: string | null = null) =>
  queryOptions({
    queryKey: ['entities-named', q, knownOn],
    queryFn: async ({ signal }) =>
      (await get<Page<Entity>>('entities', { q, limit: 200, knownOn }, signal)).items.filter((e) => e.public),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })

export const eventsQuery = (ask: TimesAsked & { type: string }) =>
  infiniteQueryOptions({
    queryKey: ['events', ask],
    queryFn: ({ pageParam, signal }) =>
      get<Page<EventSummary>>('events', { ...ask, limit: 200, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** Follows `next` to the end, at most fifty pages of a thousand. */
async function everything<T>(
  path: string,
  ask: Readonly<Record<string, string | null>>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | null = null
  for (let page = 0; page < 50; page++) {
    const answer: Page<T> = await get<Page<T>>(path, { ...ask, limit: 1000, cursor }, signal)
    items.push(...answer.items)
    if (answer.next === null) break
    cursor = answer.next
  }
  return items
}
