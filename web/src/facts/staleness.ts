import type { Point } from '../../../src/answers/shapes.ts'
import { t } from '../strings/strings.ts'

/** "nobody since 2013": what later documents on the subject no longer say; null for what is still said. */
export const staleNote = ({ lastSaid }: Pick<Point, 'lastSaid'>): string | null =>
  lastSaid?.stale ? t.fact.nobodySince(lastSaid.date.slice(0, 4)) : null
