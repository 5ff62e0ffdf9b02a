import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Failed } from '../../app/States.tsx'
import { t } from '../../strings/strings.ts'
import { useInk } from '../events/ink.ts'
import './Network.css'
import type { NetworkSet, Standing } from './networkSet.ts'
import type { OpenNetwork } from './openNetwork.ts'

/** Who stands how to whom. The same relations stand in the table behind it. */
export function Network({
  set,
  standing,
  node,
  edge,
  labelOf,
  onNode,
  onEdge,
  onNothing,
  drawing,
}: {
  set: NetworkSet
  standing: readonly Standing[]
  node: number
  edge: number
  labelOf: (property: string) => string
  onNode: (node: number) => void
  onEdge: (edge: number) => void
  onNothing: () => void
  /** Is given what draws what is in view, for a file. */
  drawing: RefObject<(() => SVGSVGElement) | null>
}) {
  const box = useRef<HTMLDivElement>(null)
  const open = useRef<OpenNetwork | null>(null)
  const [done, setDone] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const ink = useInk()
  const shown = { standing, ink, node, edge, labelOf }
  const latest = useRef({ shown, onNode, onEdge, onNothing })
  latest.current = { shown, onNode, onEdge, onNothing }

  useEffect(() => {
    let gone = false
    setDone(false)
    void (async () => {
      try {
        const { openNetwork } = await import('./openNetwork.ts')
        if (gone || box.current === null) return
        open.current = openNetwork(box.current, set, latest.current.shown, {
          onNode: (n) => latest.current.onNode(n),
          onEdge: (n) => latest.current.onEdge(n),
          onNothing: () => latest.current.onNothing(),
          onDone: () => setDone(true),
        })
        drawing.current = open.current.drawing
      } catch (error) {
        if (!gone) setFailure(error instanceof Error ? error : new Error(String(error)))
      }
    })()
    return () => {
      gone = true
      open.current?.close()
      open.current = null
      drawing.current = null
    }
  }, [set, drawing])
  useEffect(() => {
    open.current?.show({ standing, ink, node, edge, labelOf })
  }, [standing, ink, node, edge, labelOf])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (event.key === '+' || event.key === '=') open.current?.zoom(1.5)
    else if (event.key === '-') open.current?.zoom(1 / 1.5)
    else if (event.key === 'Home') open.current?.all()
    else return
    event.preventDefault()
  }
  if (failure) return <Failed error={failure} />
  return (
    <section
      className="network"
      data-ready={done || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is zoomed by keyboard; its relations stand in the table
      tabIndex={0}
      aria-label={t.network.picture(standing.length)}
      onKeyDown={onKeyDown}
    >
      <div ref={box} className="network-box" />
      {!done && <p className="picture-wait small">{t.network.laying}</p>}
      <div className="picture-tools no-print">
        <button
          type="button"
          className="bare tool"
          aria-label={t.timeline.zoomIn}
          onClick={() => open.current?.zoom(1.5)}
        >
          +
        </button>
        <button
          type="button"
          className="bare tool"
          aria-label={t.timeline.zoomOut}
          onClick={() => open.current?.zoom(1 / 1.5)}
        >
          −
        </button>
        <button type="button" className="bare tool tool-wide" onClick={() => open.current?.all()}>
          {t.timeline.all}
        </button>
      </div>
    </section>
  )
}
