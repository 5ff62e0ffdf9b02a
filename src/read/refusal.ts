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

/** What to tell a person whose file could not be had; null where the error is none of the file's. */
export function refusalOf(file: string, error: unknown): Refusal | null {
  if (error instanceof RefusalError) return error.refusal
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return { file, reason: 'The file is gone.', advice: 'Check the path and add it again.' }
  if (code === 'EACCES' || code === 'EPERM')
    return { file, reason: 'The file may not be read.', advice: 'Give yourself the right to read it and add it again.' }
  return null
}
