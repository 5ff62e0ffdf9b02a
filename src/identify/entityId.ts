import { hashId } from '../model/hashId.ts'

/** Ids are hashes of the first mention, so that a rebuild mints the same. */
export const entityId = (mention: string): string => hashId('e', mention)
