import { describe, expect, it } from 'vitest'
import { sampleClaim } from '../../test/sampleClaim.ts'
import type { Claim, TypedReference, Value } from '../model/claim.ts'
import { emptyContext } from './context.ts'
import { heardOn, nothingElsewhere, type ToldElsewhere } from './heard.ts'
import { compare } from './reconcile.ts'

const front: TypedReference = { id: 'front', type: 'ArmedGroup', label: 'River Front' }
const ambush: TypedReference = { id: 'v1', type: 'Event', label: 'ambush, 2012-08-03' }
const raid: TypedReference = { id: 'v2', type: 'Event', label: 'raid, 2012-11' }
const people = (n: number): Value => ({ kind: 'quantity', min: n, max: n, exclusive: false, unit: 'fighters' })
const date = (edtf: string): Value => ({ kind: 'date', edtf })
const place = (id: string): Value => ({ kind: 'entity', id, label: id })
const during = (edtf: string): Claim['valid'] => ({ edtf, start: 'exact', end: 'exact', basis: 'sentence' })

let made = 0
function says(work: string, subject: TypedReference, property: string, value: Value, more: Partial<Claim> = {}): Claim {
  const n = ++made
  return sampleClaim({
    id: `c${n}`,
    document: { id: work, file: `${work}.txt`, title: work, sha256: work, work, version: 1 },
    passage: { start: n * 500, end: n * 500 + 50, quote: 'q' },
    subject,
    property,
    value,
    ...more,
  })
}

const ofFront: Claim['victim'] = { category: 'combatants', id: 'front', label: 'River Front' }
const lost = (work: string, event: TypedReference, day: string, n: number): Claim[] => [
  says(work, event, 'date', date(day)),
  says(work, event, 'killed', people(n), { victim: ofFront }),
]

const point = (own: Claim[], told: Partial<ToldElsewhere>, subject = front) =>
  compare(subject, own, emptyContext, heardOn(subject, own, { ...nothingElsewhere, ...told }))[0]!
const kinds = (own: Claim[], told: Partial<ToldElsewhere>, subject = front): string[] =>
  point(own, told, subject)
    .relations.filter((r) => r.between[0] !== r.between[1])
    .map((r) => r.kind)

describe('the dead of events beside the dead of a period', () => {
  const year = says('atlas', front, 'killed', people(35), { valid: during('2012'), victim: ofFront })
  it('one event that counts more than its year disputes the figure', () => {
    const { verdict, reason } = point([year], { events: lost('monitor', ambush, '2012-08-03', 140) })
    expect(verdict).toBe('dispute')
    expect(reason).toContain('the part is greater than the whole')
  })
  it('one event that counts less is of another scope, and so is one of another year', () => {
    expect(kinds([year], { events: lost('monitor', ambush, '2012-08-03', 20) })).toEqual(['scope'])
    expect(kinds([year], { events: lost('monitor', ambush, '2013-08-03', 140) })).toEqual([])
  })
  it('events that together count more than the year dispute its figure, with the sum in words', () => {
    const events = [...lost('monitor', ambush, '2012-08-03', 20), ...lost('monitor', raid, '2012-11', 22)]
    const { verdict, reason } = point([year], { events })
    expect(verdict).toBe('dispute')
    expect(reason).toContain('with 1 other event of that time at least 42, more than the whole')
  })
  it('rows of a dataset are not heard beside a figure that names no period', () => {
    const ever = says('atlas', front, 'killed', people(35), { victim: ofFront })
    const told = lost('monitor', ambush, '2012-08-03', 140)
    expect(kinds([ever], { events: told })).toEqual(['scope'])
    const coded = { id: 'p', label: 'Mill', relation: 'at', precision: 'town', longitude: 14, latitude: 48 } as const
    const row = [...told, says('monitor', ambush, 'place', place('Mill'), { place: coded })]
    expect(kinds([ever], { events: row })).toEqual([])
  })
  it('a round word stands beside a figure', () => {
    const war: TypedReference = { id: 'war', type: 'Conflict', label: 'River war' }
    const thousands = { kind: 'text', text: 'thousands' } as const
    const now = says('atlas', war, 'killed', thousands, { valid: during('2011/2020') })
    expect(kinds([now, says('monitor', war, 'killed', people(4200), { valid: during('2011/2020') })], {}, war)).toEqual(
      ['refinement'],
    )
    expect(kinds([now, says('atlas', war, 'killed', people(5000), { valid: during('1961/1994') })], {}, war)).toEqual([
      'scope',
    ])
  })
  it('the dead of others are not heard', () => {
    const others = lost('monitor', ambush, '2012-08-03', 140).map((c) =>
      c.property === 'killed' ? { ...c, victim: { category: 'civilians' as const } } : c,
    )
    expect(kinds([year], { events: others })).toEqual([])
  })
})

describe('the phases of a conflict', () => {
  const war: TypedReference = { id: 'war', type: 'Conflict', label: 'River war' }
  const phase = (id: string): TypedReference => ({ id, type: 'Conflict', label: `River war (${id})` })
  const began = says('atlas', war, 'startDate', date('1961-03-07'))
  it('a conflict begins with its first phase', () => {
    const phases = [
      says('atlas', phase('first'), 'startDate', date('1961-02-05')),
      says('atlas', phase('second'), 'startDate', date('2011')),
    ]
    const { verdict, variants } = point([began], { phases }, war)
    expect(verdict).toBe('self-contradiction')
    expect(variants).toHaveLength(2)
  })
  it('a phase that begins later than the whole is a later one', () => {
    expect(kinds([began], { phases: [says('atlas', phase('second'), 'startDate', date('2011'))] }, war)).toEqual([])
  })
})

describe('ground taken', () => {
  const taken = (work: string, event: TypedReference, day: string, quote = 'seized the town'): Claim[] => [
    says(work, event, 'eventType', { kind: 'text', text: 'seizure' }),
    says(work, event, 'date', date(day)),
    says(work, event, 'participant', place('front'), { role: 'attacker' }),
    says(work, event, 'place', place('Mill'), { passage: { start: 9000, end: 9050, quote } }),
  ]
  const held = says('atlas', front, 'controls', place('Mill'), {
    valid: { edtf: '2024/..', start: 'exact', end: null, basis: 'sentence' },
  })
  it('a town that was seized is controlled from that day: the beginning is a point of its own', () => {
    const { variants, relations } = point([held], { events: taken('monitor', raid, '2024-10-19') })
    expect(variants.map((v) => v.valid?.edtf).sort()).toEqual(['2024-10-19/..', '2024/..'])
    expect(relations.map((r) => r.kind)).toContain('refinement')
  })
  it('a town near which something was seized is not', () => {
    const { variants } = point([held], { events: taken('monitor', raid, '2024-10-19', 'seized a base near Mill') })
    expect(variants).toHaveLength(1)
  })
})

describe('the end of a membership', () => {
  const pact = place('pact')
  const member = says('atlas', front, 'memberOf', pact, { valid: during('2009/2015') })
  const left = (edtf: string) => says('monitor', front, 'withdrewFrom', pact, { valid: during(edtf) })
  it('withdrawing in another year than the list tells is a dispute about the end', () => {
    const [point] = compare(front, [member, left('2017-06-20')], emptyContext)
    expect(point!.verdict).toBe('dispute')
    expect(point!.reason).toContain('the end is told as')
  })
  it('withdrawing on a day of that year makes it precise', () => {
    expect(compare(front, [member, left('2015-06-20')], emptyContext)[0]!.verdict).toBe('refinement')
  })
})
