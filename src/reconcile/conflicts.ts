import type { Testimony } from '../model/testimony.ts'
import type { Add } from './add.ts'
import { against, side } from './reasons.ts'
import { replacedIn } from './succession.ts'
import { meetAt, recent } from './tellings.ts'
import type { Group, Telling } from './variants.ts'

const ownVoice = (claim: Testimony): boolean => claim.attributedTo === null && claim.via.length === 0

/** Who stands against whom: one document with itself, parties inside one document, or works with each other. */
export function conflicts(
  a: Group,
  b: Group,
  why: string,
  add: Add,
  together: (x: Telling, y: Telling) => boolean = meetAt,
): void {
  let self = false
  let reported = false
  let works = false
  let versions = false
  for (const x of recent(a))
    for (const y of recent(b)) {
      const ofOne = x.claim.document.id === y.claim.document.id
      // what is known by others need not be asked of these
      if ((ofOne ? self && reported : works) || !together(x, y)) continue
      if (ofOne) {
        if (ownVoice(x.claim) && ownVoice(y.claim)) self = true
        else if (x.claim.attributedTo?.id !== y.claim.attributedTo?.id) reported = true
        else self = true
      } else if (x.claim.document.work !== y.claim.document.work) works = true
      else versions = true
    }
  if (works) add('dispute', against(a, b, why))
  if (self) add('self-contradiction', against(a, b, `one document says both; ${why}`))
  if (reported) add('attributed-dispute', against(a, b, `one document reports that they differ; ${why}`))
  if (!works && !self && !reported && versions) {
    const forth = replacedIn(a, b)
    const [old, fresh] = forth ? [a, b] : [b, a]
    add(
      'revision',
      () => `${side(old)} became ${side(fresh)}: the newer version of one work changed it.`,
      forth ? 'a' : 'b',
    )
  }
}
