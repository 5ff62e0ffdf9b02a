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
  readonly attributedTo: number | undefined
  readonly via: readonly number[] | undefined
}

/** What all claims of one rule on one clause share; what is plain from the words alone has no stance. */
export interface Common extends Omit<Stamp, 'modality' | 'hedged'> {
  readonly passage: Span
  readonly rule: string
  readonly modality: Modality | undefined
  readonly hedged: boolean | undefined
}

/** A stamp on a rule's passage. All are objects of one form. */
export const stamped = (
  passage: Span,
  rule: string,
  { modality, hedged, attributedTo, via }: Omit<Common, 'passage' | 'rule'>,
): Common => ({ passage, rule, modality, hedged, attributedTo, via })

/** What a rule says of itself, with no stance of the document. */
export const plain = (passage: Span, rule: string): Common => ({
  passage,
  rule,
  modality: undefined,
  hedged: undefined,
  attributedTo: undefined,
  via: undefined,
})

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
  if (saying === null) return { modality: own.modality, hedged: own.hedged, attributedTo: undefined, via: undefined }
  const modality =
    saying.modality === 'asserted'
      ? own.modality
      : STRONGER.indexOf(saying.modality) >= STRONGER.indexOf(own.modality)
        ? saying.modality
        : own.modality
  return {
    modality,
    hedged: own.hedged || saying.hedged,
    attributedTo: saying.speaker ?? undefined,
    via: saying.via.length === 0 ? undefined : saying.via,
  }
}
