import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Changes that come together are asked for together. */
const TOGETHER = 300
/** A server that answers with an error is asked again after this; a connection that breaks comes back by itself. */
const AGAIN = 5_000

/** What no change of the base touches: the text of a document, the vocabulary; and what one works on just now. */
const lasting = new Set(['document', 'vocabulary'])
const atWork = new Set(['review-claims', 'candidates', 'effect'])

/** Keeps what is shown up to date: whatever changes in the base elsewhere is asked for anew. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(queries), TOGETHER)
    }
    // Connections to one server are few: one window listens for all of a browser, and another when it is closed.
    const others = new BroadcastChannel('variorum-live')
    others.onmessage = heard
    const over = new AbortController()
    const listenForAll = () =>
      new Promise<void>((resolve) => {
        // the turn may come just when it is no longer wanted
        if (over.signal.aborted) return resolve()
        listen(over.signal, () => {
          others.postMessage('change')
          heard()
        })
        over.signal.addEventListener('abort', () => resolve())
      })
    if (navigator.locks)
      navigator.locks.request('variorum-live', { signal: over.signal }, listenForAll).catch(() => {
        // aborted while another window listens
      })
    else void listenForAll()
    return () => {
      over.abort()
      clearTimeout(timer)
      others.close()
    }
  }, [queries])
}

/** Listens until told to stop. What changed while the connection was broken is told when it is back. */
function listen(over: AbortSignal, onChange: () => void, again = false): void {
  const source = new EventSource('/api/live')
  let lost = again
  let later: ReturnType<typeof setTimeout> | undefined
  source.addEventListener('change', onChange)
  source.addEventListener('open', () => {
    if (lost) onChange()
    lost = false
  })
  source.addEventListener('error', () => {
    lost = true
    if (source.readyState === EventSource.CLOSED && !over.aborted)
      later = setTimeout(() => listen(over, onChange, true), AGAIN)
  })
  over.addEventListener('abort', () => {
    clearTimeout(later)
    source.close()
  })
}

const refresh = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey }) => !lasting.has(String(queryKey[0])) && !atWork.has(String(queryKey[0])),
  })
