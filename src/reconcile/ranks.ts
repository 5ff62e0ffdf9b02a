import type { Value } from '../model/claim.ts'
import { rankSteps } from '../vocabulary/ranks.ts'
import type { Add } from './add.ts'
import { conflicts } from './conflicts.ts'
import type { ReconcileContext } from './context.ts'
import { beside, side } from './reasons.ts'
import { succeeds } from './succession.ts'
import { meet, recent, timeless } from './tellings.ts'
import { spelledOut, type ValueRelation } from './values.ts'
import type { Group } from './variants.ts'
import { fold } from './words.ts'

/** In one document, ranks that stand no further apart than this are told of one time. */
const NEAR = 600

/**
 * Two ranks of one person: who bore both was promoted, when the times tell so or one of them is not told and it is the
 * other that is lower or higher on the ladder. A lieutenant colonel is a colonel for short.
 */
export function relateRanks(a: Group, b: Group, value: ValueRelation, context: ReconcileContext, add: Add): void {
  const [noneA, noneB] = [timeless(a), timeless(b)]
  if (noneA !== noneB && !closeBy(a, b)) {
    const [x, y] = [step(a.value), step(b.value)]
    if (x !== null && y !== null && x !== y) {
      const [low, high] = x < y ? [a, b] : [b, a]
      add(
        'succession',
        () => `${side(low)}, then ${side(high)}: ranks rise, and only one of the two is dated.`,
        low === a ? 'a' : 'b',
      )
      return
    }
  }
  if (!noneA && !noneB && !meet(recent(a), recent(b))) {
    succeeds(a, b, context, 'the times do not overlap', add)
    return
  }
  if (value.is === 'general') {
    const [short, full] = value.wider === 'a' ? [a, b] : [b, a]
    add('refinement', () => `${side(short)} is made precise by ${side(full)}: ${value.why}.`, value.wider)
  } else if (noneA || noneB) add('compatible', beside(a, b, 'nothing says when'))
  else conflicts(a, b, 'they are two ranks at one time', add)
}

const step = (value: Value): number | null =>
  value.kind === 'text' ? (rankSteps.get(spelledOut(fold(value.text))) ?? null) : null

const closeBy = (a: Group, b: Group): boolean =>
  a.tellings.some(({ claim: x }) =>
    b.tellings.some(
      ({ claim: y }) => x.document.id === y.document.id && Math.abs(x.passage.start - y.passage.start) <= NEAR,
    ),
  )
