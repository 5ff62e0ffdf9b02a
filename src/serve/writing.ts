import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Answers } from '../answers/answers.ts'
import type { ReconcileLine } from '../answers/shapes.ts'
import { problem } from './problem.ts'
import { json, problems, textStream, wrongInput } from './responses.ts'
import * as schemas from './schemas.ts'
import { toldLines } from './toldLines.ts'
import { LARGEST_UPLOAD, uploadLines } from './upload.ts'

const LARGEST_DECISION = 64 * 1024

/** What changes the base: decisions, claims by hand, documents, comparing anew. */
export function writing(app: OpenAPIHono, answers: Answers): void {
  /** Mounts and describes one thing to do that a JSON body tells. */
  const post = <Body extends z.ZodType>(
    path: string,
    summary: string,
    told: Body,
    status: 200 | 201,
    answer: z.ZodType,
    carryOut: (told: z.infer<Body>) => Promise<object>,
  ): void => {
    app.openAPIRegistry.registerPath({
      method: 'post',
      path: `/api${path}`,
      summary,
      request: { body: { required: true, content: { 'application/json': { schema: told } } } },
      responses: { [status]: json(answer, summary), ...problems },
    })
    app.post(path, limited(LARGEST_DECISION), async (c) => {
      const body = told.safeParse(await c.req.json().catch(() => null))
      return body.success ? c.json(await carryOut(body.data), status) : wrongInput(c, body.error)
    })
  }

  post('/decisions', 'Appends a decision', schemas.newDecision, 201, schemas.decision, (told) => answers.decide(told))
  post(
    '/claims',
    'Makes a claim by hand of a passage; kept as a decision, and taken back as one',
    schemas.newStatement,
    201,
    schemas.claim,
    (told) => answers.state(told),
  )
  post(
    '/decisions/effect',
    'What a decision would change; nothing is changed',
    schemas.newDecision,
    200,
    schemas.effect,
    (told) => answers.effect(told),
  )

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
}

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) => problem(c, 413, 'too-large', `This request may hold ${maxSize / 1024} kB. Send less at a time.`),
  })
