import { useClipboard } from '@mantine/hooks'
import { t } from '../strings/strings.ts'

/** Copies a text made when it is asked for, and says that it did. */
export function CopyButton({ text, label = t.fact.copy }: { text: () => string; label?: string }) {
  const clipboard = useClipboard({ timeout: 1500 })
  return (
    <button type="button" className="bare link tiny quiet no-print" onClick={() => clipboard.copy(text())}>
      <span aria-live="polite">{clipboard.copied ? t.fact.copied : label}</span>
    </button>
  )
}
