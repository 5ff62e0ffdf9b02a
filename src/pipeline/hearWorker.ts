import type { Refusal } from '../model/document.ts'
import { RefusalError } from '../read/refusal.ts'
import { type Heard, hear, type Loaded } from './heard.ts'

export type Reply = { readonly heard: Heard } | { readonly refusal: Refusal }

/** The work of one thread: an error keeps its kind on the way between threads only as data. */
export default async function hearHere(loaded: Loaded): Promise<Reply> {
  try {
    return { heard: await hear(loaded) }
  } catch (error) {
    if (error instanceof RefusalError) return { refusal: error.refusal }
    throw error
  }
}
