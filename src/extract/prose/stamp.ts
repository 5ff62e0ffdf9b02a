import type { Modality } from '../../model/claim.ts'
import type { Span } from '../../model/span.ts'
import { sayingAt } from './attribution.ts'
import { stanceOf } from './modality.ts'
import type { Predicate } from './predicate.ts'
import { sayingsOf, type Telling } from './telling.ts'

/** Who says something, and how far the document stands behind it. */
export interface Stamp {
  readonly modality: Modality
  readonly hedged: boolean
  readonly attributedTo?: number
  readonly via?: readonly number[]
}

/** What all claims of one rule on one clause share. */
export type Common = Stamp & { readonly passage: Span; readonly rule: string }

const STRONGER: Modality[] = ['asserted', 'estimated', 'planned', 'demanded', 'negated', 'denied', 'alleged']

/** Who says a clause and how far the document stands behind it: its own stance within the words it is told in. */
export function stampOf(telling: Telling, p: Predicate): Stamp {
  const { scene } = telling
  let own = stanceOf(p, scene.sentence)
  // a participle or infinitive shares what its clause is under
  for (let up = p.governor, steps = 0; up !== null && steps < 4; up = up.governor, steps++) {
    if (p.relation === 'complement') break
    const above = stanceOf(up, scene.sentence)
    if (
      own.modality === 'asserted' &&
      (p.relation === 'participle' || p.relation === 'conj' || p.relation === 'gerund' || p.form === 'inf') &&
      up.relation !== 'complement' &&
      above.modality !== 'negated'
    )
      own = {
        modality: above.modality === 'alleged' || up.form === 'inf' ? above.modality : own.modality,
        hedged: own.hedged || above.hedged,
      }
    if (up.relation === 'complement') break
  }
  const saying = sayingAt(sayingsOf(telling), scene.sentence.chunks[p.at]!, p)
  if (saying === null) return own
  const modality =
    saying.modality === 'asserted'
      ? own.modality
      : STRONGER.indexOf(saying.modality) >= STRONGER.indexOf(own.modality)
        ? saying.modality
        : own.modality
  return {
    modality,
    hedged: own.hedged || saying.hedged,
    ...(saying.speaker === null ? {} : { attributedTo: saying.speaker }),
    ...(saying.via.length === 0 ? {} : { via: saying.via }),
  }
}
