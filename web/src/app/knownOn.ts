import { useSearch } from '@tanstack/react-router'

/** The day of the base that the address asks for: nothing that it learnt later is shown. Null for today. */
export function useKnownOn(): string | null {
  return useSearch({ strict: false, select: (search) => (search as { knownOn?: string }).knownOn ?? null })
}

/** The date in the world that the address asks for: nothing is shown that cannot hold then. Null for all times. */
export function useAsOf(): string | null {
  return useSearch({ strict: false, select: (search) => (search as { asOf?: string }).asOf ?? null })
}
