const REMEMBERED = 10_000

/** The same texts come again and again where a whole base is compared: what is made of one is kept, of so many at most. */
export function remembering<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    let found = made.get(key)
    if (found === undefined) {
      if (made.size >= REMEMBERED) made.clear()
      found = make(key)
      made.set(key, found)
    }
    return found
  }
}
