/** Entries kept before the memory is emptied: it bounds what a long run of documents holds. */
const LIMIT = 4096

/** Remembers what `work` made of the last few thousand texts: the same names and labels come again and again. */
export function memo<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    const made = work(text)
    if (text.length > 200) return made
    if (known.size >= LIMIT) known.clear()
    // A copy: a slice would keep the whole document that it was cut from.
    known.set(Buffer.from(text).toString(), made)
    return made
  }
}
