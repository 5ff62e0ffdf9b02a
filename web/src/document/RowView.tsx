import { memo, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../strings/strings.ts'
import { Pieces } from '../text/Shown.tsx'
import { ClaimNote } from './ClaimNote.tsx'
import { EventNote, groupNotes } from './EventNote.tsx'
import type { Row } from './rows.ts'

/** Height of a note of one line; as many are shown as the text beside them leaves room for. */
const noteHeight = 24
const atLeast = 2

/** Groups whose passages are underlined more heavily: what happened and how many, before who and what. */
const heavy = new Set(['counts', 'conflict', 'event', 'agreement'])

/** A row of the document: its text with the passages lit, and their notes level with them. */
export const RowView = memo(function RowView({
  row,
  text,
  groupOf,
  current,
  shown,
  width,
  onPick,
}: {
  row: Row
  text: string
  /** Group of the vocabulary by property. */
  groupOf: ReadonlyMap<string, string>
  /** The chosen claim, where it touches this row. */
  current: string | null
  /** Only claims of this group are lit; null for all. */
  shown: string | null
  width: number
  onPick: (claim: string | null) => void
}) {
  const body = useRef<HTMLDivElement>(null)
  const side = useRef<HTMLDivElement>(null)
  const [all, setAll] = useState(false)
  const [room, setRoom] = useState(atLeast)
  const isShown = (i: number) => shown === null || groupOf.get(row.claims[i]!.claim.property) === shown
  const notes = groupNotes(row.notes.filter(isShown).map((i) => row.claims[i]!.claim))
  const fits = all ? notes.length : Math.max(atLeast, room)
  const visible = notes.length <= fits + 1 ? notes : notes.slice(0, fits)
  const chosen = current === null ? -1 : row.claims.findIndex((p) => p.claim.id === current)
  const opened = notes.find((claims) => claims.some((c) => c.id === current))
  const standing = opened && !visible.includes(opened) ? [...visible, opened] : visible

  // Each note stands level with its passage, or under the note before it. An opened one lies over those below: the text
  // beside it does not move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when what is shown or its width changes
  useLayoutEffect(() => {
    const box = body.current
    const column = side.current
    if (!box || !column) return
    setRoom(Math.floor(box.clientHeight / noteHeight))
    let bottom = 0
    for (const note of column.children as HTMLCollectionOf<HTMLElement>) {
      const lit = box.querySelector<HTMLElement>(`[data-claims~="${CSS.escape(note.dataset.claim ?? '')}"]`)
      const top = Math.max(bottom, lit ? lit.offsetTop - 1 : bottom)
      note.style.top = `${top}px`
      bottom = top + ('open' in note.dataset ? noteHeight : note.offsetHeight)
    }
    column.style.minHeight = `${bottom}px`
  }, [standing.map((claims) => claims[0]!.id).join(), current, width, all])

  const pick = (claims: readonly number[]) => {
    const ids = claims.filter(isShown).map((i) => row.claims[i]!.claim.id)
    if (ids.length === 0) return
    // A second click on the same words goes to the next passage that lies under them.
    onPick(ids[(ids.indexOf(current ?? '') + 1) % ids.length]!)
  }
  return (
    <div className="doc-row" data-kind={row.kind} data-level={row.level} data-gap={row.gap || undefined}>
      <div className="doc-text" ref={body} dir="auto">
        {row.segments.map((segment) => {
          const lying = segment.claims.filter(isShown)
          const words = <Pieces text={text.slice(segment.start, segment.end)} />
          if (lying.length === 0 && !segment.key && !segment.cellStart && !segment.target)
            return (
              <span key={segment.start} data-at={segment.start}>
                {words}
              </span>
            )
          return (
            // The notes beside the text are the buttons for keyboard and screen reader; this is the pointer's shortcut.
            // biome-ignore lint/a11y/noStaticElementInteractions: see above
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <span
              key={segment.start}
              data-at={segment.start}
              className={lying.length > 0 ? 'lit' : undefined}
              data-claims={lying.map((i) => row.claims[i]!.claim.id).join(' ')}
              data-depth={Math.min(3, lying.length)}
              data-heavy={lying.some((i) => heavy.has(groupOf.get(row.claims[i]!.claim.property) ?? '')) || undefined}
              data-current={(chosen >= 0 && segment.claims.includes(chosen)) || undefined}
              data-key={segment.key || undefined}
              data-cell={segment.cellStart || undefined}
              data-target={segment.target || undefined}
              onClick={() => pick(segment.claims)}
            >
              {words}
            </span>
          )
        })}
      </div>
      <div className="doc-notes" ref={side}>
        {standing.map((claims) => {
          const claim = claims[0]!
          return claims.length > 1 ? (
            <EventNote key={claim.subject.id} claims={claims} current={current} onPick={onPick} />
          ) : (
            <ClaimNote
              key={claim.id}
              claim={claim}
              open={claim.id === current}
              onPick={() => onPick(claim.id === current ? null : claim.id)}
            />
          )
        })}
        {notes.length > visible.length && (
          <button type="button" className="bare link tiny quiet doc-more" onClick={() => setAll(true)}>
            {t.document.more(notes.length - visible.length)}
          </button>
        )}
      </div>
    </div>
  )
})
