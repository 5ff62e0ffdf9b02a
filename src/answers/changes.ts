import { asKnown } from '../store/asKnown.ts'
import type { Base, Reader } from '../store/base.ts'
import { claimsChanging, claimsLearnt, documentsCome, eventsChanging, type Span } from '../store/changes.ts'
import { decisionsTaken } from '../store/decisions.ts'
import { documentsById } from '../store/documents.ts'
import { asStated } from './asStated.ts'
import { verdictsChanged } from './changedVerdicts.ts'
import { decided } from './decided.ts'
import type { ChangesInBase, ChangesInWorld } from './shapes.ts'

/**
 * What changed in the world between two dates: what began, ended or held only then, and what happened, as the base knew it
 * at the time that the reader asks for. Throws BadDate.
 */
export async function changesInWorld(
  reader: Reader,
  span: Span,
  entity: string | null,
  limit: number,
): Promise<ChangesInWorld> {
  return {
    ...span,
    axis: 'world',
    ...(await claimsChanging(reader, span, entity, limit)),
    events: await eventsChanging(reader, span, entity, limit),
  }
}

/**
 * What changed in the base between two dates of it: documents that came, claims learnt, what people judged, and points whose
 * verdict was another as known on the two dates. Throws BadDate.
 */
export async function changesInBase(
  base: Base,
  span: Span,
  entity: string | null,
  limit: number,
): Promise<ChangesInBase> {
  const come = await documentsCome(base, span)
  const shown = await asStated(base, span.to, (then) => documentsById(asKnown(then, span.to), come.slice(0, limit)))
  const byId = new Map(shown.map((document) => [document.id, document]))
  const taken = await decisionsTaken(base, span)
  return {
    ...span,
    axis: 'base',
    documents: { total: come.length, items: come.flatMap((id) => byId.get(id) ?? []) },
    claims: await asStated(base, span.to, (then) => claimsLearnt(then, span, entity, limit)),
    decisions: {
      total: taken.length,
      items: await asStated(base, span.to, (then) => decided(then, taken.slice(0, limit), { knownOn: span.to })),
    },
    verdicts: await verdictsChanged(base, span, taken, entity, limit),
  }
}
