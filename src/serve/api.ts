import { OpenAPIHono } from '@hono/zod-openapi'
import { type Answers, NotPublic } from '../answers/answers.ts'
import { BadRequest } from '../answers/badRequest.ts'
import { BadDate } from '../store/claims.ts'
import { BadCursor } from '../store/page.ts'
import { files } from './files.ts'
import { live } from './live.ts'
import { problem } from './problem.ts'
import { questions, type Settings } from './questions.ts'
import { timesRefused } from './timeless.ts'
import { writing } from './writing.ts'

/** The HTTP API over the answers of one base. README.md beside this file tells it for readers. */
export function api(asked: Answers, version: string, settings: Settings = { tiles: null }): OpenAPIHono {
  const { answers, listen } = live(asked)
  const app = new OpenAPIHono()
  questions(app, answers, settings)
  writing(app, answers)
  files(app, answers)

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/live',
    summary: 'Server-sent events: one `change` for each document added and each decision taken, by whomever',
    responses: { 200: { description: 'events', content: { 'text/event-stream': {} } } },
  })
  // the two that are no questions refuse dates as questions do
  for (const path of ['/live', '/openapi.json'])
    app.get(path, async (c, next) => {
      const refused = timesRefused(`/api${path}`, c.req.query())
      return refused === null ? next() : problem(c, 400, 'bad-request', refused)
    })
  app.get('/live', (c) => {
    const events = listen()
    if (events === null) return problem(c, 503, 'busy', 'Too many listen to this server; ask again later.')
    return c.body(events, 200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
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
