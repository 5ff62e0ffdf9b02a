/** What a generator gives, some of it asked for while what came before is worked on. */
export async function* askedAhead<T>(all: AsyncGenerator<T>, some = 1): AsyncGenerator<T> {
  const asked: Promise<IteratorResult<T>>[] = []
  for (;;) {
    while (asked.length <= some) {
      const next = all.next()
      // its failure is told at its turn, not as an unhandled one
      next.catch(() => {})
      asked.push(next)
    }
    const { value, done } = await asked.shift()!
    if (done) return
    yield value
  }
}
