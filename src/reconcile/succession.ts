import type { Testimony } from '../model/testimony.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { Add } from './add.ts'
import type { ReconcileContext } from './context.ts'
import { onceAGroup } from './onceAGroup.ts'
import { side } from './reasons.ts'
import { recent, stated } from './tellings.ts'
import { documentTime } from './time.ts'
import { valueText } from './values.ts'
import type { Group } from './variants.ts'

/** Orders two variants of a thing that changed: by stated times, then by the documents' dates. */
export function succeeds(a: Group, b: Group, context: ReconcileContext, why: string, add: Add): void {
  const both = [a, b].every((g) => stated(recent(g)).length > 0)
  // what is only known to have ended began before all that has a beginning
  const start = (g: Group): string =>
    (both ? stated(recent(g)) : recent(g))
      .map(
        ({ time, claim }) =>
          time.earliest ?? (time.latest === null ? (documentTime(claim, context)?.earliest ?? '') : ''),
      )
      .sort()
      .at(-1)!
  const older = start(a) <= start(b) ? 'a' : 'b'
  add('succession', () => `${side(older === 'a' ? a : b)}, then ${side(older === 'a' ? b : a)}: ${why}.`, older)
}

const versionsOf = onceAGroup((g) =>
  Map.groupBy(
    g.tellings.map((t) => t.claim),
    (c) => c.document.work,
  ),
)

/** Works of which an older version carries `a` and a newer one no longer, but `b`; with `anew`, `b` for the first time. */
export function replacedIn(
  a: Group,
  b: Group,
  anew = true,
): { work: string; older: Testimony; newer: Testimony } | null {
  const of = versionsOf(a)
  for (const [work, news] of versionsOf(b)) {
    const olds = of.get(work)
    if (!olds) continue
    const lastOld = olds.reduce((x, y) => (y.document.version > x.document.version ? y : x))
    const newest = news.reduce((x, y) => (y.document.version > x.document.version ? y : x))
    // what the older version said already did not take the place of anything
    if (anew && news.some((c) => c.document.version <= lastOld.document.version)) continue
    if (newest.document.version > lastOld.document.version) return { work, older: lastOld, newer: newest }
  }
  return null
}

/**
 * A newer version of a work names another holder. Where another work dates the older one earlier, the world changed
 * (succession); else only the text did (revision).
 */
export function changed(groups: readonly Group[], a: Group, b: Group, context: ReconcileContext, add: Add): boolean {
  const forth = replacedIn(a, b, false)
  const back = replacedIn(b, a, false)
  const both = forth && back
  if (both || (!forth && !back)) return false
  const replaced = (forth ?? back)!
  const [old, fresh] = forth ? [a, b] : [b, a]
  const limit = documentTime(replaced.newer, context)?.latest ?? null
  const byOthers = old.tellings.some(
    (t) =>
      t.claim.document.work !== replaced.work &&
      t.time.basis === 'stated' &&
      t.time.latest !== null &&
      (limit === null || t.time.latest < limit),
  )
  const still = old.tellings.some(
    (t) =>
      t.claim.document.work !== replaced.work &&
      limit !== null &&
      t.time.basis === 'stated' &&
      (t.time.earliest ?? '') > limit,
  )
  if (still) return false
  const direction = forth ? 'a' : 'b'
  const moved = tookOffice(groups, old, replaced.newer) ?? tookOffice(groups, fresh, replaced.older)
  if (moved)
    add(
      'succession',
      () =>
        `${side(old)}, then ${side(fresh)}: ${valueText(moved.value)} is ${moved.role} in the ${moved.tellings.some((t) => t.claim.document.id === replaced.newer.document.id) ? 'newer' : 'older'} version.`,
      direction,
    )
  else if (byOthers)
    add(
      'succession',
      () =>
        `${side(old)}, then ${side(fresh)}: the newer version of one work follows a change that another source dates.`,
      direction,
    )
  else add('revision', () => `${side(old)} became ${side(fresh)}: the newer version of one work changed it.`, direction)
  return true
}

/** Another office that a version gives to the holder of this one: who rose or stepped down shows that the world changed. */
const tookOffice = (groups: readonly Group[], holder: Group, version: Testimony): Group | undefined =>
  groups.find(
    (g) =>
      g.roleKey !== holder.roleKey &&
      g.roleKey !== '' &&
      holder.roleKey !== '' &&
      g.value.kind === 'entity' &&
      holder.value.kind === 'entity' &&
      g.value.id === holder.value.id &&
      g.tellings.some((t) => t.claim.document.id === version.document.id),
  )

/** Says that a newer version of a work put one value in the place of the other, when it did. */
export function revised(a: Group, b: Group, property: Property | undefined, add: Add): void {
  // lists grow and shrink with every edit: only a value that stands alone is replaced
  if (property?.values === 'many') return
  const forth = replacedIn(a, b)
  const back = replacedIn(b, a)
  if ((forth && back) || (!forth && !back)) return
  const [old, fresh] = forth ? [a, b] : [b, a]
  add(
    'revision',
    () => `${side(old)} became ${side(fresh)}: the newer version of one work changed it.`,
    forth ? 'a' : 'b',
  )
}
