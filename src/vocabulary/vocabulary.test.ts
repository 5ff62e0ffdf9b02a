import { expect, test } from 'vitest'
import { foldKey, properties, propertyByAlias } from './vocabulary.ts'

test.each([
  ['Founded', 'Organization', 'founded'],
  ['Headquarter(s)', 'Organization', 'headquarters'],
  ['ESTIMATED STRENGTH', 'Organization', 'strength'],
  ['Active_regions', 'ArmedGroup', 'activeIn'],
  ['Vice-chairmen', 'Organization', 'officer'],
  ['Deputy head of the political bureau', 'Organization', 'officer'],
  ['Supreme commander', 'Coalition', 'officer'],
  ['Status', 'Conflict', 'status'],
  ['Belligerents', 'Conflict', 'combatant'],
  ['Location', 'Event', 'place'],
  ['Location', 'Organization', 'headquarters'],
  ['Base', 'Organization', 'headquarters'],
  ['Colour code', 'Organization', undefined],
] as const)('a document that writes “%s” of a %s means %s', (key, of, property) => {
  expect(propertyByAlias(key, of)?.name).toBe(property)
})

test('no property lists an alias twice', () => {
  for (const property of properties.values()) {
    const folded = property.aliases.map(foldKey)
    expect(new Set(folded).size, property.name).toBe(folded.length)
  }
})
