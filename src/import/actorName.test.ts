import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateRole } from '../identify/states.ts'
import { readActor } from './actorName.ts'

const read = (text: string) => {
  const { actors, joint } = readActor(text)
  return {
    names: actors.map(({ start, end }) => text.slice(start, end)),
    types: actors.map(({ type }) => type),
    labels: actors.map(({ label }) => label),
    short: actors.map(({ abbreviation }) => abbreviation?.text ?? null),
    years: actors[0]!.years,
    joint,
  }
}

describe('an actor’s name', () => {
  it.each([
    ['Government of Myanmar (Burma)', 'Government of Myanmar', 'government Myanmar'],
    ['Government of Yemen (North Yemen)', 'Government of Yemen', 'government Yemen'],
    ['Government of DR Congo (Zaire)', 'Government of DR Congo', 'government Democratic Republic of the Congo'],
    ['Government of Russia (Soviet Union)', 'Government of Russia', 'government Russia'],
    ['Government of United States of America', 'Government of United States of America', 'government United States'],
    ['Military Forces of Mali (2012-2013)', 'Military Forces of Mali', 'forces Mali'],
    ['Military Forces of Myanmar (2021-)', 'Military Forces of Myanmar', 'forces Myanmar'],
    ['Military Forces of Ukraine (-2014)', 'Military Forces of Ukraine', 'forces Ukraine'],
    ['Police Forces of Nigeria (2015-2023)', 'Police Forces of Nigeria', 'organ police Nigeria'],
    ['Police Forces of Colombia (2018-2022)', 'Police Forces of Colombia', 'organ police Colombia'],
  ])('%s is a part of its state', (text, label, role) => {
    expect(read(text).labels).toEqual([label])
    const found = stateRole(label)
    expect(`${found?.role} ${found?.state}`).toBe(role)
  })

  it('has years in brackets for as long as it is used', () => {
    const of = (text: string) => read(text).years
    expect(of('Military Forces of Mali (2012-2013)')).toBe('2012/2013')
    expect(of('Military Forces of Myanmar (2021-)')).toBe('2021/..')
    expect(of('Military Forces of Chad (-1990)')).toBe('../1990')
    expect(of('KIO')).toBeNull()
  })

  it('is that of a unit where something follows the years', () => {
    const unit = read('Military Forces of Chad (1990-2021) Border Guard')
    expect(unit.labels).toEqual(['Military Forces of Chad Border Guard'])
    expect(stateRole(unit.labels[0]!)).toBeNull()
  })

  it('may stand behind its abbreviation, and two behind two', () => {
    expect(read('KIA: Kachin Independence Army')).toMatchObject({
      names: ['Kachin Independence Army'],
      short: ['KIA'],
      joint: null,
    })
    expect(read('NLF/NLA: Northmark Liberation Front/Northmark Liberation Army')).toMatchObject({
      names: ['Northmark Liberation Front', 'Northmark Liberation Army'],
      short: ['NLF', 'NLA'],
      joint: 'NLF/NLA',
    })
    expect(read('CNDP/M23: National Congress').short).toEqual([null])
    expect(read("PDF: People's Defense Force - Holm")).toMatchObject({ short: [null] })
    expect(read('ELN: National Liberation Army (1965-)')).toMatchObject({
      names: ['National Liberation Army'],
      years: '1965/..',
    })
  })

  it.each([
    ['Civilians', 'ActorClass'],
    ['Civilians (Colombia)', 'ActorClass'],
    ['Protesters (Iran)', 'ActorClass'],
    ['Rioters (India)', 'ActorClass'],
    ['Buddhists (Myanmar)', 'ActorClass'],
    ['Dinka Ethnic Militia (South Sudan)', 'ActorClass'],
    ['Unidentified Armed Group (Mali)', 'UnidentifiedActor'],
    ['Unidentified Gang (Mexico)', 'UnidentifiedActor'],
    ['SLM/A (MM)', 'ArmedGroup'],
    ['Taleban', 'ArmedGroup'],
  ])('%s is of the type %s', (text, type) => {
    expect(read(text).types).toEqual([type])
  })

  it('stands where it says, whatever the cell holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        for (const { start, end, label, abbreviation } of readActor(text).actors) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(label.length).toBeGreaterThanOrEqual(0)
          if (abbreviation) expect(text.slice(abbreviation.start, abbreviation.end)).toBe(abbreviation.text)
        }
      }),
    )
  })

  it('is read in linear time', () => {
    for (const text of ['('.repeat(64_000), 'A/'.repeat(32_000), `${'a: '.repeat(20_000)}(`, ' ('.repeat(32_000)]) {
      const begun = performance.now()
      readActor(text)
      expect(performance.now() - begun).toBeLessThan(500)
    }
  })
})
