import { openBase } from '../store/base.ts'
import type { Answers } from './answers.ts'
import { localAnswers } from './local.ts'

/**
 * Opens the base at an address for asking.
 * @throws NoBase where there is none and `create` is not set.
 */
export async function openAnswers(address: string, options: { readonly create?: boolean } = {}): Promise<Answers> {
  return localAnswers(await openBase(address, { create: options.create ?? false }))
}
