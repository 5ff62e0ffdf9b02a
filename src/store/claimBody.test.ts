import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modalities } from '../model/claim.ts'
import type { StatedClaim, StatedValue } from '../model/stated.ts'
import { packBody, unpackBody } from './claimBody.ts'

const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('asserted', 'prose@1'))
const number = orNull(fc.integer())

const value: fc.Arbitrary<StatedValue> = fc.oneof(
  fc.record({ kind: fc.constant('mention' as const), mention: text }),
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('date' as const), edtf: text }),
  fc.record(
    {
      kind: fc.constant('quantity' as const),
      min: number,
      best: number,
      max: number,
      exclusive: fc.boolean(),
      unit: orNull(text),
    },
    { requiredKeys: ['kind', 'min', 'max', 'exclusive', 'unit'] },
  ),
)
const valid = fc.record({
  edtf: text,
  start: fc.constantFrom('exact', 'at-least-from', null),
  end: fc.constantFrom('exact', 'at-least-until', null),
  basis: fc.constantFrom('sentence', 'heading', 'carried', 'document'),
})
const told = fc.record({
  passage: fc.record({ start: fc.nat(), end: fc.nat(), quote: text }),
  value,
  valid: orNull(valid),
  role: orNull(text),
  side: orNull(text),
  place: orNull(text),
  located: orNull(fc.record({ relation: fc.constant('near' as const), longitude: fc.integer() })),
  scope: orNull(text),
  victim: orNull(fc.record({ category: fc.constant('civilians' as const), mention: orNull(text) })),
  perpetrator: orNull(text),
  attributedTo: orNull(text),
  via: fc.array(text, { maxLength: 3 }),
  modality: fc.constantFrom(...modalities),
  hedged: fc.boolean(),
  joint: orNull(text),
  extractor: fc.constantFrom('prose@1', 'prose@2', 'infobox@1', ''),
  rule: orNull(text),
  confidence: fc.constantFrom(0, 0.9, 1),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<StatedClaim>

const asserted = {
  passage: { start: 0, end: 9, quote: 'In 1999, …' },
  value: { kind: 'text', text: 'self-rule' },
  valid: { edtf: '1999', start: 'exact', end: null, basis: 'sentence' },
  modality: 'asserted',
  extractor: 'prose@1',
  rule: 'goals',
  confidence: 0.9,
} as const

test('what is kept of a claim is read as it was told, but for what is null, empty or false', () => {
  fc.assert(
    fc.property(told, (claim) => {
      const { passage, via, hedged, modality, ...rest } = claim
      const read = unpackBody(JSON.parse(JSON.stringify(packBody(claim))))
      const expected = {
        ...Object.fromEntries(Object.entries(rest).filter(([, part]) => part !== null)),
        quote: passage.quote,
        ...(via.length > 0 ? { via } : {}),
        ...(hedged ? { hedged } : {}),
        ...(modality === 'asserted' ? {} : { modality }),
      }
      expect(read).toEqual(expected)
    }),
  )
})

test('what most claims have in common is not kept', () => {
  expect(packBody(asserted)).toEqual({ q: 'In 1999, …', t: 'self-rule', y: '1999', r: 'goals', c: 0.9 })
})

test('what an older base kept is read as it is', () => {
  const older = { quote: 'In 1999, …', value: { kind: 'text', text: 'self-rule' }, rule: 'goals' } as const
  expect(unpackBody(older)).toBe(older)
})
