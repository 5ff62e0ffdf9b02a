import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Answers, NotPublic } from '../answers/answers.ts'
import { BadRequest } from '../answers/badRequest.ts'
import type { ReconcileLine, VocabularyAnswer } from '../answers/shapes.ts'
import { exportLines } from '../export/jsonl.ts'
import { exportSelection, type Selection, type SelectionFormat } from '../export/selection.ts'
import { relationKinds } from '../model/comparison.ts'
import { entityTypes } from '../model/entityType.ts'
import { BadDate, recordBound } from '../store/claims.ts'
import { BadCursor } from '../store/page.ts'
import { eventTypes, groups, participantRoles, properties } from '../vocabulary/vocabulary.ts'
import { live } from './live.ts'
import { problem } from './problem.ts'
import * as schemas from './schemas.ts'
import { toldLines } from './toldLines.ts'
import { LARGEST_UPLOAD, uploadLines } from './upload.ts'

const LARGEST_DECISION = 64 * 1024

const nothing = z.strictObject({})
const id = z.string().min(1).max(200)
const byId = z.strictObject({ id })
const short = z.string().trim().min(1).max(500)
const paging = {
  cursor: z.string().max(4000).optional().openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
}
const times = {
  asOf: short.optional().openapi({ description: 'A date in the world, EDTF. Undated claims are always shown.' }),
  knownOn: short.optional().openapi({ description: 'A date of the base, ISO 8601.' }),
}
/** What whoever started the server set for the pages. */
interface Settings {
  /** Where maps fetch their ground; null: nothing is fetched. */
  readonly tiles: string | null
}

/** As many events go into one picture, as many claims into one network. */
const LARGEST_PICTURE = 50_000
const several = z
  .string()
  .max(4000)
  .transform((list) => list.split(',').filter((one) => one !== ''))
  .pipe(z.array(z.string().max(200)).min(1).max(50))
  .openapi({ type: 'string', description: 'One or several, joined by commas.' })
const picture = {
  entity: several.optional(),
  ...times,
  limit: z.coerce.number().int().min(1).max(LARGEST_PICTURE).default(LARGEST_PICTURE),
}
const counted = {
  entity: id.optional().openapi({ description: 'A party, with its armed wing or the forces of its state.' }),
  by: z.enum(['month', 'year']).default('year'),
  types: z
    .string()
    .max(2000)
    .transform((list) => list.split(',').filter((type) => type !== ''))
    .optional()
    .openapi({ type: 'string', description: 'Event types that count as clashes, joined by commas.' }),
  alleged: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .openapi({ type: 'string', description: 'Also what is only alleged.' }),
  knownOn: times.knownOn,
}
const verdicts = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(z.enum(relationKinds)))
  .openapi({ type: 'string', description: 'One or several, joined by commas.' })

const vocabulary: VocabularyAnswer = {
  groups: [...groups].map(([group, label]) => ({ id: group, label })),
  properties: [...properties.values()],
  eventTypes: [...eventTypes].map(([name, family]) => ({ name, family })),
  participantRoles,
  relationKinds,
}

const mediaTypes: Readonly<Record<SelectionFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson',
  geojson: 'application/geo+json',
}

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const problems = {
  400: json(schemas.problem, 'the request is wrong'),
  403: json(schemas.problem, 'not allowed'),
  404: json(schemas.problem, 'there is none'),
}

const wrongInput = (c: Context, error: z.ZodError): Response => {
  const issues = error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
  return problem(c, 400, 'bad-request', issues.join('; '))
}

/** A name for a header: what is not plain ASCII goes in the encoded form (RFC 6266). */
const attachment = (file: string): string => {
  const ascii = file.replace(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(file.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** The HTTP API over the answers of one base. README.md beside this file tells it for readers. */
export function api(asked: Answers, version: string, settings: Settings = { tiles: null }): OpenAPIHono {
  const { answers, listen } = live(asked)
  const app = new OpenAPIHono()

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
      const named = params.safeParse(c.req.param())
      if (!named.success) return wrongInput(c, named.error)
      const asked = query.safeParse(c.req.query())
      if (!asked.success) return wrongInput(c, asked.error)
      const found = await ask(named.data, asked.data)
      return found === null ? problem(c, 404, 'not-found', `There is no ${c.req.path}.`) : c.json(found as object)
    })
  }

  get(
    '/base',
    'What the base holds',
    nothing,
    z.strictObject({ knownOn: times.knownOn }),
    schemas.baseSummary,
    (_, query) => answers.summary(query),
  )
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
  get('/entities/{id}', 'One entity', byId, z.strictObject({ knownOn: times.knownOn }), schemas.entity, (p, query) =>
    answers.entity(p.id, query),
  )
  get(
    '/entities/{id}/location',
    'Where an entity lies, by an imported gazetteer',
    byId,
    nothing,
    schemas.location,
    (p) => answers.location(p.id),
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
  get('/claims/{id}', 'One claim', byId, nothing, schemas.claim, (p) => answers.claim(p.id))
  get(
    '/claims/{id}/anchor',
    'Where a claim’s passage stands in another document',
    byId,
    z.strictObject({
      document: id.optional().openapi({ description: 'Without it the newest version of the claim’s own work.' }),
    }),
    schemas.reanchored,
    (p, query) => answers.anchor(p.id, query.document),
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
  get('/documents/{id}', 'A document with its text', byId, nothing, schemas.documentDetail, (p) =>
    answers.document(p.id),
  )
  get(
    '/documents/{id}/claims',
    'The claims of a document, in the order of their passages',
    byId,
    z.strictObject({ knownOn: times.knownOn, ...paging }),
    schemas.page(schemas.claim),
    (p, query) => answers.claims({ ...query, document: p.id }),
  )
  get(
    '/documents/{id}/reuse',
    'Which passages of a document stand in other works too',
    byId,
    nothing,
    schemas.page(schemas.reusedPassage),
    (p) => answers.reuse(p.id),
  )
  get(
    '/diff/{a}/{b}',
    'What two documents say differently',
    z.strictObject({ a: id, b: id }),
    nothing,
    schemas.diff,
    (p) => answers.diff(p.a, p.b),
  )
  get(
    '/diff/{a}/{b}/text',
    'Two texts side by side, line by line, with the words that differ',
    z.strictObject({ a: id, b: id }),
    nothing,
    schemas.textDiff,
    (p) => answers.textDiff(p.a, p.b),
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
      ...times,
      ...paging,
    }),
    schemas.page(z.union([schemas.comparison, schemas.point])),
    (_, { with: extra, verdict, ...query }) =>
      extra === undefined
        ? answers.comparisons({ ...query, verdicts: verdict })
        : answers.points({ ...query, verdicts: verdict, around: extra === 'contexts' }),
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
  get(
    '/events/{id}',
    'An event with all that is said of it',
    byId,
    z.strictObject({ knownOn: times.knownOn }),
    schemas.eventDetail,
    (p, query) => answers.event(p.id, query),
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
    z.strictObject({ ...paging, limit: z.coerce.number().int().min(1).max(100).default(30) }),
    schemas.page(schemas.sourceSummary),
    (_, query) => answers.sources(query),
  )
  get(
    '/sources/{id}',
    'A source with its documents and how it stands to others',
    byId,
    nothing,
    schemas.sourceDetail,
    (p) => answers.source(p.id),
  )

  get('/review', 'How much waits to be judged', nothing, nothing, schemas.reviewCounts, () => answers.reviewCounts())
  get(
    '/review/claims',
    'Claims that nobody has looked at, of the newest document first, in the order of its text',
    nothing,
    z.strictObject({ document: id.optional(), property: short.optional(), ...paging }),
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

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/decisions',
    summary: 'Appends a decision',
    request: { body: { required: true, content: { 'application/json': { schema: schemas.newDecision } } } },
    responses: { 201: json(schemas.decision, 'appended'), ...problems },
  })
  app.post('/decisions', limited(LARGEST_DECISION), async (c) => {
    const body = schemas.newDecision.safeParse(await c.req.json().catch(() => null))
    return body.success ? c.json(await answers.decide(body.data), 201) : wrongInput(c, body.error)
  })

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/claims',
    summary: 'Makes a claim by hand of a passage; kept as a decision, and taken back as one',
    request: { body: { required: true, content: { 'application/json': { schema: schemas.newStatement } } } },
    responses: { 201: json(schemas.claim, 'the claim'), ...problems },
  })
  app.post('/claims', limited(LARGEST_DECISION), async (c) => {
    const body = schemas.newStatement.safeParse(await c.req.json().catch(() => null))
    return body.success ? c.json(await answers.state(body.data), 201) : wrongInput(c, body.error)
  })

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/decisions/effect',
    summary: 'What a decision would change; nothing is changed',
    request: { body: { required: true, content: { 'application/json': { schema: schemas.newDecision } } } },
    responses: { 200: json(schemas.effect, 'the points whose verdict would change'), ...problems },
  })
  app.post('/decisions/effect', limited(LARGEST_DECISION), async (c) => {
    const body = schemas.newDecision.safeParse(await c.req.json().catch(() => null))
    return body.success ? c.json(await answers.effect(body.data), 200) : wrongInput(c, body.error)
  })

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/documents/{id}/original',
    summary: 'The bytes as captured, as an attachment',
    request: { params: byId },
    responses: { 200: { description: 'the bytes', content: { 'application/octet-stream': {} } }, ...problems },
  })
  app.get('/documents/:id/original', async (c) => {
    const original = await answers.original(c.req.param('id'))
    if (original === null) return problem(c, 404, 'not-found', `There is no ${c.req.path}.`)
    // Whatever a document says it is, a browser gets it as something to keep, never as something to open.
    c.header(
      'content-type',
      original.mediaType.startsWith('text/') ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    )
    c.header('content-disposition', attachment(original.file))
    return c.body(new Uint8Array(original.bytes))
  })

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/documents',
    summary: 'Adds documents; answers JSON lines of progress, refusals and at last a summary',
    request: {
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: z.object({
              files: z.array(z.string().openapi({ format: 'binary' })).optional(),
              fetch: z.array(z.string()).optional().openapi({ description: 'Addresses of the web to fetch.' }),
              captured: z.string().optional(),
              work: z.string().optional(),
              source: z.string().optional(),
              grade: z.string().optional(),
            }),
          },
        },
      },
    },
    responses: { 200: { description: 'JSON lines', content: { 'application/x-ndjson': {} } }, ...problems },
  })
  app.post('/documents', limited(LARGEST_UPLOAD), async (c) => {
    const form = await c.req.formData().catch(() => null)
    if (form === null)
      return problem(c, 400, 'bad-request', 'Send the files as multipart/form-data, in a field "files".')
    const lines = uploadLines(answers, form)
    if (typeof lines === 'string') return problem(c, 400, 'bad-request', lines)
    return c.body(textStream(lines), 200, { 'content-type': 'application/x-ndjson' })
  })

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/reconcile',
    summary: 'Compares everything anew; answers JSON lines of progress and at last a summary',
    responses: { 200: { description: 'JSON lines', content: { 'application/x-ndjson': {} } }, ...problems },
  })
  app.post('/reconcile', (c) => {
    const lines = toldLines<ReconcileLine>('comparing everything anew', async (tell) => {
      const reconciled = await answers.reconcile((done, of) => tell({ kind: 'progress', done, of }))
      tell({ kind: 'summary', ...reconciled })
    })
    return c.body(textStream(lines), 200, { 'content-type': 'application/x-ndjson' })
  })

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/live',
    summary: 'Server-sent events: one `change` for each document added and each decision taken, by whomever',
    responses: { 200: { description: 'events', content: { 'text/event-stream': {} } } },
  })
  app.get('/live', (c) => {
    const events = listen()
    if (events === null) return problem(c, 503, 'busy', 'Too many listen to this server; ask again later.')
    return c.body(events, 200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
  })

  const wholeAsked = z.strictObject({ knownOn: times.knownOn })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/export/jsonl',
    summary: 'The whole base as JSON lines',
    request: { query: wholeAsked },
    responses: { 200: { description: 'JSON lines', content: { 'application/x-ndjson': {} } }, ...problems },
  })
  const part = <Query extends z.ZodObject>(
    what: Selection['what'],
    formats: readonly [SelectionFormat, ...SelectionFormat[]],
    query: Query,
    selected: (query: z.infer<Query>) => Selection,
  ): void => {
    const asked = query.extend({ format: z.enum(formats).default('csv') })
    app.openAPIRegistry.registerPath({
      method: 'get',
      path: `/api/export/${what}`,
      summary: `Part of the base as a file: ${what}; people without public office and ways to reach people left out`,
      request: { query: asked },
      responses: {
        200: { description: 'a file', content: { 'text/csv': {}, 'application/x-ndjson': {} } },
        ...problems,
      },
    })
    app.get(`/export/${what}`, (c) => {
      const read = asked.safeParse(c.req.query())
      if (!read.success) return wrongInput(c, read.error)
      const { format, ...rest } = read.data as z.infer<Query> & { format: SelectionFormat }
      return c.body(textStream(exportSelection(answers, selected(rest as unknown as z.infer<Query>), format)), 200, {
        'content-type': mediaTypes[format],
        'content-disposition': attachment(`variorum-${what}.${format}`),
      })
    })
  }
  part(
    'points',
    ['csv', 'jsonl'],
    z.strictObject({
      entity: id.optional(),
      property: short.optional(),
      subject: short.optional(),
      source: id.optional(),
      verdict: verdicts.optional(),
      ...times,
    }),
    ({ verdict, ...query }) => ({ what: 'points', query: { ...query, verdicts: verdict } }),
  )
  part(
    'claims',
    ['csv', 'jsonl'],
    z.strictObject({
      entity: id.optional(),
      value: id.optional(),
      document: id.optional(),
      property: short.optional(),
      ...times,
    }),
    (query) => ({ what: 'claims', query }),
  )
  part(
    'events',
    ['csv', 'jsonl', 'geojson'],
    z.strictObject({ entity: id.optional(), type: short.optional(), ...times }),
    (query) => ({ what: 'events', query }),
  )

  app.get('/export/jsonl', (c) => {
    const read = wholeAsked.safeParse(c.req.query())
    if (!read.success) return wrongInput(c, read.error)
    // a date that is none is told before the first line, not after it
    if (read.data.knownOn !== undefined) recordBound(read.data.knownOn)
    return c.body(textStream(exportLines(answers, read.data)), 200, {
      'content-type': 'application/x-ndjson',
      'content-disposition': attachment('variorum.jsonl'),
    })
  })

  app.get('/openapi.json', (c) =>
    c.json(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Variorum',
          version,
          description: 'Claims of documents, side by side. Offsets are Unicode code points.',
        },
      }),
    ),
  )

  // Mounted under another application, a sub-application's notFound is not asked.
  app.all('*', (c) => problem(c, 404, 'not-found', `There is no ${c.req.path}. /api/openapi.json lists what there is.`))
  app.onError((error, c) => {
    if (error instanceof BadRequest || error instanceof BadDate || error instanceof BadCursor)
      return problem(c, 400, 'bad-request', error.message)
    if (error instanceof NotPublic) return problem(c, 403, 'not-public', error.message)
    console.error(`${c.req.method} ${c.req.path}:`, error)
    return problem(c, 500, 'internal', 'Something broke while answering; the server’s own output says what.')
  })
  return app
}

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) => problem(c, 413, 'too-large', `This request may hold ${maxSize / 1024} kB. Send less at a time.`),
  })

const textStream = (lines: AsyncIterable<string>): ReadableStream<Uint8Array> =>
  ReadableStream.from(lines).pipeThrough(new TextEncoderStream())
