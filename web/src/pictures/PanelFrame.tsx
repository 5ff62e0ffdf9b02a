import { useHotkeys } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../strings/strings.ts'
import './PanelFrame.css'

/** What lies beside a picture after a click. Escape closes it; what is opened anew is read from its beginning. */
export function PanelFrame({
  opened,
  onClose,
  children,
}: {
  /** What is open: another value is another thing. */
  opened: string
  onClose: () => void
  children: ReactNode
}) {
  useHotkeys([['Escape', onClose]])
  const panel = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is opened anew is read from its beginning
  useEffect(() => {
    panel.current?.scrollTo(0, 0)
    if (document.activeElement !== document.body) panel.current?.focus({ preventScroll: true })
  }, [opened])
  return (
    <aside className="picture-panel no-print" aria-label={t.pictures.panel} ref={panel} tabIndex={-1}>
      <button type="button" className="bare passage-close" aria-label={t.pictures.close} onClick={onClose}>
        ×
      </button>
      {children}
    </aside>
  )
}
