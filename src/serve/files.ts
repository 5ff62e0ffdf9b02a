import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Answers, Times } from '../answers/answers.ts'
import { exportLines } from '../export/jsonl.ts'
import { exportSelection, type Selection, type SelectionFormat } from '../export/selection.ts'
import { shownThen } from '../store/claims.ts'
import { byId, id, known, short, times, verdicts } from './parameters.ts'
import { problem } from './problem.ts'
import { problems, textStream, wrongInput } from './responses.ts'
import { timesRefused } from './timeless.ts'

const mediaTypes: Readonly<Record<SelectionFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson',
  geojson: 'application/geo+json',
}

/** A name for a header: what is not plain ASCII goes in the encoded form (RFC 6266). */
const attachment = (file: string): string => {
  const ascii = file.replace(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(file.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** What is answered as a file: the bytes of a document, the base or a part of it. */
export function files(app: OpenAPIHono, answers: Answers): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/documents/{id}/original',
    summary: 'The bytes as captured, as an attachment',
    request: { params: byId, query: known },
    responses: { 200: { description: 'the bytes', content: { 'application/octet-stream': {} } }, ...problems },
  })
  app.get('/documents/:id/original', async (c) => {
    const refused = timesRefused('/api/documents/{id}/original', c.req.query())
    if (refused !== null) return problem(c, 400, 'bad-request', refused)
    const read = known.safeParse(c.req.query())
    if (!read.success) return wrongInput(c, read.error)
    const original = await answers.original(c.req.param('id'), read.data)
    if (original === null) return problem(c, 404, 'not-found', `There is no ${c.req.path}.`)
    // Whatever a document says it is, a browser gets it as something to keep, never as something to open.
    c.header(
      'content-type',
      original.mediaType.startsWith('text/') ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    )
    c.header('content-disposition', attachment(original.file))
    return c.body(new Uint8Array(original.bytes))
  })

  const wholeAsked = z.strictObject(times)
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
      // a date that is none is told before the first line, not after it
      shownThen(read.data as Times)
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
    shownThen(read.data)
    return c.body(textStream(exportLines(answers, read.data)), 200, {
      'content-type': 'application/x-ndjson',
      'content-disposition': attachment('variorum.jsonl'),
    })
  })
}
