/** Answers that are kept at most: each may hold fifty thousand events. */
const MOST = 4

/**
 * Keeps the last answers to questions that take long and are asked again and again, for as long as the base stays as it
 * is. `stamp` gives another text whenever it has changed.
 */
export function remembered<T>(stamp: () => Promise<string>): (question: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>()
  let seen = ''
  return async (question, ask) => {
    const now = await stamp()
    if (now !== seen) kept.clear()
    seen = now
    const known = kept.get(question)
    if (known !== undefined) return known
    const answer = ask()
    kept.set(question, answer)
    // what failed is asked anew
    answer.catch(() => kept.delete(question))
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(oldest)
    }
    return answer
  }
}
