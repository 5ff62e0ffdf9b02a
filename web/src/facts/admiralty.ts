import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'

/** "B2": how reliable people hold the source, how credible the claim; empty where nobody judged either. */
export const admiraltyOf = ({ admiralty }: Pick<Point, 'admiralty'>, claim: Claim): string =>
  `${admiralty?.sources[claim.document.id] ?? ''}${admiralty?.claims[claim.id] ?? ''}`
