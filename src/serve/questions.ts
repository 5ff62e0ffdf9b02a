import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Answers } from '../answers/answers.ts'
import type { VocabularyAnswer } from '../answers/shapes.ts'
import { relationKinds } from '../model/comparison.ts'
import { entityTypes } from '../model/entityType.ts'
import { eventTypes, groups, participantRoles, properties } from '../vocabulary/vocabulary.ts'
import { byId, counted, id, known, nothing, paging, picture, several, short, times, verdicts } from './parameters.ts'
import { problem } from './problem.ts'
import { json, problems, wrongInput } from './responses.ts'
import * as schemas from './schemas.ts'
import { timesRefused } from './timeless.ts'

/** What whoever started the server set for the pages. */
export interface Settings {
  /** Where maps fetch their ground; null: nothing is fetched. */
  readonly tiles: string | null
}

const vocabulary: VocabularyAnswer = {
  groups: [...groups].map(([group, label]) => ({ id: group, label })),
  properties: [...properties.values()],
  eventTypes: [...eventTypes].map(([name, family]) => ({ name, family })),
  participantRoles,
  relationKinds,
}

/** What can be asked for as one JSON object. */
export function questions(app: OpenAPIHono, answers: Answers, settings: Settings): void {
  /** Mounts and describes one question. An answer of null is 404. */
  const get = <Params extends z.ZodObject, Query extends z.ZodObject>(
    path: string,
    summary: string,
    params: Params,
    query: Query,
    answer: z.ZodType,
    ask: (params: z.infer<Params>, query: z.infer<Query>) => unknown,
  ): void => {
    app.openAPIRegistry.registerPath({
      method: 'get',
      path: `/api${path}`,
      summary,
      request: { params, query },
      responses: { 200: json(answer, summary), ...problems },
    })
    app.get(path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      const refused = timesRefused(`/api${path}`, c.req.query())
      if (refused !== null) return problem(c, 400, 'bad-request', refused)
      const named = params.safeParse(c.req.param())
      if (!named.success) return wrongInput(c, named.error)
      const asked = query.safeParse(c.req.query())
      if (!asked.success) return wrongInput(c, asked.error)
      const found = await ask(named.data, asked.data)
      if (found !== null) return c.json(found as object)
      const then = (asked.data as { knownOn?: string }).knownOn
      const advice =
        then === undefined ? '' : ` as the base knew it on ${then}: ask for a later day, or leave out knownOn`
      return problem(c, 404, 'not-found', `There is no ${c.req.path}${advice}.`)
    })
  }

  get('/base', 'What the base holds', nothing, known, schemas.baseSummary, (_, query) => answers.summary(query))
  get('/settings', 'How this server was told to look', nothing, nothing, schemas.settings, () => settings)
  get('/vocabulary', 'Properties, groups, types and roles', nothing, nothing, schemas.vocabulary, () => vocabulary)

  get(
    '/entities',
    'Entities, by name or all',
    nothing,
    z.strictObject({
      q: short.optional().openapi({ description: 'Words of any name in any spelling; best first.' }),
      name: short.optional().openapi({ description: 'A whole name; case and punctuation do not count.' }),
      type: z.enum(entityTypes).optional(),
      knownOn: times.knownOn,
      ...paging,
    }),
    schemas.page(schemas.entity),
    (_, query) => answers.entities(query),
  )
  get('/entities/{id}', 'One entity', byId, known, schemas.entity, (p, query) => answers.entity(p.id, query))
  get(
    '/entities/{id}/location',
    'Where an entity lies, by an imported gazetteer',
    byId,
    known,
    schemas.location,
    (p, query) => answers.location(p.id, query),
  )
  get(
    '/entities/{id}/dossier',
    'All points on an entity, by group',
    byId,
    z.strictObject(times),
    schemas.dossier,
    (p, query) => answers.dossier(p.id, query),
  )

  get(
    '/claims',
    'Claims',
    nothing,
    z.strictObject({
      entity: id.optional().openapi({ description: 'The subject.' }),
      value: id.optional().openapi({ description: 'The entity that is the value.' }),
      document: id.optional(),
      property: short.optional(),
      ...times,
      ...paging,
    }),
    schemas.page(schemas.claim),
    (_, query) => answers.claims(query),
  )
  get('/claims/{id}', 'One claim', byId, known, schemas.claim, (p, query) => answers.claim(p.id, query))
  get(
    '/claims/{id}/anchor',
    'Where a claim’s passage stands in another document',
    byId,
    z.strictObject({
      document: id.optional().openapi({ description: 'Without it the newest version of the claim’s own work.' }),
      knownOn: times.knownOn,
    }),
    schemas.reanchored,
    (p, { document, ...query }) => answers.anchor(p.id, document, query),
  )

  get(
    '/documents',
    'Documents, newest in the base first',
    nothing,
    z.strictObject({
      name: short.optional().openapi({ description: 'An id, a sha256, the name of a file or a title.' }),
      knownOn: times.knownOn,
      ...paging,
    }),
    schemas.page(schemas.documentSummary),
    (_, query) => answers.documents(query),
  )
  get('/documents/{id}', 'A document with its text', byId, known, schemas.documentDetail, (p, query) =>
    answers.document(p.id, query),
  )
  get(
    '/documents/{id}/claims',
    'The claims of a document, in the order of their passages',
    byId,
    z.strictObject({ ...times, ...paging }),
    schemas.page(schemas.claim),
    (p, query) => answers.claims({ ...query, document: p.id }),
  )
  get(
    '/documents/{id}/reuse',
    'Which passages of a document stand in other works too',
    byId,
    known,
    schemas.page(schemas.reusedPassage),
    (p, query) => answers.reuse(p.id, query),
  )
  get(
    '/diff/{a}/{b}',
    'What two documents say differently',
    z.strictObject({ a: id, b: id }),
    z.strictObject(times),
    schemas.diff,
    (p, query) => answers.diff(p.a, p.b, query),
  )
  get(
    '/diff/{a}/{b}/text',
    'Two texts side by side, line by line, with the words that differ',
    z.strictObject({ a: id, b: id }),
    known,
    schemas.textDiff,
    (p, query) => answers.textDiff(p.a, p.b, query),
  )

  get(
    '/comparisons',
    'Points, most serious first',
    nothing,
    z.strictObject({
      entity: id.optional(),
      property: short.optional(),
      verdict: verdicts.optional(),
      subject: short.optional().openapi({ description: 'Part of a name of the subject.' }),
      source: id.optional().openapi({ description: 'The id of a source, work or document that speaks on the point.' }),
      with: z.enum(['claims', 'contexts']).optional().openapi({
        description: 'With the claims that the variants name; `contexts`: and with the words around their passages.',
      }),
      first: z.coerce.number().int().min(1).max(1000).optional().openapi({
        description: 'With at most so many claims, the first witnesses of each variant; the rest is counted.',
      }),
      ...times,
      ...paging,
    }),
    schemas.page(z.union([schemas.comparison, schemas.point])),
    (_, { with: extra, verdict, first, ...query }) =>
      extra === undefined
        ? answers.comparisons({ ...query, verdicts: verdict })
        : answers.points({ ...query, verdicts: verdict, around: extra === 'contexts', first }),
  )

  get(
    '/events',
    'Events, by date',
    nothing,
    z.strictObject({
      entity: id.optional().openapi({ description: 'Takes part in it, or is its place.' }),
      type: short.optional(),
      ...times,
      ...paging,
    }),
    schemas.page(schemas.eventSummary),
    (_, query) => answers.events(query),
  )
  get('/events/{id}', 'An event with all that is said of it', byId, known, schemas.eventDetail, (p, query) =>
    answers.event(p.id, query),
  )

  get(
    '/pictures/events',
    'Events as columns, for timeline and map',
    nothing,
    z.strictObject({ ...picture, type: several.optional() }),
    schemas.eventPicture,
    (_, { entity, type, limit, ...query }) => answers.eventPicture({ ...query, entities: entity, types: type }, limit),
  )
  get(
    '/pictures/network',
    'Who is with, against, split from, part of and led by whom',
    nothing,
    z.strictObject(picture),
    schemas.networkPicture,
    (_, { entity, limit, ...query }) => answers.networkPicture({ ...query, entities: entity }, limit),
  )

  get(
    '/pictures/network/events',
    'The events of datasets in which two stood on different sides, by date, a thousand at most',
    nothing,
    z.strictObject({
      a: id,
      b: id,
      source: id.optional().openapi({ description: 'The document that tells them.' }),
      year: z.coerce.number().int().min(1).max(9999).optional(),
      knownOn: times.knownOn,
    }),
    schemas.page(schemas.eventSummary),
    (_, query) => answers.fightEvents(query),
  )
  get(
    '/find',
    'Entities by any name, passages by full text',
    nothing,
    z.strictObject({
      q: short,
      limit: z.coerce.number().int().min(1).max(100).default(20),
      knownOn: times.knownOn,
    }),
    schemas.found,
    (_, { q, limit, knownOn }) => answers.find(q, limit, { knownOn }),
  )
  get(
    '/changes',
    'What changed between two dates, in the world or in the base',
    nothing,
    z.strictObject({
      from: short.openapi({ description: 'After this date: EDTF, or ISO 8601 for the axis `base`.' }),
      to: short.openapi({ description: 'Up to this date.' }),
      axis: z.enum(['world', 'base']).default('world'),
      entity: id.optional(),
      limit: paging.limit,
      knownOn: times.knownOn.openapi({ description: 'Of the axis `world`: as the base knew it then, ISO 8601.' }),
    }),
    z.union([schemas.changesInWorld, schemas.changesInBase]),
    (_, { axis, ...query }) => answers.changes({ ...query, known: axis === 'base' }),
  )

  get(
    '/decisions',
    'Decisions, newest first',
    nothing,
    z.strictObject({
      about: id.optional(),
      standing: z.literal('yes').optional().openapi({ description: 'Only those that nobody has taken back.' }),
      with: z.literal('things').optional().openapi({ description: 'With that of which they speak.' }),
      knownOn: times.knownOn,
      ...paging,
    }),
    schemas.page(z.union([schemas.decision, schemas.decided])),
    (_, { with: extra, standing, ...query }) =>
      extra === 'things'
        ? answers.decided({ ...query, standing: standing === 'yes' })
        : answers.decisions({ ...query, standing: standing === 'yes' }),
  )
  get(
    '/clash-counts',
    'Clashes by month or year, party and source, computed from events, beside the figures that documents claim',
    nothing,
    z.strictObject(counted),
    schemas.clashCounts,
    (_, query) => answers.clashCounts(query),
  )
  get(
    '/clash-counts/events',
    'The events that one of these numbers counts, by date, a thousand at most',
    nothing,
    z.strictObject({
      ...counted,
      entity: id,
      source: id.openapi({ description: 'The work that tells them.' }),
      period: short.optional().openapi({ description: 'Without it the events that lie in no one period.' }),
    }),
    schemas.page(schemas.eventSummary),
    (_, { period = null, ...query }) => answers.clashesOfCount({ ...query, period }),
  )
  get(
    '/candidates',
    'Pairs of entities that may be one, the likeliest first',
    nothing,
    z.strictObject({
      of: z.enum(['entities', 'events']).optional().openapi({ description: 'What the pairs are of; both without it.' }),
      knownOn: times.knownOn,
      ...paging,
    }),
    schemas.page(schemas.candidate),
    (_, query) => answers.candidates(query),
  )
  get(
    '/sources',
    'Who publishes, those with most documents first, and how they stand to others',
    nothing,
    z.strictObject({ ...times, ...paging, limit: z.coerce.number().int().min(1).max(100).default(30) }),
    schemas.page(schemas.sourceSummary),
    (_, query) => answers.sources(query),
  )
  get(
    '/source-names',
    'Sources by a part of their name, or the one of an id: what to choose from',
    nothing,
    z.strictObject({
      q: z.string().trim().max(500).optional().openapi({ description: 'Part of a name; all without it.' }),
      id: id.optional(),
      knownOn: times.knownOn,
      limit: z.coerce.number().int().min(1).max(100).default(12),
    }),
    schemas.page(schemas.reference),
    (_, query) => answers.sourcesNamed(query),
  )
  get(
    '/sources/{id}',
    'A source with its documents and how it stands to others',
    byId,
    z.strictObject(times),
    schemas.sourceDetail,
    (p, query) => answers.source(p.id, query),
  )

  get('/review', 'How much waits to be judged', nothing, known, schemas.reviewCounts, (_, query) =>
    answers.reviewCounts(query),
  )
  get(
    '/review/claims',
    'Claims that nobody has looked at, of the newest document first, in the order of its text',
    nothing,
    z.strictObject({ document: id.optional(), property: short.optional(), knownOn: times.knownOn, ...paging }),
    schemas.page(schemas.claimToReview),
    (_, query) => answers.claimsToReview(query),
  )
  get(
    '/check',
    'Whether each quote stands in its document and each hash holds',
    nothing,
    nothing,
    schemas.checked,
    () => answers.check(),
  )
}
