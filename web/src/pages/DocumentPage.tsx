import { useElementSize, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouterState } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { DocumentDetail } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'
import { pointIndex, trimSpan } from '../../../src/model/span.ts'
import { documentClaimsQuery, documentQuery, vocabularyQuery } from '../api/queries.ts'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed } from '../app/States.tsx'
import { Unanswered } from '../app/Unanswered.tsx'
import { ClaimNote } from '../document/ClaimNote.tsx'
import { DocumentHead } from '../document/DocumentHead.tsx'
import { EventNote, groupNotes } from '../document/EventNote.tsx'
import { HandForm, type HandPassage } from '../document/HandForm.tsx'
import { Minimap } from '../document/Minimap.tsx'
import { RowView } from '../document/RowView.tsx'
import { type Row, readTarget, rowsOf } from '../document/rows.ts'
import { selectedSpan, type TextSpan } from '../document/selectedSpan.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import '../facts/PassagePanel.css'
import './DocumentPage.css'

const route = getRouteApi('/document/$id')

/** Documents of more rows than this are drawn only where they are looked at. */
const rowsBeforeVirtual = 600

/** The text as it stands with every passage lit, and the claims beside it. */
export function DocumentPage() {
  const { id } = route.useParams()
  const [asOf, knownOn] = [useAsOf(), useKnownOn()]
  const { data, error, refetch } = useQuery(documentQuery(id, knownOn))
  const claims = useQuery(documentClaimsQuery(id, { asOf, knownOn }))
  if (error || !data || claims.isPending) return <Unanswered error={error} onAgain={() => void refetch()} lines={16} />
  return <Loaded key={data.id} document={data} claims={claims.data ?? []} problem={claims.error} />
}

function Loaded({
  document: shown,
  claims,
  problem,
}: {
  document: DocumentDetail
  claims: readonly Claim[]
  problem: Error | null
}) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const hash = useRouterState({ select: (s) => s.location.hash })
  const target = useMemo(() => readTarget(hash), [hash])
  const rows = useMemo(() => rowsOf(shown, claims, target), [shown, claims, target])
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const groupOf = useMemo(() => new Map(vocabulary?.properties.map((p) => [p.name, p.group])), [vocabulary])
  const { ref, width } = useElementSize<HTMLDivElement>()
  const narrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false }) ?? false
  const current = search.claim ?? null
  const group = search.group ?? null
  const body = useRef<HTMLDivElement>(null)
  const view = useRef<{ go: (row: number) => void }>({ go: () => {} })

  const pick = useCallback(
    (claim: string | null) =>
      void navigate({
        search: ({ claim: _, ...s }) => (claim === null ? s : { ...s, claim }),
        hash: '',
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )

  // The passage that the address names comes into view, and flashes.
  const wanted = current ?? (target ? `${target.start}` : null)
  const reached = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (wanted === null || reached.current === wanted || width === 0) return
    reached.current = wanted
    const selector = current === null ? '[data-target]' : `[data-claims~="${CSS.escape(current)}"]`
    const visible = () => {
      const box = document.querySelector(selector)?.getBoundingClientRect()
      return box !== undefined && box.top > 76 && box.bottom < (narrow ? innerHeight * 0.36 : innerHeight - 60)
    }
    if (visible()) return
    const row = rows.findIndex((r) =>
      current === null ? r.segments.some((s) => s.target) : r.claims.some((p) => p.claim.id === current),
    )
    if (row < 0) return
    view.current.go(row)
    let tries = 0
    const settle = () => {
      const element = document.querySelector(selector)
      if (element && !visible()) element.scrollIntoView({ block: narrow ? 'start' : 'center' })
      // Rows get their height when drawn, so the place may move a few times.
      if (tries++ < 6 && !visible()) setTimeout(settle, 60)
    }
    requestAnimationFrame(settle)
  }, [wanted, current, rows, width, narrow])

  const order = useMemo(
    () =>
      rows.flatMap((r) =>
        r.notes.flatMap((i) =>
          group === null || groupOf.get(r.claims[i]!.claim.property) === group ? [r.claims[i]!.claim] : [],
        ),
      ),
    [rows, group, groupOf],
  )
  const walk = (by: number) => {
    const at = order.findIndex((c) => c.id === current)
    const next = at < 0 ? order[by > 0 ? 0 : order.length - 1] : order[at + by]
    if (next) pick(next.id)
  }
  useHotkeys([
    ['j', () => walk(1)],
    ['k', () => walk(-1)],
    ['Escape', () => pick(null)],
  ])
  const [offered, setOffered] = useState<TextSpan | null>(null)
  const [making, setMaking] = useState<HandPassage | null>(null)
  useEffect(() => {
    // told when it settles: while the pointer still draws it, nothing jumps
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setOffered(selectedSpan(body.current)), 150)
    }
    document.addEventListener('selectionchange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', look)
    }
  }, [])
  const makeOf = (span: TextSpan) => {
    const { start, end } = trimSpan(shown.text, span)
    const points = pointIndex(shown.text)
    document.getSelection()?.removeAllRanges()
    setMaking({ start: points.toPoints(start), end: points.toPoints(end), quote: shown.text.slice(start, end) })
  }
  const groups = vocabulary?.groups.filter((g) => claims.some((c) => groupOf.get(c.property) === g.id)) ?? []
  const chosen = current === null ? undefined : claims.find((c) => c.id === current)
  // What the chosen claim belongs to comes first, then what lies on the same words.
  const touching = chosen
    ? groupNotes(claims.filter((c) => overlap(c, chosen))).toSorted(
        (a, b) => Number(b.includes(chosen)) - Number(a.includes(chosen)),
      )
    : []
  const props = { rows, text: shown.text, groupOf, current, shown: group, width, onPick: pick }
  return (
    <div className="document">
      <title>{`${nameControls(shown.title ?? shown.file)} · ${t.product}`}</title>
      <DocumentHead document={shown} claims={claims.length}>
        {narrow && order.length > 0 && (
          <button type="button" className="bare link small" onClick={() => walk(1)}>
            {t.document.walk}
          </button>
        )}
        {groups.length > 1 && (
          <label className="small">
            {t.document.filter}{' '}
            <select
              value={group ?? ''}
              onChange={(event) => {
                const next = event.currentTarget.value
                void navigate({
                  search: ({ group: _, ...s }) => (next === '' ? s : { ...s, group: next }),
                  replace: true,
                  resetScroll: false,
                })
              }}
            >
              <option value="">{t.document.allGroups}</option>
              {groups.map((g) => (
                <option key={g.id} value={g.id}>
                  {g.label}
                </option>
              ))}
            </select>
          </label>
        )}
        {chosen && !making && (
          <button type="button" className="bare link small" onClick={() => setMaking(chosen.passage)}>
            {t.hand.another}
          </button>
        )}
      </DocumentHead>
      {problem && <Failed error={problem} />}
      {claims.length === 0 && !problem && (
        <Empty title={t.document.noClaims}>
          <p>{t.document.noClaimsAdvice}</p>
        </Empty>
      )}
      {current !== null && !chosen && <p className="document-missing">{t.document.missing}</p>}
      {offered && !making && (
        <button type="button" className="hand-offer no-print" onClick={() => makeOf(offered)}>
          {t.hand.offer}
        </button>
      )}
      {making && (
        <HandForm
          key={`${making.start} ${making.end}`}
          document={shown.id}
          passage={making}
          claims={claims}
          onDone={(claim) => {
            setMaking(null)
            pick(claim.id)
          }}
          onCancel={() => setMaking(null)}
        />
      )}
      <div className="document-body" ref={body}>
        <div ref={ref} className="document-rows" data-virtual={rows.length > rowsBeforeVirtual || undefined}>
          {rows.length > rowsBeforeVirtual ? (
            <VirtualRows {...props} view={view} />
          ) : (
            <PlainRows {...props} view={view} />
          )}
        </div>
        <Minimap rows={rows} length={shown.text.length} onGo={(row) => view.current.go(row)} />
      </div>
      {narrow && chosen && (
        <aside className="document-sheet no-print" aria-label={t.document.claims}>
          <header>
            <h2>{t.document.sheet(touching.flat().length)}</h2>
            <span className="passage-steps">
              <button type="button" className="bare step" aria-label={t.document.previous} onClick={() => walk(-1)}>
                ←
              </button>
              <button type="button" className="bare step" aria-label={t.document.next} onClick={() => walk(1)}>
                →
              </button>
            </span>
            <button
              type="button"
              className="bare passage-close"
              aria-label={t.document.hideClaims}
              onClick={() => pick(null)}
            >
              ×
            </button>
          </header>
          {touching.map((of) =>
            of.length > 1 ? (
              <EventNote key={of[0]!.id} claims={of} current={current} onPick={pick} />
            ) : (
              <ClaimNote key={of[0]!.id} claim={of[0]!} open={of[0] === chosen} onPick={() => pick(of[0]!.id)} />
            ),
          )}
        </aside>
      )}
    </div>
  )
}

const overlap = (a: Claim, b: Claim): boolean => a.passage.start < b.passage.end && b.passage.start < a.passage.end

interface RowsProps {
  readonly rows: readonly Row[]
  readonly text: string
  readonly groupOf: ReadonlyMap<string, string>
  readonly current: string | null
  readonly shown: string | null
  readonly width: number
  readonly onPick: (claim: string | null) => void
  readonly view: { current: { go: (row: number) => void } }
}

const currentIn = (row: Row, current: string | null): string | null =>
  current !== null && row.claims.some((p) => p.claim.id === current) ? current : null

function PlainRows({ rows, view, current, ...props }: RowsProps) {
  useEffect(() => {
    view.current = { go: (row) => document.getElementById(`row-${row}`)?.scrollIntoView({ block: 'center' }) }
  }, [view])
  return rows.map((row, i) => (
    <div key={row.start} id={`row-${i}`}>
      <RowView row={row} current={currentIn(row, current)} {...props} />
    </div>
  ))
}

function VirtualRows({ rows, view, current, ...props }: RowsProps) {
  const list = useRef<HTMLDivElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    // 68 characters a line of 28 px
    estimateSize: (i) => 14 + 28 * Math.ceil((rows[i]!.end - rows[i]!.start) / 68),
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  useEffect(() => {
    view.current = { go: (row) => virtualizer.scrollToIndex(row, { align: 'center' }) }
  }, [view, virtualizer])
  return (
    <div ref={list} className="document-virtual" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index]!
        return (
          <div
            key={item.key}
            data-index={item.index}
            ref={virtualizer.measureElement}
            className="document-virtual-row"
            data-current={currentIn(row, current) !== null || undefined}
            style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
          >
            <RowView row={row} current={currentIn(row, current)} {...props} />
          </div>
        )
      })}
    </div>
  )
}
