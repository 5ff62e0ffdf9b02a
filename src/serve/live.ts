import type { Answers } from '../answers/answers.ts'

/** A browser's connection is closed by something on the way when nothing passes for long. */
const HEARTBEAT = 20_000
/** A base on a server may be changed by others: how often one looks, while somebody listens. */
const LOOK = 5_000
/** Connections that are held open at most; a browser needs one for all its windows. */
const MOST_LISTENERS = 200

export interface Live {
  /** The answers, telling of every change that is made through them. */
  readonly answers: Answers
  /** Server-sent events, one a change; null when too many listen already. */
  listen(): ReadableStream<Uint8Array> | null
}

/** Tells whoever listens of every change of the base: documents added and decisions taken, by whomever. */
export function live(answers: Answers): Live {
  const listeners = new Set<(text: string) => void>()
  let count = 0
  const tell = (kind: string): void => {
    count++
    const text = `event: change\nid: ${count}\ndata: ${JSON.stringify({ kind, at: new Date().toISOString() })}\n\n`
    for (const send of listeners) send(text)
  }
  const beat = every(HEARTBEAT, async () => {
    for (const send of listeners) send(': still here\n\n')
  })
  let stamp: string | null = null
  const look = every(LOOK, async () => {
    const now = await answers.stamp()
    if (now !== null && stamp !== null && now !== stamp) tell('base')
    stamp = now
  })
  return {
    answers: {
      ...answers,
      async decide(decision) {
        const decided = await answers.decide(decision)
        tell('decision')
        return decided
      },
      async state(statement) {
        const claim = await answers.state(statement)
        tell('decision')
        return claim
      },
      async reconcile(progress) {
        const reconciled = await answers.reconcile(progress)
        tell('base')
        return reconciled
      },
      async add(additions, listener) {
        let told = 0
        try {
          return await answers.add(additions, {
            refused: listener.refused,
            progress(file, done, of) {
              listener.progress(file, done, of)
              // each file is in the base when the next one's turn comes
              if (done > told && done < of) tell('document')
              told = done
            },
          })
        } finally {
          tell('document')
        }
      },
    },
    listen() {
      if (listeners.size >= MOST_LISTENERS) return null
      const encoder = new TextEncoder()
      let send: (text: string) => void = () => {}
      const leave = (): void => {
        listeners.delete(send)
        if (listeners.size > 0) return
        beat.stop()
        look.stop()
      }
      return new ReadableStream<Uint8Array>({
        start(controller) {
          send = (text) => {
            try {
              // one who does not read what is sent is let go: it comes back and asks anew
              if ((controller.desiredSize ?? 0) < -100) {
                leave()
                controller.close()
              } else controller.enqueue(encoder.encode(text))
            } catch {
              leave()
            }
          }
          listeners.add(send)
          beat.start()
          look.start()
          send('retry: 2000\n\n')
        },
        cancel: leave,
      })
    },
  }
}

/** Does something again and again while it is wanted, never twice at once, and keeps no process alive. */
function every(wait: number, work: () => Promise<void>) {
  let timer: NodeJS.Timeout | null = null
  let busy = false
  return {
    start(): void {
      timer ??= setInterval(() => {
        if (busy) return
        busy = true
        work()
          .catch(() => {})
          .finally(() => {
            busy = false
          })
      }, wait).unref()
    },
    stop(): void {
      if (timer !== null) clearInterval(timer)
      timer = null
    },
  }
}
