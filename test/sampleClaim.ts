import type { Claim } from '../src/model/claim.ts'

/** A plain claim for tests: asserted, undated, without qualifiers. What matters in a test, the test says. */
export const sampleClaim = (said: Pick<Claim, 'id' | 'subject' | 'property' | 'value'> & Partial<Claim>): Claim => ({
  document: { id: 'd1', file: 'a.txt', title: null, sha256: 's', work: 'w', version: 1 },
  block: 'paragraph',
  passage: { start: 0, end: 1, quote: 'x' },
  valid: null,
  role: null,
  side: null,
  place: null,
  scope: null,
  victim: null,
  perpetrator: null,
  attributedTo: null,
  via: [],
  modality: 'asserted',
  hedged: false,
  joint: null,
  extractor: 'test@1',
  rule: null,
  confidence: 1,
  recordedAt: '2026-01-01T00:00:00.000Z',
  ...said,
})
