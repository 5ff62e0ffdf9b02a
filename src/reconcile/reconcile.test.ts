import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleClaim } from '../../test/sampleClaim.ts'
import type { Claim, TypedReference, Value } from '../model/claim.ts'
import type { RelationKind } from '../model/comparison.ts'
import { emptyContext, type ReconcileContext } from './context.ts'
import { compare, comparePoint, judgePoint } from './reconcile.ts'

const subject: TypedReference = { id: 'e1', type: 'ArmedGroup', label: 'River Defence Front' }
const date = (edtf: string): Value => ({ kind: 'date', edtf })
const people = (min: number | null, max: number | null = min, exclusive = false, unit = 'fighters'): Value => ({
  kind: 'quantity',
  min,
  max,
  exclusive,
  unit,
})
const entity = (id: string, label = id): Value => ({ kind: 'entity', id, label })
const at = (edtf: string): Claim['valid'] => ({ edtf, start: 'exact', end: 'exact', basis: 'sentence' })

let made = 0
/** `work` like "atlas@2": version 2 of the work atlas. */
function says(source: string, property: string, value: Value, more: Partial<Claim> = {}): Claim {
  const [work, version = '1'] = source.split('@') as [string, string?]
  const n = ++made
  return sampleClaim({
    id: `c${String(n).padStart(6, '0')}`,
    document: { id: source, file: `${work}.txt`, title: work, sha256: source, work, version: Number(version) },
    block: 'key-value',
    passage: { start: n * 100, end: n * 100 + 50, quote: 'q' },
    subject,
    property,
    value,
    ...more,
  })
}

const one = (claims: Claim[], context: ReconcileContext = emptyContext) => {
  const comparisons = compare(subject, claims, context)
  expect(comparisons).toHaveLength(1)
  return comparisons[0]!
}
/** The kinds between the variants that hold the two claims. */
const between = (claims: Claim[], context: ReconcileContext = emptyContext): RelationKind[] => {
  const comparison = one(claims, context)
  const index = (c: Claim) => comparison.variants.findIndex((v) => v.claims.includes(c.id))
  const pair = [index(claims[0]!), index(claims.at(-1)!)].sort()
  return comparison.relations.filter((r) => r.between.join() === pair.join()).map((r) => r.kind)
}
const dated = (dates: Record<string, string>): ReconcileContext => ({
  ...emptyContext,
  documentDates: new Map(Object.entries(dates)),
})

describe('witnesses of one value', () => {
  it('one passage is single', () => {
    expect(one([says('atlas', 'founded', date('1961'))]).verdict).toBe('single')
  })
  it('versions of a work repeat each other', () => {
    const point = one([says('atlas@1', 'founded', date('1961')), says('atlas@2', 'founded', date('1961'))])
    expect(point.verdict).toBe('repetition')
    expect(point.independentWitnesses).toBe(1)
  })
  it('two works agree', () => {
    const point = one([says('atlas', 'founded', date('1961')), says('monitor', 'founded', date('1961'))])
    expect(point.verdict).toBe('agreement')
    expect(point.variants).toHaveLength(1)
  })
  it('a copied passage is no second witness', () => {
    const a = says('atlas', 'founded', date('1961'))
    const b = says('mirror', 'founded', date('1961'))
    expect(one([a, b], { ...emptyContext, copiedFrom: (claim) => (claim === b ? ['atlas'] : []) }).verdict).toBe(
      'repetition',
    )
  })
})

it('the same long sentence in two works is one witness, a short line is two', () => {
  const quote = 'Aside from its towns the valley remained isolated from the rest of the country for thirty years'
  const passage = (start: number, q: string) => ({ passage: { start, end: start + q.length, quote: q } })
  const copied = one([
    says('atlas', 'activeIn', entity('valley'), passage(1, quote)),
    says('mirror', 'activeIn', entity('valley'), passage(9, `${quote}.`)),
  ])
  expect(copied.verdict).toBe('repetition')
  expect(copied.reason).toContain('repeats atlas word for word')
  expect(
    one([
      says('atlas', 'founded', date('1961'), passage(1, 'Founded: 1961')),
      says('mirror', 'founded', date('1961'), passage(9, 'Founded: 1961')),
    ]).verdict,
  ).toBe('agreement')
})

describe('dates', () => {
  it('a day makes a year precise', () => {
    const year = says('atlas', 'founded', date('1961'))
    const day = says('monitor', 'founded', date('1961-02-05'))
    const point = one([day, year])
    const relation = point.relations.find((r) => r.kind === 'refinement')!
    expect(point.variants[relation.from!]!.value).toEqual(date('1961'))
    expect(point.verdict).toBe('refinement')
  })
  it('how long an accord held is no rougher form of its day', () => {
    expect(between([says('atlas', 'date', date('1994/2011')), says('monitor', 'date', date('1994-02-24'))])).toEqual([
      'compatible',
    ])
    expect(
      between([says('atlas', 'date', date('2013-10-08/2013-10-10')), says('monitor', 'date', date('2013-10-10'))]),
    ).toEqual(['refinement'])
  })
  it('about a year is made precise by a year near it, and disputed by one far off', () => {
    const about = says('atlas', 'startDate', date('1965~'))
    expect(between([about, says('monitor', 'startDate', date('1964-05-27'))])).toEqual(['refinement'])
    expect(between([about, says('monitor', 'startDate', date('1958'))])).toEqual(['dispute'])
  })
  it('two years are a dispute', () => {
    const point = one([says('atlas', 'founded', date('1960')), says('monitor', 'founded', date('1961'))])
    expect(point.verdict).toBe('dispute')
    expect(point.reason).toBe('1960 (atlas) against 1961 (monitor): the years do not overlap.')
  })
  it('one document that gives both contradicts itself', () => {
    expect(between([says('atlas', 'founded', date('1960')), says('atlas', 'founded', date('1961'))])).toEqual([
      'self-contradiction',
    ])
  })
  it('a newer version that gives another year is a revision, and from older to newer', () => {
    const point = one([says('atlas@2', 'founded', date('1961')), says('atlas@1', 'founded', date('1960'))])
    const relation = point.relations.find((r) => r.kind === 'revision')!
    expect(point.variants[relation.from!]!.value).toEqual(date('1960'))
  })
  it('parties that one document quotes', () => {
    const quoted = { attributedTo: { id: 'gov', label: 'the ministry' } }
    expect(between([says('atlas', 'founded', date('1960')), says('atlas', 'founded', date('1961'), quoted)])).toEqual([
      'attributed-dispute',
    ])
  })
})

describe('figures', () => {
  it('soldiers are some of the security personnel who died, and no more than those', () => {
    const all = says('atlas', 'killed', people(37, 37, false, 'security personnel'))
    expect(between([all, says('monitor', 'killed', people(14, 14, false, 'soldiers'))])).toEqual(['scope'])
    expect(between([all, says('monitor', 'killed', people(50, 50, false, 'soldiers'))])).toEqual(['dispute'])
  })
  it('the dead among the casualties of a conflict are heard beside its other counts of the dead', () => {
    const told = says('atlas', 'killed', people(16_000, 16_000, false, 'people'), {
      victim: { category: 'unknown' },
    })
    const box = says('monitor', 'casualties', people(17_800, 17_800, false, 'killed'))
    const missing = says('monitor', 'casualties', people(1300, 1300, false, 'missing'))
    const point = compare(subject, [told, box, missing], emptyContext).find((c) => c.property === 'killed')!
    expect(point.verdict).toBe('dispute')
    expect(point.variants).toHaveLength(2)
  })
  it('of overlapping windows differ: dispute', () => {
    const context = dated({ atlas: '2024-05', monitor: '2025' })
    expect(
      between(
        [says('atlas', 'strength', people(12_000, null, true)), says('monitor', 'strength', people(8000, 12_000))],
        context,
      ),
    ).toEqual(['dispute'])
  })
  it('of different times never succeed one another', () => {
    expect(
      between([
        says('atlas', 'strength', people(27), { valid: at('1960') }),
        says('monitor', 'strength', people(12_000), { valid: at('2022') }),
      ]),
    ).toEqual(['scope'])
  })
  it('a year and a month of it are of different scope', () => {
    expect(
      between([
        says('atlas', 'clashCount', people(90, 90, false, 'clashes'), { valid: at('2022') }),
        says('atlas', 'clashCount', people(17, 17, false, 'clashes'), { valid: at('2022-03') }),
      ]),
    ).toEqual(['scope'])
  })
  it('a part greater than its whole is a dispute', () => {
    expect(
      between([
        says('atlas', 'killed', people(35, 35, false, 'people'), { valid: at('2012') }),
        says('monitor', 'killed', people(140, 140, false, 'people'), { valid: at('2012-08') }),
      ]),
    ).toEqual(['dispute'])
  })
  it('dead of two sides are not one count', () => {
    expect(
      between([
        says('atlas', 'killed', people(18), { victim: { category: 'combatants', id: 'army', label: 'army' } }),
        says('monitor', 'killed', people(3), { victim: { category: 'combatants', id: 'rebels', label: 'rebels' } }),
      ]),
    ).toEqual(['scope'])
  })
})

describe('holders of an office', () => {
  const chair = { role: 'Chairman' }
  it('two at different times: succession, older to newer', () => {
    const old = says('atlas', 'officer', entity('Amara'), { ...chair, valid: at('1999/2004') })
    const fresh = says('monitor', 'officer', entity('Bello'), { ...chair, valid: at('2010/..') })
    const point = one([fresh, old])
    const relation = point.relations.find((r) => r.kind === 'succession')!
    expect(point.variants[relation.from!]!.value).toEqual(entity('Amara'))
  })
  it('a newer version that follows a change dated elsewhere: succession', () => {
    expect(
      between(
        [
          says('atlas@1', 'officer', entity('Amara'), chair),
          says('monitor', 'officer', entity('Amara'), { ...chair, valid: at('2023-08-10') }),
          says('atlas@2', 'officer', entity('Bello'), chair),
        ],
        dated({ 'atlas@1': '2022-09', 'atlas@2': '2024', monitor: '2024-09-17' }),
      ),
    ).toEqual(['succession'])
  })
  it('a newer version alone: revision', () => {
    expect(
      between(
        [says('atlas@1', 'officer', entity('Amara'), chair), says('atlas@2', 'officer', entity('Bello'), chair)],
        dated({ 'atlas@1': '2022-09', 'atlas@2': '2024' }),
      ),
    ).toEqual(['revision'])
  })
  it('two works of one year: dispute', () => {
    expect(
      between(
        [says('atlas', 'officer', entity('Amara'), chair), says('monitor', 'officer', entity('Bello'), chair)],
        dated({ atlas: '2022-09', monitor: '2022-11' }),
      ),
    ).toEqual(['dispute'])
  })
  it('leaders in passing, of whom nothing says when, dispute nothing', () => {
    const passing = (quote: string, start: number): Partial<Claim> => ({
      role: 'leader',
      block: 'paragraph',
      passage: { start, end: start + quote.length, quote },
    })
    expect(
      between([
        says('atlas', 'officer', entity('Amara'), passing('under its leader Amara the front grew', 10)),
        says('monitor', 'officer', entity('Bello'), passing('Bello then led the front', 20)),
      ]),
    ).toEqual(['compatible'])
  })
  it('two that one document lists hold it together', () => {
    const vice = { role: 'Vice chairmen' }
    expect(
      between([says('atlas', 'officer', entity('Amara'), vice), says('atlas', 'officer', entity('Bello'), vice)]),
    ).toEqual(['compatible'])
  })
  it('"Vice chairmen" and "vice-chairman" are one office', () => {
    const point = one([
      says('atlas', 'officer', entity('Amara'), { role: 'Vice chairmen' }),
      says('monitor', 'officer', entity('Amara'), { role: 'Vice-chairman' }),
    ])
    expect(point.verdict).toBe('agreement')
  })
})

describe('changes', () => {
  it('who rose in the newer version made room for the next: succession', () => {
    const claims = [
      says('atlas@1', 'officer', entity('Amara'), { role: 'Vice chairmen' }),
      says('atlas@1', 'officer', entity('Bello'), { role: 'Vice chairmen' }),
      says('atlas@2', 'officer', entity('Amara'), { role: 'Chairman' }),
      says('atlas@2', 'officer', entity('Bello'), { role: 'Vice chairmen' }),
    ]
    const point = one(claims, dated({ 'atlas@1': '2022', 'atlas@2': '2024' }))
    expect(point.relations.filter((r) => r.between[0] !== r.between[1]).map((r) => r.kind)).toContain('succession')
  })
  it('what is called former came before', () => {
    const old = says('atlas', 'headquarters', entity('Old Camp'), {
      passage: { start: 500, end: 525, quote: 'New Camp, Old Camp (formerly)' },
    })
    const fresh = says('monitor', 'headquarters', entity('New Camp'))
    const point = one([fresh, old], dated({ atlas: '2022', monitor: '2023' }))
    const relation = point.relations.find((r) => r.kind === 'succession')!
    expect(point.variants[relation.from!]!.value).toEqual(entity('Old Camp'))
  })
  it('"until 2005" comes before "since 2005"', () => {
    const old = says('atlas', 'headquarters', entity('Old Camp'), {
      valid: { edtf: '../2005', start: null, end: 'exact', basis: 'sentence' },
    })
    const fresh = says('monitor', 'headquarters', entity('New Camp'), {
      valid: { edtf: '2005/..', start: 'exact', end: null, basis: 'sentence' },
    })
    const point = one([fresh, old], dated({ atlas: '2022', monitor: '2020' }))
    const relation = point.relations.find((r) => r.kind === 'succession')!
    expect(point.variants[relation.from!]!.value).toEqual(entity('Old Camp'))
  })
  it('"1976 to 2016" comes before "since July 2016"', () => {
    const until = (edtf: string): Claim['valid'] => ({ edtf, start: 'exact', end: 'exact', basis: 'sentence' })
    const head = { role: 'Secretary-General' }
    expect(
      between([
        says('atlas', 'officer', entity('Amara'), { ...head, valid: until('1976/2016') }),
        says('monitor', 'officer', entity('Bello'), { ...head, valid: { ...until('2016-07/..')!, end: null } }),
      ]),
    ).toEqual(['succession'])
  })
  it('terms in one list that touch in a year follow each other', () => {
    const term = (edtf: string): Partial<Claim> => ({
      role: 'Leaders',
      valid: { edtf, start: 'exact', end: 'exact', basis: 'sentence' },
    })
    expect(
      between([
        says('atlas', 'officer', entity('Amara'), term('1976/2000')),
        says('atlas', 'officer', entity('Bello'), term('2000/2008')),
      ]),
    ).toEqual(['succession'])
  })
  it('who stands in a list with a dagger led before', () => {
    const dead = { start: 9, end: 40, quote: 'Leaders: Bello (since 1998), Amara †' }
    const [role, context] = [{ role: 'Leader' }, dated({ atlas: '2023', monitor: '2022' })]
    const first = { ...role, passage: dead }
    expect(
      between(
        [says('atlas', 'officer', entity('Amara'), first), says('monitor', 'officer', entity('Bello'), role)],
        context,
      ),
    ).toEqual(['succession'])
  })
  it('a figure of a year, and one told two years later as of that day', () => {
    const context = dated({ monitor: '2025-12', herald: '2023-06' })
    const of2023 = says('atlas', 'strength', people(3000), { valid: at('2023') })
    expect(between([of2023, says('monitor', 'strength', people(6000, 9000))], context)).toEqual(['scope'])
    expect(between([of2023, says('herald', 'strength', people(6000, 9000))], context)).toEqual(['dispute'])
  })
  it('two beginnings that one line gives, two days of one edition, are no contradiction', () => {
    const line = (start: number) => ({ passage: { start, end: start + 12, quote: 'q' } })
    for (const property of ['startDate', 'publishedOn'])
      expect(
        between([
          says('atlas', property, date('1957'), line(10)),
          says('atlas', property, date('2021-05-21'), line(40)),
        ]),
      ).toEqual(['compatible'])
  })
  it('a seat and a base that one document gives are no contradiction, nor is its base beside the seat of others', () => {
    const [seat, base] = [entity('p1', 'Ardo'), entity('p2', 'Kasa')]
    const claims = [says('monitor', 'headquarters', seat), says('atlas', 'headquarters', seat)]
    const context = dated({ atlas: '2022', monitor: '2022' })
    expect(between([...claims, says('atlas', 'headquarters', base)], context)).toEqual(['compatible'])
    expect(between([claims[0]!, says('atlas', 'headquarters', base)], context)).toEqual(['dispute'])
  })
  it('a town, and the place that its address names', () => {
    const passage = { start: 9, end: 60, quote: 'headquarters: Ardo, Tinduf, Algeria' }
    const seat = says('atlas', 'headquarters', entity('p1', 'Ardo'), { passage })
    expect(between([seat, says('monitor', 'headquarters', entity('p2', 'Tinduf'))])).toEqual(['refinement'])
  })
  it('"12,000" and "more than 12,000" are no dispute', () => {
    const context = dated({ atlas: '2024', monitor: '2024' })
    expect(
      between(
        [says('atlas', 'strength', people(12_000)), says('monitor', 'strength', people(12_000, null, true))],
        context,
      ),
    ).toEqual(['compatible'])
  })
  it('an undated sentence about the past disputes nothing of today', () => {
    const past = says('atlas', 'strength', people(27), {
      block: 'paragraph',
      passage: { start: 1, end: 9, quote: 'They formed a 27-member private army' },
    })
    expect(
      between([past, says('monitor', 'strength', people(12_000))], dated({ atlas: '2022', monitor: '2023' })),
    ).toEqual(['scope'])
    const now = says('herald', 'strength', people(9000), {
      block: 'paragraph',
      passage: { start: 1, end: 9, quote: 'The army has 9,000 fighters' },
    })
    expect(
      between([now, says('monitor', 'strength', people(12_000))], dated({ herald: '2022', monitor: '2023' })),
    ).toEqual(['dispute'])
  })
  it('ranks are one however they are shortened', () => {
    const rank = (text: string): Value => ({ kind: 'text', text })
    expect(
      one([says('atlas', 'rank', rank('Lt. Gen.')), says('monitor', 'rank', rank('Lieutenant General'))]).verdict,
    ).toBe('agreement')
  })
  it('who is dated under a lower rank rose to the higher one', () => {
    const rank = (text: string): Value => ({ kind: 'text', text })
    const major = says('atlas', 'rank', rank('Maj. Gen.'), { valid: at('2013-02-04') })
    const passing = {
      block: 'paragraph',
      passage: { start: 900_000, end: 900_040, quote: 'Lieutenant General Bello said so' },
    }
    const point = one([says('atlas', 'rank', rank('Lieutenant General'), passing as Partial<Claim>), major])
    const relation = point.relations.find((r) => r.kind === 'succession')!
    expect(point.variants[relation.from!]!.value).toEqual(rank('Maj. Gen.'))
    // a lieutenant colonel is called colonel, and becomes one
    const lower = says('atlas', 'rank', rank('Lt-Col.'), { valid: at('2011-11-29') })
    expect(between([lower, says('atlas', 'rank', rank('Col.'), { valid: at('2013-10-10') })])).toEqual(['succession'])
    expect(between([lower, says('monitor', 'rank', rank('Col.'), { valid: at('2011-11-29') })])).toEqual(['refinement'])
    expect(between([lower, says('monitor', 'rank', rank('Gen.'), { valid: at('2011-11-29') })])).toEqual(['dispute'])
  })
  it('names of different years give way to one another, allies without years do not', () => {
    expect(
      between([
        says('atlas', 'name', { kind: 'text', text: 'River Union' }, { valid: at('1961') }),
        says('atlas', 'name', { kind: 'text', text: 'Hill League' }, { valid: at('1969/..') }),
      ]),
    ).toEqual(['succession'])
    expect(between([says('atlas', 'ally', entity('x')), says('monitor', 'ally', entity('y'))])).toEqual(['compatible'])
  })
  it('a place, and the same place with more around it', () => {
    expect(
      between([
        says('atlas', 'place', entity('p1', 'Ardo')),
        says('monitor', 'place', entity('p2', 'Ardo and nationwide')),
      ]),
    ).toEqual(['compatible'])
  })
  it('the dead of one side are counted alike, whatever the word for them', () => {
    const army = { victim: { category: 'unknown', id: 'army', label: 'army' } } as const
    const quoted = (label: string): Partial<Claim> => ({ ...army, attributedTo: { id: label, label } })
    expect(
      between([
        says('atlas', 'killed', people(35, 35, false, 'army soldiers'), quoted('ministry')),
        says('atlas', 'killed', people(500, 900, false, 'people'), quoted('front')),
      ]),
    ).toEqual(['attributed-dispute'])
  })
  it('the dead of one event, by two words for them', () => {
    const event: Partial<Claim> = { subject: { id: 'blast', type: 'Event', label: 'explosion' } }
    const cadets = { ...event, victim: { category: 'combatants' } } as Partial<Claim>
    const dead = (n: number, unit: string): Value => people(n, n, false, unit)
    const all = (n: number) => says('atlas', 'killed', dead(n, 'people'), event)
    const some = says('monitor', 'killed', dead(22, 'cadets'), cadets)
    expect(between([all(22), some])).toEqual(['refinement'])
    expect(between([all(30), some])).toEqual(['scope'])
    expect(between([all(9), some])).toEqual(['dispute'])
  })
  it('undated items of one list count different things, totals of two works the same', () => {
    const item = { block: 'list-item' } as const
    const dead = (n: number): Value => people(n, n, false, 'people')
    expect(between([says('atlas', 'killed', dead(1400), item), says('atlas', 'killed', dead(13_000), item)])).toEqual([
      'scope',
    ])
    expect(between([says('atlas', 'killed', dead(1400), item), says('monitor', 'killed', dead(13_000))])).toEqual([
      'dispute',
    ])
  })
  it('a list or an address is no contradiction', () => {
    const a = says('atlas', 'headquarters', entity('ward'))
    const b = says('atlas', 'headquarters', entity('street'), {
      passage: { start: a.passage.end + 2, end: a.passage.end + 20, quote: 'q' },
    })
    expect(between([a, b])).toEqual(['compatible'])
  })
})

describe('wholes and parts', () => {
  it('a party and its armed wing', () => {
    const context = { ...emptyContext, armedWings: new Map([['party', new Set(['army'])]]) }
    expect(
      between([says('atlas', 'splitFrom', entity('party')), says('monitor', 'splitFrom', entity('army'))], context),
    ).toEqual(['part-whole'])
  })
  it('what is said of the armed wing is heard beside what is said of its party', () => {
    const wing: TypedReference = { id: 'army', type: 'ArmedGroup', label: 'River Army' }
    const [point] = compare(subject, [says('atlas', 'opponent', entity('state'))], emptyContext, [
      says('monitor', 'opponent', entity('state'), { subject: wing }),
      says('monitor', 'founded', date('1961'), { subject: wing }),
    ])
    expect(point).toMatchObject({ property: 'opponent', verdict: 'agreement', independentWitnesses: 2 })
  })
  it('a town and a state of which nobody says that it lies there', () => {
    expect(
      between([
        says('atlas', 'headquarters', entity('p1', 'Meta Department')),
        says('monitor', 'headquarters', entity('p2', 'La Uribe')),
      ]),
    ).toEqual(['compatible'])
    expect(
      between([
        says('atlas', 'headquarters', entity('p1', 'Colombia')),
        says('monitor', 'headquarters', entity('p2', 'Peru')),
      ]),
    ).toEqual(['dispute'])
  })
  it('a town in its state', () => {
    const context = { ...emptyContext, wholes: new Map([['town', new Set(['state'])]]) }
    expect(
      between(
        [says('atlas', 'headquarters', entity('state')), says('monitor', 'headquarters', entity('town'))],
        context,
      ),
    ).toEqual(['refinement'])
  })
})

describe('voice', () => {
  it('an allegation stays apart from a plain statement', () => {
    const point = one([
      says('atlas', 'killed', people(140), { modality: 'alleged' }),
      says('monitor', 'killed', people(140)),
    ])
    expect(point.variants.map((v) => v.modality).sort()).toEqual(['alleged', 'asserted'])
  })
  it('an alleged figure stands against one that is stated', () => {
    const by = (label: string) => ({ attributedTo: { id: label, label }, valid: at('2012') })
    expect(
      between([
        says('atlas', 'killed', people(35), by('the ministry')),
        says('atlas', 'killed', people(140), { ...by('the rebels'), modality: 'alleged' }),
      ]),
    ).toEqual(['attributed-dispute'])
  })
  it('a denial disputes', () => {
    expect(
      between([says('atlas', 'ally', entity('x')), says('monitor', 'ally', entity('x'), { modality: 'denied' })]),
    ).toEqual(['dispute'])
  })
})

it('the order of the claims does not matter, and every claim stands in one variant', () => {
  const value = fc.oneof(
    fc.constantFrom('1960', '1961', '1961-02-05', '196X').map(date),
    fc.tuple(fc.nat(5), fc.nat(5)).map(([a, b]) => people(a, a + b)),
    fc.constantFrom('x', 'y', 'z').map((id) => entity(id)),
  )
  const claim = fc
    .tuple(
      fc.constantFrom('atlas@1', 'atlas@2', 'monitor', 'herald'),
      fc.constantFrom('founded', 'strength', 'officer', 'ally', 'killed'),
      value,
      fc.option(fc.constantFrom('2011', '2012-03', '2005/..')),
      fc.constantFrom('asserted', 'alleged', 'denied'),
    )
    .map(([source, property, v, valid, modality]) =>
      says(source, property, v, { valid: valid === null ? null : at(valid), modality: modality as Claim['modality'] }),
    )
  fc.assert(
    fc.property(fc.array(claim, { minLength: 1, maxLength: 25 }), (claims) => {
      const context = dated({ 'atlas@1': '2020', 'atlas@2': '2024', monitor: '2012' })
      const forward = compare(subject, claims, context)
      expect(compare(subject, [...claims].reverse(), context)).toEqual(forward)
      expect(forward.flatMap((c) => c.variants.flatMap((v) => v.claims)).sort()).toEqual(claims.map((c) => c.id).sort())
      // what is judged alone is what is told with its reasons
      const disputed: ReadonlySet<RelationKind> = new Set(['dispute'])
      for (const [property, own] of Map.groupBy(claims, (c) => c.property)) {
        const whole = comparePoint(subject, property, own, context)
        const judged = judgePoint(property, own, context, disputed)
        expect({ ...judged, relations: judged.relations.map(({ between }) => between) }).toEqual({
          verdict: whole.verdict,
          independentWitnesses: whole.independentWitnesses,
          variants: whole.variants.map(({ claims, independentWitnesses }) => ({ claims, independentWitnesses })),
          relations: whole.relations.flatMap(({ kind, between }) => (kind === 'dispute' ? [between] : [])),
        })
      }
    }),
  )
})

describe('the strengths of a side in a conflict', () => {
  const war: TypedReference = { id: 'war', type: 'Conflict', label: 'River war' }
  const strong = (source: string, n: number, start: number, more: Partial<Claim> = {}) =>
    says(source, 'strength', people(n), { subject: war, passage: { start, end: start + 5, quote: String(n) }, ...more })
  it('one of several figures that a source lists is set against nothing', () => {
    const listed = [strong('atlas', 11_000, 0), strong('atlas', 300, 10)]
    const { verdict } = compare(
      war,
      [...listed, strong('monitor', 500, 0)],
      dated({ atlas: '2017', monitor: '2018' }),
    )[0]!
    expect(verdict).toBe('scope')
  })
  it('figures of one year are', () => {
    const year = { valid: at('2012') }
    const claims = [strong('atlas', 11_000, 0, year), strong('atlas', 300, 10), strong('monitor', 12_000, 0, year)]
    expect(compare(war, claims, emptyContext)[0]!.verdict).toBe('dispute')
  })
})

it('what happened near two things happened near both; at two towns it is a dispute', () => {
  const event: TypedReference = { id: 'v', type: 'Event', label: 'clash' }
  const told = (source: string, place: string, quote: string) =>
    says(source, 'place', entity(place), { subject: event, passage: { start: 0, end: quote.length, quote } })
  const relations = (...claims: Claim[]) => compare(event, claims, emptyContext)[0]!.verdict
  expect(
    relations(
      told('atlas', 'Mill dam', 'fought near the old Mill dam'),
      told('monitor', 'Lake plant', 'along the Lake plant'),
    ),
  ).toBe('compatible')
  expect(relations(told('atlas', 'Mill', 'fought at Mill'), told('monitor', 'Ford', 'fought near Ford'))).toBe(
    'dispute',
  )
})

it('soldiers and guerrillas killed in one clash are dead of two sides', () => {
  const event: TypedReference = { id: 'v', type: 'Event', label: 'clash' }
  const killed = (source: string, n: number, unit: string) =>
    says(source, 'killed', people(n, n, false, unit), { subject: event })
  expect(
    compare(event, [killed('atlas', 14, 'guerrillas'), killed('monitor', 31, 'soldiers')], emptyContext)[0]!.verdict,
  ).toBe('scope')
  expect(
    compare(event, [killed('atlas', 14, 'troops'), killed('monitor', 31, 'soldiers')], emptyContext)[0]!.verdict,
  ).toBe('dispute')
})

it('places that datasets put no further apart than they know are no dispute', () => {
  const event = { id: 'e1', type: 'Event', label: 'clash' } as const
  const at = (source: string, label: string, latitude: number, relation: 'at' | 'near') =>
    says(source, 'place', entity(label), {
      subject: event,
      place: { id: `id-${label}`, label, relation, precision: 'town', longitude: 14, latitude },
    })
  const verdict = (latitude: number, relation: 'at' | 'near') =>
    compare(event, [at('atlas', 'Mill', 48, 'at'), at('monitor', 'Ford', latitude, relation)], emptyContext)[0]!
  expect(verdict(48.2, 'near')).toMatchObject({ verdict: 'compatible', reason: expect.stringContaining('22 km apart') })
  expect(verdict(48.2, 'at').verdict).toBe('dispute')
  expect(verdict(48.6, 'near').verdict).toBe('dispute')
})

it('who founded it by name makes precise what they are called elsewhere, unless one document says both', () => {
  const unnamed = says('atlas', 'founder', entity('k', 'dissidents'))
  expect(between([unnamed, says('monitor', 'founder', entity('p', 'Tan Moe'))])).toEqual(['refinement'])
  expect(between([unnamed, says('atlas', 'founder', entity('p', 'Tan Moe'))])).toEqual(['compatible'])
})

it('where a group is active is of another scope than the ground it holds', () => {
  const held = says('atlas', 'controls', { kind: 'text', text: 'Northern hills' })
  const active = says('monitor', 'activeIn', entity('h', 'Hills and coast'))
  const point = compare(subject, [held, active], emptyContext).find((c) => c.property === 'controls')!
  expect(point.relations.filter((r) => r.between[0] !== r.between[1]).map((r) => r.kind)).toEqual(['scope'])
})

it('what every document calls former came before what only a later one does', () => {
  const seat = (source: string, label: string, quote: string) =>
    says(source, 'headquarters', entity(label), { passage: { start: 0, end: quote.length, quote } })
  const claims = [
    seat('atlas@1', 'Old Camp', 'Old Camp (formerly)'),
    seat('atlas@2', 'Old Camp', 'Old Camp (former)'),
    seat('atlas@2', 'New Camp', 'New Camp (until 2005)'),
    seat('atlas@1', 'New Camp', 'Headquarters: New Camp'),
  ]
  expect(between(claims, dated({ 'atlas@1': '2006', 'atlas@2': '2010' }))).toEqual(['succession'])
})

it('towns in a list are not parts of each other; a town with its province is made precise', () => {
  const ground = (label: string, start: number, quote: string) =>
    says('atlas', 'controls', entity(label), { passage: { start, end: start + quote.length, quote } })
  const list = [
    ground('Ardo', 0, 'Territory: Ardo, Mill and Ford'),
    ground('Mill', 0, 'Territory: Ardo, Mill and Ford'),
  ]
  expect(between(list)).toEqual(['compatible'])
  expect(between([list[0]!, says('monitor', 'controls', entity('Mill'))])).toEqual(['refinement'])
})

it('a river and a district do not dispute a place, two districts do', () => {
  const event: TypedReference = { id: 'v', type: 'Event', label: 'clash' }
  const verdict = (a: string, b: string) =>
    compare(
      event,
      [says('atlas', 'place', entity(a), { subject: event }), says('monitor', 'place', entity(b), { subject: event })],
      emptyContext,
    )[0]!.verdict
  expect(verdict('Arno District', 'Sava River')).toBe('compatible')
  expect(verdict('Arno', 'Mill Township')).toBe('compatible')
  expect(verdict('Arno District', 'Mill District')).toBe('dispute')
})

it('who took part without a name is not who a wing or the owner beside him is', () => {
  const truce: TypedReference = { id: 'v', type: 'Event', label: 'ceasefire' }
  const party = (source: string, id: string, label: string) =>
    says(source, 'participant', entity(id, label), { subject: truce, role: 'party' })
  const told = [party('atlas', 'g', 'military government'), party('atlas', 'f', 'River Front')]
  const wings: ReconcileContext = { ...emptyContext, armedWings: new Map([['f', new Set(['w'])]]) }
  const kinds = (named: Claim, context: ReconcileContext) =>
    compare(truce, [...told, named], context)[0]!.relations.map((r) => r.kind)
  expect(kinds(party('monitor', 'w', 'River Army'), wings)).not.toContain('refinement')
  expect(kinds(party('monitor', 'c', 'Restoration Council'), wings)).toContain('refinement')
})

it('the years of a war and its days from the first to the last are one period', () => {
  const war: TypedReference = { id: 'war', type: 'Conflict', label: 'River war' }
  const dead = (source: string, n: number, edtf: string) =>
    says(source, 'killed', people(n, n, false, 'people'), { subject: war, valid: at(edtf) })
  const verdict = (a: Claim, b: Claim) => compare(war, [a, b], emptyContext)[0]!.verdict
  expect(verdict(dead('atlas', 12_000, '1976/2005'), dead('monitor', 9000, '1976-12-04/2005-08-15'))).toBe('dispute')
  expect(verdict(dead('atlas', 12_000, '1976/2005'), dead('monitor', 9000, '1980/2005'))).toBe('scope')
})

it('who attacked and who was attacked do not bear on each other', () => {
  const raid: TypedReference = { id: 'v', type: 'Event', label: 'raid' }
  const takes = (id: string, role: string) => says('atlas', 'participant', entity(id), { subject: raid, role })
  expect(between([takes('army', 'attacker'), takes('front', 'target')])).toEqual([])
  expect(between([takes('army', 'party'), takes('front', 'party')])).toEqual(['compatible'])
})
