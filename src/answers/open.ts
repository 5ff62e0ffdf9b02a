import { resolve } from 'node:path'

import { holderOf } from '../store/lock.ts'
import type { Answers } from './answers.ts'

/**
 * Opens the base at an address for asking: through the server that has it open, else by itself.
 * @throws NoBase where there is none and `create` is not set, BaseHeld when a process has it open that serves it not.
 */
export async function openAnswers(address: string, options: { readonly create?: boolean } = {}): Promise<Answers> {
  // The store is imported when needed: to go through a server takes no database.
  const url = /^postgres(ql)?:/.test(address) ? null : (holderOf(resolve(address))?.url ?? null)
  if (url !== null) return (await import('./remote.ts')).remoteAnswers(url)
  const [{ openBase }, { localAnswers }] = await Promise.all([import('../store/base.ts'), import('./local.ts')])
  return localAnswers(await openBase(address, { create: options.create ?? false }))
}
