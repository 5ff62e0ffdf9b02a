/** Reads one search parameter as plain text; absent where it is empty. */
export const text = (search: Record<string, unknown>, key: string): string | undefined => {
  const value = search[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Only the given keys, without those that are absent. */
export function pick<K extends string>(search: Record<string, unknown>, ...keys: readonly K[]): { [P in K]?: string } {
  const found: { [P in K]?: string } = {}
  for (const key of keys) {
    const value = text(search, key)
    if (value !== undefined) found[key] = value
  }
  return found
}
