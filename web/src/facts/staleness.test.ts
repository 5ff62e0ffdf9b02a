import { expect, it } from 'vitest'
import { staleNote } from './staleness.ts'

const document = { id: 'd', file: 'd.txt', title: null, sha256: 's', work: 'w', version: 1 }

it('tells since when nobody says it, and nothing of what is still said', () => {
  expect(staleNote({ lastSaid: { date: '2013-05-01', document, stale: true } })).toBe('nobody since 2013')
  expect(staleNote({ lastSaid: { date: '2013-05-01', document, stale: false } })).toBeNull()
  expect(staleNote({ lastSaid: null })).toBeNull()
})
