import { afterAll, beforeAll, expect, test } from 'vitest'
import { testBase } from '../../test/store/testBase.ts'
import { localAnswers } from '../answers/local.ts'
import { remoteAnswers } from '../answers/remote.ts'
import { type Base, openBase } from '../store/base.ts'
import { type Server, serve } from './serve.ts'

const { address, remove } = testBase()
let base: Base
let server: Server

beforeAll(async () => {
  base = await openBase(address, { create: true })
  server = await serve(localAnswers(base, true), { port: 0 })
})
afterAll(async () => {
  await server?.close()
  await base?.close()
  remove()
})

/** Events as they come, by kind. */
async function* events(response: Response): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop()!
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)
      if (data) yield (JSON.parse(data[1]!) as { kind: string }).kind
    }
  }
}

test('every change is told, also one that a command makes through the server', async () => {
  const response = await fetch(`${server.url}/api/live`)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const heard = events(response)
  // as `variorum add` and `variorum decide` do while the base is served
  const answers = remoteAnswers(server.url)
  const note = new TextEncoder().encode('# Marn League\n\n- **Founded**: 1984\n')
  const load = async () => ({ bytes: note, provenance: {} })
  await answers.add([{ file: 'a.md', load }], { progress() {}, refused() {} })
  expect((await heard.next()).value).toBe('document')
  const { items } = await answers.claims({ property: 'founded' })
  await answers.decide({ kind: 'accept', about: [items[0]!.id], author: 'reader', reason: null })
  expect((await heard.next()).value).toBe('decision')
  // who goes away is forgotten, and the server closes in good order
  await heard.return(undefined)
})
