import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { RefusalError } from '../read/refusal.ts'
import { type Heard, hear, type Loaded } from './heard.ts'
import type { Reply } from './hearWorker.ts'

/** Fewer documents than this are read in the caller's thread: starting others costs a second. */
const MANY = 12

/** Those who read documents and hear what they say. */
export interface Hearers {
  hear(loaded: Loaded): Promise<Heard>
  /** How many documents should be under way at once. */
  readonly width: number
  close(): Promise<void>
}

export interface HearersOptions {
  /** Keeps the caller's thread free however few the documents are: a server answers while it reads. */
  readonly apart?: boolean
  /** Threads for many documents; one a processor unless told. */
  readonly threads?: number
}

/** Readers for so many documents: this thread for a few, several threads for many. Close them when done. */
export function hearersFor(
  documents: number,
  { apart = false, threads = availableParallelism() }: HearersOptions = {},
): Hearers {
  if (documents < MANY && !apart) return { hear, width: 1, close: async () => {} }
  const file = import.meta.url.endsWith('.ts') ? './hearWorker.ts' : './hearWorker.js'
  const many = documents < MANY ? 1 : threads
  const pool = new Piscina<Loaded, Reply>({
    filename: new URL(file, import.meta.url).href,
    minThreads: many,
    maxThreads: many,
    // not the caller's: some of its flags (--input-type) would break a worker
    execArgv: [],
  })
  return {
    width: many * 2,
    async hear(loaded) {
      const reply = await pool.run(loaded)
      if ('refusal' in reply) throw new RefusalError(reply.refusal)
      return reply.heard
    },
    close: () => pool.close(),
  }
}
