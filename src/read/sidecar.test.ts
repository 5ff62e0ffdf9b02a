import { expect, it } from 'vitest'
import { RefusalError } from './refusal.ts'
import { isSidecar, readSidecar } from './sidecar.ts'

const read = (text: string) => readSidecar(new TextEncoder().encode(text), 'report.pdf.meta.yaml')

it('says what the bytes of a document do not', () => {
  expect(isSidecar('report.pdf.meta.yaml')).toBe(true)
  expect(read('captured: 2024-09-17\npublished: 2021\nwork: Lodo profile\nsource: Dune Monitor\n')).toEqual({
    captured: '2024-09-17',
    published: '2021',
    work: 'Lodo profile',
    source: 'Dune Monitor',
  })
  expect(read('')).toEqual({})
})

it.each([
  ['a key that means nothing', 'capture: 2024', /"capture"/],
  ['a date that is none', 'captured: last week', /"captured".*no date/],
  ['a list', '- a\n- b', /no list of keys/],
  ['a nested value', 'work:\n  name: x', /"work".*no text/],
  ['no YAML', 'a: [', /no YAML/],
  ['aliases that swell', 'a: &a [x]\ntitle: [*a, *a]', /YAML|no text|"a"/],
])('refuses %s', (_, text, reason) => {
  expect(() => read(text)).toThrow(RefusalError)
  expect(() => read(text)).toThrow(reason)
})
