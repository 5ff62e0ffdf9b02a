import type { StatedClaim } from '../model/stated.ts'
import { properties } from '../vocabulary/vocabulary.ts'

const lines: readonly StatedClaim['block'][] = ['key-value', 'front-matter', 'heading', 'list-item']

/**
 * An infobox line that names no time speaks of the day its document was captured: what it says held at least then.
 * Only properties that can change are dated so, and only where the day is known; the basis says on what it rests.
 */
export function dateThePresent(claims: readonly StatedClaim[], day: string | null): readonly StatedClaim[] {
  if (day === null) return claims
  return claims.map((claim) =>
    claim.valid === null && lines.includes(claim.block) && (properties.get(claim.property)?.now ?? null) !== null
      ? { ...claim, valid: { edtf: day, start: 'at-least-from', end: 'at-least-until', basis: 'document' } }
      : claim,
  )
}
