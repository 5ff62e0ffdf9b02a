/** Reads one search parameter as plain text; absent where it is empty. */
export const text = (search: Record<string, unknown>, key: string): string | undefined => {
  // the router reads what looks like a number as one
  const value = typeof search[key] === 'number' ? String(search[key]) : search[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Only the given keys, without those that are absent. */
export function pick<K extends string>(
  search: Record<string, unknown>,
  ...keys: readonly K[]
): { [P in K]?: string | undefined } {
  const found: { [P in K]?: string | undefined } = {}
  for (const key of keys) {
    const value = text(search, key)
    if (value !== undefined) found[key] = value
  }
  return found
}

/** What the address of timeline, map and network says: a link to one holds for the others, and shares the view. */
export const viewKeys = [
  'entity',
  'type',
  'party',
  'source',
  'verdict',
  'from',
  'to',
  'asOf',
  'knownOn',
  'lanes',
  'event',
  'claim',
  'at',
  'kind',
  'node',
  'edge',
] as const

export type ViewSearch = { [K in (typeof viewKeys)[number]]?: string | undefined }
