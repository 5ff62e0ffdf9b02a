import { boundsMeet } from '../model/edtf.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { Add } from './add.ts'
import { conflicts } from './conflicts.ts'
import type { ReconcileContext } from './context.ts'
import { side } from './reasons.ts'
import { succeeds } from './succession.ts'
import { recent } from './tellings.ts'
import { relateValues } from './values.ts'
import { type Group, type Telling, toldEnd } from './variants.ts'

/** One value of which documents tell another beginning or end. */
export function relateEnds(
  a: Group,
  b: Group,
  property: Property | undefined,
  context: ReconcileContext,
  add: Add,
): void {
  for (const [x, y, what] of [
    [toldEnd(a, 0), toldEnd(b, 0), 'beginning'],
    [toldEnd(a, 1), toldEnd(b, 1), 'end'],
  ] as const) {
    if (x === null || y === null || x === y) continue
    const ends = relateValues({ kind: 'date', edtf: x }, { kind: 'date', edtf: y }, undefined, context)
    if (ends.is === 'general') {
      const [wide, close] = ends.wider === 'a' ? [a, b] : [b, a]
      add('refinement', () => `${side(wide)} is made precise by ${side(close)}: the ${what}, ${ends.why}.`, ends.wider)
    } else if (ends.is === 'different') {
      // ground is taken again and again; a membership begins once
      const apart = !recent(a).some((t) => recent(b).some((o) => boundsMeet(t.time, o.time)))
      if (apart || property?.name === 'controls') succeeds(a, b, context, `it began anew in ${[x, y].sort()[1]}`, add)
      else conflicts(a, b, `the ${what} is told as ${x} and as ${y}`, add, boundsMeetOf)
      return
    }
  }
}

const boundsMeetOf = (x: Telling, y: Telling): boolean => boundsMeet(x.time, y.time)
