import { createHash } from 'node:crypto'

/** Ids are hashes of the first mention, so that a rebuild mints the same. */
export const entityId = (mention: string): string =>
  `e${createHash('sha256').update(mention).digest('hex').slice(0, 20)}`
