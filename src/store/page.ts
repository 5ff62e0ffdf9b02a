/** A slice of a long answer. `next` is opaque: give it back as `cursor` with the same filters; null at the end. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface Paging {
  readonly cursor?: string | null | undefined
  /** 100 unless given, 1000 at most. */
  readonly limit?: number | undefined
}

/** A cursor that this base did not give. */
export class BadCursor extends Error {}

export const limitOf = (paging: Paging): number => Math.min(Math.max(1, Math.trunc(paging.limit ?? 100)), 1000)

/** Reads a cursor of `width` parts; null at the start. */
export function readCursor(paging: Paging, width: number): (string | number | null)[] | null {
  if (paging.cursor == null) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(paging.cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.length === width && parts.every((p) => p === null || typeof p !== 'object'))
      return parts
  } catch {}
  throw new BadCursor('the cursor is none that this base gave: ask again without it')
}

/** Cuts rows that were asked with one more than the limit, and makes the cursor from the last row kept. */
export function cut<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => (string | number | null)[],
): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items, next: more ? cursorOf(key(last)) : null }
}

/** A cursor of these parts, for `readCursor`. */
export const cursorOf = (parts: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')
