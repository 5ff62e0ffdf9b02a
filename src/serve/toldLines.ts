/**
 * Starts work that tells how it goes, and gives what it tells as JSON lines. The work goes on when the reader goes away.
 * What it throws becomes a last line of kind `failed`; `doing` says in the server's log what failed.
 */
export function toldLines<Line extends object>(
  doing: string,
  work: (tell: (line: Line) => void) => Promise<void>,
): AsyncIterable<string> {
  const waiting: object[] = []
  let wake = () => {}
  const tell = (line: object): void => {
    waiting.push(line)
    wake()
  }
  let over = false
  work(tell)
    .catch((error: unknown) => {
      console.error(`${doing}:`, error)
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    })
    .finally(() => {
      over = true
      wake()
    })
  return (async function* () {
    for (;;) {
      while (waiting.length > 0) yield `${JSON.stringify(waiting.shift())}\n`
      if (over) return
      await new Promise<void>((resolve) => {
        wake = resolve
        if (waiting.length > 0 || over) resolve()
      })
    }
  })()
}
