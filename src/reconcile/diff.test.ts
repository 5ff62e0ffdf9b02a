import { expect, test } from 'vitest'
import { sampleClaim } from '../../test/sampleClaim.ts'
import type { Claim, Value } from '../model/claim.ts'
import { diff } from './diff.ts'

const document = (id: string) => ({ id, file: `${id}.txt`, title: null, sha256: id, work: 'w', version: 1 })

const said = (property: string, value: Value, quote: string, more: Partial<Claim> = {}): Claim =>
  sampleClaim({
    id: `${property}${quote}`,
    document: document('a'),
    passage: { start: 0, end: quote.length, quote },
    subject: { id: 'farc', type: 'ArmedGroup', label: 'FARC' },
    property,
    value,
    ...more,
  })

const year = (edtf: string): Value => ({ kind: 'date', edtf })
const fighters = (n: number): Value => ({ kind: 'quantity', min: n, max: n, exclusive: false, unit: 'fighters' })
const group = (id: string): Value => ({ kind: 'entity', id, label: id })
const single = (property: string) => ['founded', 'strength', 'officer'].includes(property)

const between = (a: Claim[], b: Claim[]) =>
  diff({ document: document('a'), claims: a }, { document: document('b'), claims: b }, single)

test('a claim said again in the same words is unchanged, in other words reworded', () => {
  const result = between(
    [said('founded', year('1964'), 'founded in 1964'), said('strength', fighters(7000), '7,000 fighters')],
    [said('founded', year('1964'), 'dates back to 1964'), said('strength', fighters(7000), '7,000 fighters')],
  )
  expect(result.unchanged).toBe(1)
  expect(result.reworded.map((c) => [c.before.passage.quote, c.after.passage.quote])).toEqual([
    ['founded in 1964', 'dates back to 1964'],
  ])
  expect([result.gained, result.lost, result.revalued]).toEqual([[], [], []])
})

test('where one value holds at a time another value replaces it', () => {
  const result = between(
    [said('strength', fighters(7000), '7,000 fighters')],
    [said('strength', fighters(6000), '6,000 fighters')],
  )
  expect(result.revalued).toHaveLength(1)
  expect([...result.gained, ...result.lost]).toEqual([])
})

test('in a list one member is lost and another gained', () => {
  const result = between([said('ally', group('eln'), 'the ELN')], [said('ally', group('epl'), 'the EPL')])
  expect(result.revalued).toEqual([])
  expect(result.lost.map((c) => c.passage.quote)).toEqual(['the ELN'])
  expect(result.gained.map((c) => c.passage.quote)).toEqual(['the EPL'])
})

test('an office is not mixed up with another office', () => {
  const result = between(
    [said('officer', group('x'), 'x led it', { role: 'commander' })],
    [said('officer', group('y'), 'y speaks for it', { role: 'spokesperson' })],
  )
  expect(result.revalued).toEqual([])
  expect(result.gained).toHaveLength(1)
})

test('what was asserted and is now only alleged is revalued', () => {
  const result = between(
    [said('founded', year('1964'), 'founded in 1964')],
    [said('founded', year('1964'), 'said to be founded in 1964', { modality: 'alleged' })],
  )
  expect(result.revalued).toHaveLength(1)
})

test('an event that both tell in the same words is one, though each document has its own', () => {
  const told = (id: string, date: string) => [
    said('eventType', { kind: 'text', text: 'joining' }, 'joined the rebels', {
      subject: { id, type: 'Event', label: 'joining' },
    }),
    said('participant', group(`men of ${date}`), 'joined the rebels', {
      subject: { id, type: 'Event', label: 'joining' },
      value: { kind: 'entity', id: `men of ${date}`, label: 'young men' },
    }),
  ]
  const result = between(told('one', '1964'), told('other', '1965'))
  expect(result.unchanged).toBe(2)
  expect([...result.gained, ...result.lost]).toEqual([])
  expect(result.events).toEqual({ gained: [], lost: [], revalued: [] })
})

test('what only the own date of the documents dates is said in other words, and not otherwise', () => {
  const led = (edtf: string, quote: string) =>
    said('officer', group('x'), quote, { role: 'chair', valid: { edtf, start: null, end: null, basis: 'document' } })
  const result = between([led('2022', 'x is chair')], [led('2024', 'Chair: x')])
  expect(result.reworded).toHaveLength(1)
  expect(result.revalued).toEqual([])
})

test('what is said in one more place is not gained, and in one less not lost', () => {
  const once = [said('founded', year('1964'), 'founded in 1964')]
  const twice = [...once, said('founded', year('1964'), 'dates from 1964')]
  expect(between(once, twice)).toMatchObject({ gained: [], again: [{ property: 'founded' }], unchanged: 1 })
  expect(between(twice, once)).toMatchObject({ lost: [], lessOften: [{ property: 'founded' }], unchanged: 1 })
})

test('a text of a list that was written anew says otherwise', () => {
  const from = (text: string) => said('revenueSource', { kind: 'text', text }, text)
  const result = between(
    [from('trade in jade, timber and gold'), from('taxes')],
    [from('trade in jade, timber, gold and rare earth'), from('gifts of exiles')],
  )
  expect(result.revalued).toHaveLength(1)
  expect([result.gained.length, result.lost.length]).toEqual([1, 1])
})

test('what stands elsewhere in the order of the text is moved', () => {
  const at = (start: number, claim: Claim): Claim => ({ ...claim, passage: { ...claim.passage, start } })
  const [a, b, c] = [said('ally', group('a'), 'a'), said('ally', group('b'), 'b'), said('ally', group('c'), 'c')]
  const result = between([at(0, a), at(10, b), at(20, c)], [at(0, c), at(30, a), at(40, b)])
  expect(result.moved.map((change) => change.after.passage.quote)).toEqual(['c'])
  expect(result.unchanged).toBe(2)
  expect(between([at(0, a), at(10, b)], [at(500, a), at(510, b)]).moved).toEqual([])
})
