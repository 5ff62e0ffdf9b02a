import type { Draft } from '../draft.ts'
import type { Fill } from './match.ts'
import type { ClaimSpec } from './rule.ts'
import type { Telling } from './telling.ts'

/** Relations that hold both ways. */
export const SYMMETRIC = new Set(['opponent', 'cooperatesWith'])

const STATE =
  /\b(?:government|junta|regime|military|armed forces|air force|navy|police|tatmadaw|troops|soldiers|authorities)\b|^(?:the )?(?:\p{Lu}\p{L}+ )?army$/iu

/** Whether a mention names a state or its forces. */
const isState = (draft: Draft, mention: number): boolean => {
  const { same, text, label, type } = draft.mentions[mention]!
  const name = same === undefined ? (label ?? text) : (draft.mentions[same]!.label ?? draft.mentions[same]!.text)
  return type === 'Government' || type === 'Place' || STATE.test(name)
}

/** The group is the subject, the state's forces the value, whoever the sentence begins with. */
export function oriented({ draft }: Telling, spec: ClaimSpec, fills: ReadonlyMap<string, Fill>): ClaimSpec {
  const a = fills.get(spec.of)?.mentions ?? []
  const b = fills.get(spec.value)?.mentions ?? []
  const turn = a.length > 0 && a.every((m) => isState(draft, m)) && b.length > 0 && b.every((m) => !isState(draft, m))
  return turn ? { ...spec, of: spec.value, value: spec.of } : spec
}
