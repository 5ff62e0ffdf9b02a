import { describe, expect, it } from 'vitest'
import { sampleClaim } from '../../test/sampleClaim.ts'
import type { Claim, Value } from '../model/claim.ts'
import { eventLabel, summariseEvent } from './summariseEvent.ts'

const event = { id: 'e1', type: 'Event', label: 'clash, Mount Ridge, 2014-03-02' } as const
const text = (value: string): Value => ({ kind: 'text', text: value })
const entity = (id: string): Value => ({ kind: 'entity', id, label: id })
const date = (edtf: string): Value => ({ kind: 'date', edtf })
const people = (n: number): Value => ({ kind: 'quantity', min: n, max: n, exclusive: false, unit: null })

let made = 0
const claim = (property: string, value: Value, more: Partial<Claim> = {}): Claim =>
  sampleClaim({
    id: `c${++made}`,
    subject: event,
    property,
    value,
    ...more,
  })

describe('the summary of an event', () => {
  it('takes what is asserted before what is alleged, and never what is denied', () => {
    const summary = summariseEvent(event, [
      claim('outcome', text('forty prisoners'), { modality: 'alleged' }),
      claim('outcome', text('the post was taken')),
      claim('eventType', text('raid'), { modality: 'denied' }),
    ])
    expect(summary.outcome).toBe('the post was taken')
    expect(summary.eventType).toBeNull()
  })

  it('says of an event that is only alleged who alleges it, and nothing of the kind once one asserts it', () => {
    const who = { id: 'spokesperson', label: 'a spokesperson' }
    const alleged = claim('eventType', text('raid'), { modality: 'alleged', attributedTo: who })
    expect(eventLabel('raid, Kidal', [alleged])).toBe('alleged raid, Kidal')
    expect(eventLabel('alleged raid, Kidal', [alleged, claim('eventType', text('raid'))])).toBe('raid, Kidal')
    expect(summariseEvent(event, [alleged])).toMatchObject({ modality: 'alleged', attributedTo: who })
    expect(summariseEvent(event, [alleged, claim('eventType', text('raid'))])).toMatchObject({
      modality: 'asserted',
      attributedTo: null,
    })
  })

  it('takes the date that says most', () => {
    const dates = ['2014', '2014-03-02', '2014-03'].map((edtf) => claim('date', date(edtf)))
    expect(summariseEvent(event, dates).date).toBe('2014-03-02')
  })

  it.each([
    ['2016', '2015'],
    ['2015-03', '2015-02'],
  ])('takes the first of %s and %s, of which neither says more', (first, second) => {
    expect(summariseEvent(event, [claim('date', date(first)), claim('date', date(second))]).date).toBe(first)
  })

  it('lists who took part once for each role, with the side as written, and none by allegation', () => {
    const { participants } = summariseEvent(event, [
      claim('participant', entity('Front'), { role: 'attacker', side: 'rebels' }),
      claim('participant', entity('Front'), { role: 'attacker' }),
      claim('participant', entity('Front'), { role: 'target' }),
      claim('signatory', entity('Council')),
      claim('participant', entity('Ghost'), { modality: 'negated' }),
      claim('participant', entity('Suspect'), { role: 'perpetrator', modality: 'alleged' }),
    ])
    expect(participants.map((p) => [p.entity.id, p.role, p.side])).toEqual([
      ['Front', 'attacker', 'rebels'],
      ['Front', 'target', null],
      ['Council', 'signatory', null],
    ])
  })

  it('keeps with each casualty who says so and how', () => {
    const [casualty] = summariseEvent(event, [
      claim('killed', people(12), {
        modality: 'alleged',
        attributedTo: { id: 'Front', label: 'Front' },
        victim: { category: 'combatants' },
      }),
    ]).casualties
    expect(casualty).toMatchObject({
      outcome: 'killed',
      modality: 'alleged',
      attributedTo: { id: 'Front' },
      victim: { category: 'combatants' },
    })
  })

  it('names every claim and each document once', () => {
    const claims = [claim('outcome', text('a')), claim('outcome', text('b'))]
    const summary = summariseEvent(event, claims)
    expect(summary.claims).toEqual(claims.map((c) => c.id))
    expect(summary.documents).toEqual(['d1'])
  })
})
