import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { pick } from '../app/search.ts'
import type { Opening } from './FactLineRow.tsx'

interface OpenSearch {
  readonly claim?: string | undefined
  readonly open?: string | undefined
}

/**
 * What of a page of facts is open, kept in its address so that a link shares it: `claim`, whose passage stands beside the
 * page, and `open`, the keys of the lines that are folded out.
 */
export function useOpening(): {
  readonly opening: Opening
  readonly close: () => void
  readonly unfold: ReadonlySet<string>
  readonly onUnfold: (key: string, open: boolean) => void
} {
  const words: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { claim, open } = pick(words, 'claim', 'open')
  const unfold = useMemo(() => new Set((open ?? '').split('|').filter((key) => key !== '')), [open])
  const go = (next: (now: OpenSearch) => OpenSearch, replace: boolean) =>
    void navigate({ to: '.', search: next, replace, resetScroll: false })
  return {
    // the first passage is a step that the reader can take back, walking on from it is none
    opening: { claim: claim ?? null, onClaim: (id) => go((now) => ({ ...now, claim: id }), claim !== undefined) },
    close: () => go(({ claim: _, ...now }) => now, true),
    unfold,
    onUnfold: (key, isOpen) => {
      const keys = new Set(unfold)
      if (isOpen) keys.add(key)
      else keys.delete(key)
      go(({ open: _, ...now }) => (keys.size > 0 ? { ...now, open: [...keys].join('|') } : now), true)
    },
  }
}
