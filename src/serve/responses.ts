import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problem } from './problem.ts'
import * as schemas from './schemas.ts'

/** An answer as the description of the API tells it. */
export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
export const problems = {
  400: json(schemas.problem, 'the request is wrong'),
  403: json(schemas.problem, 'not allowed'),
  404: json(schemas.problem, 'there is none'),
}

/** 400, with each parameter or field that is wrong. */
export const wrongInput = (c: Context, error: z.ZodError): Response => {
  const issues = error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
  return problem(c, 400, 'bad-request', issues.join('; '))
}

export const textStream = (lines: AsyncIterable<string>): ReadableStream<Uint8Array> =>
  ReadableStream.from(lines).pipeThrough(new TextEncoderStream())
