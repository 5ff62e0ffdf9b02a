import { describe, expect, it } from 'vitest'
import { sampleClaim } from '../../test/sampleClaim.ts'
import type { Claim, DocumentReference } from '../model/claim.ts'
import { silenceOf, staleWords } from './silence.ts'

const document = (id: string, work = id): DocumentReference => ({
  id,
  file: id,
  title: id,
  sha256: id,
  work,
  version: 1,
})
const speaks = (id: string, day: string | null, work = id) => ({ document: document(id, work), day, recordedAt: '' })
const says = (id: string, more: Partial<Claim> = {}, work = id): Claim =>
  sampleClaim({
    id: `c-${id}`,
    document: document(id, work),
    subject: { id: 'e', type: 'Organization', label: 'e' },
    property: 'strength',
    value: { kind: 'text', text: 'many' },
    ...more,
  })

describe('when a point was last said, and by whom not', () => {
  const speaking = [speaks('note', null), speaks('atlas', '2013-05-01'), speaks('report', '2024-02-01')]
  it('nobody since 2013, though a report of 2024 speaks of the subject', () => {
    const { lastSaid, silent } = silenceOf([says('atlas')], speaking)
    expect(lastSaid).toEqual({ date: '2013-05-01', document: document('atlas'), stale: true })
    expect(silent.map((d) => d.id)).toEqual(['note', 'report'])
    expect(staleWords({ lastSaid })).toBe('nobody since 2013')
  })
  it('what the newest document says is not stale', () => {
    const { lastSaid } = silenceOf([says('atlas'), says('report')], speaking)
    expect(staleWords({ lastSaid })).toBeNull()
  })
  it('a denial does not say it', () => {
    expect(silenceOf([says('atlas'), says('report', { modality: 'denied' })], speaking).lastSaid?.stale).toBe(true)
  })
  it('what a newer version dropped was last said by the older one, and its work is not silent', () => {
    const versions = [speaks('one', '2013-01-01', 'work'), speaks('two', '2025-01-01', 'work')]
    const { lastSaid, silent } = silenceOf([says('one', {}, 'work')], versions)
    expect(lastSaid).toMatchObject({ date: '2013-01-01', stale: true })
    expect(silent).toEqual([])
  })
  it('what only undated documents say was said nobody knows when', () => {
    expect(silenceOf([says('note')], speaking).lastSaid).toBeNull()
  })
})
