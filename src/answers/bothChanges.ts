import type { AddChanges } from './shapes.ts'

/** What two additions one after the other changed. A point that both changed counts twice in the figures. */
export function bothChanges(first: AddChanges | null, then: AddChanges | null): AddChanges | null {
  if (first === null || then === null) return first ?? then
  const again = new Map(then.points.map((point) => [`${point.subject.id} ${point.property}`, point]))
  const points = first.points.map((point) => {
    const key = `${point.subject.id} ${point.property}`
    const later = again.get(key)
    again.delete(key)
    return later ? { ...point, after: later.after } : point
  })
  return {
    begun: first.begun + then.begun,
    disputed: first.disputed + then.disputed,
    settled: first.settled + then.settled,
    witnessed: first.witnessed + then.witnessed,
    points: [...points.filter((p) => p.before !== p.after), ...again.values()].slice(0, 30),
  }
}
