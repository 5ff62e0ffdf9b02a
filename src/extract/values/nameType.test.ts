import { expect, test } from 'vitest'
import { isAbbreviation, typeOfName } from './nameType.ts'

test.each([
  ['Karenni Army', 'ArmedGroup'],
  ['4th Rifle Brigade', 'ArmedGroup'],
  ['Moro Islamic Liberation Front', 'ArmedGroup'],
  ['Northern Alliance', 'Coalition'],
  ['Republic of Colombia', 'Government'],
  ['Ministry of Defence', 'Government'],
  ['Euro-Asia Office', 'Organization'],
  ['Red Sea State', 'Place'],
  ['local militias', 'ActorClass'],
  ['4 leaders of the National Assembly', 'ActorClass'],
  ['Other civilian militias', 'ActorClass'],
  ['Juan Ruiz', null],
])('%s is named like a %s', (name, type) => {
  expect(typeOfName(name)).toBe(type)
})

test.each(['KIA', 'M23', 'FARC-EP', 'MILF', 'ELN', 'SSPP'])('%s is an abbreviation', (name) => {
  expect(isAbbreviation(name)).toBe(true)
})

test.each(['Ali', 'A', 'Juan Ruiz', 'Army', '2013'])('%s is none', (name) => {
  expect(isAbbreviation(name)).toBe(false)
})
