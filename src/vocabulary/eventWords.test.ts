import { expect, test } from 'vitest'
import { readData } from './data.ts'
import { eventTypeBegun, eventTypeHeaded, eventTypeNamed, eventTypeTold } from './eventWords.ts'
import { eventTypes } from './vocabulary.ts'

test('every type of event with words is a type of the vocabulary', () => {
  for (const type of Object.keys(readData('event-words.yaml') as object)) expect(eventTypes.has(type), type).toBe(true)
})

test.each([
  ['Rejected invitations', 'refusal'],
  ['Statements', 'statement'],
  ['Former Ceasefire', 'ceasefire'],
  ['Bilateral agreement (for the valley)', 'agreement'],
  ['Colour code', null],
])('the label “%s” names a %s', (label, type) => {
  expect(eventTypeNamed(label)).toBe(type)
})

test.each([
  ['Paused mining operations', 'closure'],
  ['Renegotiated terms with traders', 'negotiation'],
  ['Imposed a toll on trucks', 'policy'],
  ['Overran two outposts', 'seizure'],
  ['Mining is paused', null],
])('the item “%s” begins with a %s', (item, type) => {
  expect(eventTypeBegun(item)).toBe(type)
})

test('a heading is an event only when it ends in one', () => {
  expect(eventTypeHeaded('March 2019 Ambush')).toBe('ambush')
  expect(eventTypeHeaded('Ambush tactics')).toBe(null)
})

test('the earliest verb of a sentence tells', () => {
  expect(eventTypeTold('the front captured the town and burned it')?.type).toBe('seizure')
})
