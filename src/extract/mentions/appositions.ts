import type { Span } from '../../model/span.ts'
import type { Draft } from '../draft.ts'
import type { Unit } from './find.ts'

/** Ranks, offices and memberships that stand before people's names: "KIC Vice Chairman Lieutenant General Gun Maw". */
export function stateTitles(text: string, unit: Unit, draft: Draft): void {
  const { tokens, candidates, mentions } = unit
  const words = (range: readonly [number, number]): Span => ({
    start: tokens[range[0]]!.start,
    end: tokens[range[1] - 1]!.end,
  })
  const written = (span: Span): string => text.slice(span.start, span.end).replace(/\s+/gu, ' ')
  for (const [n, c] of candidates.entries()) {
    const titles = c.person
    const person = mentions[n]!
    if (titles === undefined || person < 0 || draft.mentions[person]!.type !== 'Person') continue
    if (titles.rank !== null) {
      const rank = words(titles.rank)
      const stop = text[rank.end] === '.' ? rank.end + 1 : rank.end
      const value = written({ start: rank.start, end: stop })
      draft.claim({
        block: unit.kind,
        passage: { start: rank.start, end: c.end },
        subject: { mention: person },
        property: 'rank',
        value: { kind: 'text', text: value },
        role: value,
        extractor: 'mentions@1',
        confidence: 0.95,
      })
    }
    if (titles.office === null) continue
    const office = written(words(titles.office)).replace(/^(?:then|former|ex|late|current|new)\s+/iu, '')
    const owner = titles.organization === null ? -1 : organizationAt(unit, titles.organization, draft)
    const passage = { start: tokens[titles.from]!.start, end: c.end }
    if (owner >= 0)
      draft.claim({
        block: unit.kind,
        passage,
        subject: { mention: owner },
        property: 'officer',
        value: { kind: 'mention', mention: person },
        role: office,
        extractor: 'mentions@1',
        confidence: 0.9,
      })
    else
      draft.claim({
        block: unit.kind,
        passage,
        subject: { mention: person },
        property: 'position',
        value: { kind: 'text', text: office },
        role: office,
        extractor: 'mentions@1',
        confidence: 0.9,
      })
  }
}

const organizations = new Set(['Organization', 'ArmedGroup', 'Coalition', 'Government'])

function organizationAt(unit: Unit, range: readonly [number, number], draft: Draft): number {
  for (const [n, c] of unit.candidates.entries())
    if (
      c.first >= range[0] &&
      c.next <= range[1] &&
      unit.mentions[n]! >= 0 &&
      organizations.has(draft.mentions[unit.mentions[n]!]!.type)
    )
      return unit.mentions[n]!
  return -1
}
