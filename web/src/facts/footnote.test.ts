import { expect, test } from 'vitest'
import type { Claim } from '../../../src/model/claim.ts'
import { sentenceWithFootnotes } from './footnote.ts'

const claim = (more: Partial<Claim>): Claim =>
  ({
    id: 'c',
    document: { id: 'd', file: 'note.md', title: 'Delta note', sha256: '', work: 'w', version: 1 },
    passage: { start: 10, end: 31, quote: 'the village was burnt' },
    subject: { id: 's', type: 'Event', label: 'attack, Marn, 2001' },
    value: { kind: 'text', text: 'village burnt' },
    valid: null,
    role: null,
    scope: null,
    attributedTo: null,
    via: [],
    modality: 'asserted',
    ...more,
  }) as unknown as Claim

test('a sentence carries a footnote with the place and the words', () => {
  expect(sentenceWithFootnotes('Outcome', [claim({})], new Map())).toBe(
    'attack, Marn, 2001 – outcome: village burnt.[1]\n\n[1] Delta note, note.md, characters 10–31: “the village was burnt”\n',
  )
})

test('an allegation is copied as one, with its speaker and through whom it came', () => {
  const alleged = claim({
    modality: 'alleged',
    attributedTo: { id: 'x', label: 'a spokesperson' },
    via: [{ id: 'y', label: 'Delta Radio' }],
  })
  expect(sentenceWithFootnotes('Outcome', [alleged], new Map())).toContain(
    'village burnt (alleged by a spokesperson, via Delta Radio).[1]',
  )
})
