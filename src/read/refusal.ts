import type { Refusal } from '../model/document.ts'

/** Thrown where bytes cannot be read. It carries what to tell the person: which file, why, and what to do about it. */
export class RefusalError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`${refusal.file}: ${refusal.reason} ${refusal.advice}`)
    this.name = 'RefusalError'
    this.refusal = refusal
  }
}
