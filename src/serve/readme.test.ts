import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Answers } from '../answers/answers.ts'
import { api } from './api.ts'

type Described = Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>

test('README.md names every request of the API with all that it may ask', async () => {
  const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8')
  const told = new Map(
    [...readme.matchAll(/^\| `(GET|POST) \/api([^?`]*)(?:\?([^`]*))?`/gm)].map(([, method, path, query]) => [
      `${method!.toLowerCase()} /api${path!.replace(/:(\w+)/g, '{$1}')}`,
      (query ?? '').split('&').flatMap((name) => name.split('=')[0] || []),
    ]),
  )
  const { paths } = (await (await api({} as Answers, '0').request('/openapi.json')).json()) as { paths: Described }
  const described = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => [
        `${method} ${path}`,
        parameters.flatMap(({ name, in: where }) => (where === 'query' ? name : [])),
      ]),
    ),
  )
  const sorted = (of: ReadonlyMap<string, readonly string[]>) =>
    Object.fromEntries([...of].map(([request, asks]) => [request, asks.toSorted()]).toSorted())
  expect(sorted(told)).toEqual(sorted(described))
})
