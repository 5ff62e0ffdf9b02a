import { Button } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ClaimToReview } from '../../../src/answers/shapes.ts'
import type { Decision } from '../../../src/model/decision.ts'
import type { Candidate } from '../../../src/store/candidates.ts'
import { candidatesQuery, claimsToReviewQuery, reviewCountsQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Empty, Failed, Loading } from '../app/States.tsx'
import { titleOf, useSources } from '../facts/sources.ts'
import { EffectPreview } from '../judging/DecideBox.tsx'
import type { Judgement } from '../judging/judgement.ts'
import { takeDecision, useAuthor } from '../judging/judgements.ts'
import { AuthorField, NoteField } from '../judging/SignedFields.tsx'
import { ClaimCard } from '../review/ClaimCard.tsx'
import { DecisionLog } from '../review/DecisionLog.tsx'
import { PairCard } from '../review/PairCard.tsx'
import { t } from '../strings/strings.ts'
import { formatEventLabel } from '../text/formatLabel.ts'
import { formatNumber, formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import '../facts/PassagePanel.css'
import './ReviewPage.css'

const route = getRouteApi('/review')

const queues = ['claims', 'entities', 'events'] as const
type Queue = (typeof queues)[number]

type Item =
  | { readonly key: string; readonly kind: 'claim'; readonly of: ClaimToReview }
  | { readonly key: string; readonly kind: 'pair'; readonly of: Candidate }

/** Items are fetched on before the last of them is reached. */
const ahead = 12

/** What waits to be judged, one thing after another, by keyboard; the log of what was judged. */
export function ReviewPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const marks = useSources()
  const queue: Queue = queues.find((q) => q === search.queue) ?? 'claims'
  const knownOn = useKnownOn()
  const counts = useQuery(reviewCountsQuery(knownOn))
  const claims = useInfiniteQuery(claimsToReviewQuery({ document: search.document ?? '', knownOn }, queue === 'claims'))
  const pairs = useInfiniteQuery(
    candidatesQuery(queue === 'events' ? 'events' : 'entities', knownOn, queue !== 'claims'),
  )
  const list = queue === 'claims' ? claims : pairs
  const [author, setAuthor] = useAuthor()
  const [reason, setReason] = useState('')
  const [help, setHelp] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  /** What was judged here, by key: it leaves the queue at once. */
  const [handled, setHandled] = useState<ReadonlyMap<string, string>>(new Map())
  const [chosen, setChosen] = useState<string | null>(null)
  const note = useRef<HTMLTextAreaElement>(null)

  const all: readonly Item[] =
    queue === 'claims'
      ? (claims.data?.pages ?? []).flatMap((p) =>
          p.items.map((of) => ({ key: of.claim.id, kind: 'claim' as const, of })),
        )
      : (pairs.data?.pages ?? []).flatMap((p) =>
          p.items.map((of) => ({ key: `${of.a.id} ${of.b.id}`, kind: 'pair' as const, of })),
        )
  const waiting = all.filter((item) => !handled.has(item.key))
  const at = Math.max(
    0,
    waiting.findIndex((item) => item.key === chosen),
  )
  const current = waiting[at]
  useEffect(() => {
    if (list.hasNextPage && !list.isFetchingNextPage && at > waiting.length - ahead) void list.fetchNextPage()
  }, [list, at, waiting.length])

  // Pages elsewhere are asked anew when they are next looked at; the queue here stays as it is while one works.
  const afterwards = async () => {
    await queries.invalidateQueries({ refetchType: 'none' })
    await Promise.all([
      queries.refetchQueries({ queryKey: ['decision-log'] }),
      queries.refetchQueries({ queryKey: ['review'] }),
      queries.refetchQueries({ queryKey: ['effect'] }),
    ])
  }
  /** Decisions taken here, in their order, and the one that is on its way. */
  const taken = useRef<{ readonly key: string; readonly id: string }[]>([])
  const underway = useRef<Promise<unknown>>(Promise.resolve())
  const judge = async (kind: Decision['kind'], item: Item | undefined = current) => {
    if (item === undefined) return
    const about = item.kind === 'claim' ? [item.of.claim.id] : [item.of.a.id, item.of.b.id]
    const next = waiting[at + 1] ?? waiting[at - 1]
    setHandled((map) => new Map(map).set(item.key, ''))
    setChosen(next?.key ?? null)
    setReason('')
    setFailure(null)
    try {
      const taking = takeDecision({ kind, about }, author, reason)
      underway.current = taking.catch(() => {})
      const { id } = await taking
      taken.current.push({ key: item.key, id })
      setHandled((map) => new Map(map).set(item.key, id))
      setSaid(t.review.done(t.judge.held[kind]))
      await afterwards()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
      setHandled((map) => new Map([...map].filter(([key]) => key !== item.key)))
      setChosen(item.key)
    }
  }
  const takeBack = async (id: string) => {
    setFailure(null)
    try {
      await takeDecision({ kind: 'undo', about: [id] }, author, '')
      const key = taken.current.find((t) => t.id === id)?.key
      taken.current = taken.current.filter((t) => t.id !== id)
      setHandled((map) => new Map([...map].filter(([other]) => other !== key)))
      if (key !== undefined) setChosen(key)
      setSaid(t.review.done(t.judge.held.undo))
      await afterwards()
      // what was judged on another day comes back into its queue
      if (key === undefined) await list.refetch()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  const undoLast = async () => {
    // the key may be pressed before the server has taken what it undoes
    await underway.current
    const last = taken.current.at(-1)
    if (last === undefined) setSaid(t.review.nothingToUndo)
    else await takeBack(last.id)
  }
  const walk = (by: number) => setChosen(waiting[Math.min(waiting.length - 1, Math.max(0, at + by))]?.key ?? null)
  const choices: readonly { key: string; kind: Decision['kind']; label: string }[] =
    queue === 'claims'
      ? [
          { key: 'a', kind: 'accept', label: t.review.accept },
          { key: 'r', kind: 'reject', label: t.review.reject },
        ]
      : [
          { key: 's', kind: 'same', label: t.review.same },
          { key: 'd', kind: 'different', label: t.review.different },
        ]
  useHotkeys([
    ['j', () => walk(1)],
    ['k', () => walk(-1)],
    ...choices.map(({ key, kind }): [string, () => void] => [key, () => void judge(kind)]),
    ['u', () => void undoLast()],
    ['n', () => note.current?.focus()],
    ['shift+?', () => setHelp((open) => !open)],
    ['?', () => setHelp((open) => !open)],
  ])
  const go = (change: { queue?: Queue; document?: string }) => {
    setChosen(null)
    void navigate({
      search: (s) => {
        const next = { ...s, ...change }
        return Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined && v !== '' && v !== 'claims'))
      },
      replace: true,
    })
  }
  return (
    <div className="review">
      <title>{`${t.review.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.review.title}</h1>
        <p>{t.review.intro}</p>
        <button
          type="button"
          className="bare link small"
          aria-expanded={help}
          aria-controls="review-keys"
          onClick={() => setHelp(!help)}
        >
          {t.review.keys} <kbd>?</kbd>
        </button>
      </header>
      <dl id="review-keys" className="review-keys" hidden={!help}>
        {t.review.keyList.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <div className="filters">
        <fieldset className="kinds">
          <legend className="visually-hidden">{t.review.queue}</legend>
          {queues.map((name) => (
            <button
              key={name}
              type="button"
              className="bare kind"
              aria-pressed={queue === name}
              onClick={() => go({ queue: name })}
            >
              {t.review.queues[name]}
              <span className="kind-count">{counts.data ? formatNumber(counts.data[name]) : ''}</span>
            </button>
          ))}
        </fieldset>
        {queue === 'claims' && (
          <label className="field">
            <span>{t.review.document}</span>
            <select value={search.document ?? ''} onChange={(event) => go({ document: event.currentTarget.value })}>
              <option value="">{t.review.anyDocument}</option>
              {[...marks.values()].flatMap(({ document, letters }) =>
                document
                  ? [
                      <option key={document.id} value={document.id}>
                        {`${letters} ${titleOf(document, marks)}`.slice(0, 90)}
                      </option>,
                    ]
                  : [],
              )}
            </select>
          </label>
        )}
      </div>
      {list.error && <Failed error={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && <Loading lines={10} />}
      {list.data && current === undefined && !list.isFetchingNextPage && (
        <Empty title={t.review.empty[queue]}>
          <p>{t.review.emptyAdvice}</p>
        </Empty>
      )}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <div className="review-columns">
        {current && (
          <>
            <nav className="review-list" aria-label={t.review.queues[queue]}>
              <ol>
                {waiting.slice(Math.max(0, at - 3), Math.max(0, at - 3) + 40).map((item) => (
                  <li key={item.key}>
                    <button
                      type="button"
                      className="bare"
                      aria-current={item === current || undefined}
                      onClick={() => setChosen(item.key)}
                    >
                      <ItemName item={item} />
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
            <div className="review-main">
              {current.kind === 'claim' ? (
                <ClaimCard key={current.key} item={current.of} marks={marks} />
              ) : (
                <PairCard key={current.key} pair={current.of} marks={marks} />
              )}
              <form
                className="review-act"
                onSubmit={(event) => event.preventDefault()}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') (document.activeElement as HTMLElement | null)?.blur()
                }}
              >
                <Judged item={current} />
                <div className="review-buttons">
                  {choices.map(({ key, kind, label }, i) => (
                    <Button
                      key={kind}
                      size="sm"
                      variant={i === 0 ? 'filled' : 'default'}
                      onClick={() => void judge(kind)}
                      aria-keyshortcuts={key}
                    >
                      {label} <kbd>{key}</kbd>
                    </Button>
                  ))}
                  <Button size="sm" variant="default" onClick={() => void undoLast()} aria-keyshortcuts="u">
                    {t.review.undo} <kbd>u</kbd>
                  </Button>
                  <span className="tiny quiet">{t.review.position(at + 1, waiting.length, list.hasNextPage)}</span>
                </div>
                <div className="review-signed">
                  <NoteField ref={note} label={t.review.note} rows={1} value={reason} onChange={setReason} />
                  <AuthorField value={author} onChange={setAuthor} />
                </div>
                {failure && <p role="alert">{failure}</p>}
              </form>
            </div>
          </>
        )}
        <div className="review-side">
          {!current && failure && <p role="alert">{failure}</p>}
          <DecisionLog onTakeBack={(id) => void takeBack(id)} />
        </div>
      </div>
    </div>
  )
}

/** What the weightier of the two judgements would change: asked when a person stays on an item. */
function Judged({ item }: { item: Item }) {
  const [still] = useDebouncedValue(item, 300)
  if (still.key !== item.key) return <div className="effect" />
  const judgement: Judgement =
    item.kind === 'claim'
      ? { kind: 'reject', about: [item.of.claim.id] }
      : { kind: 'same', about: [item.of.a.id, item.of.b.id] }
  return <EffectPreview judgement={judgement} />
}

function ItemName({ item }: { item: Item }): ReactNode {
  if (item.kind === 'pair') {
    const name = (r: Candidate['a']) =>
      r.type === 'Event' || r.type === 'Agreement' ? formatEventLabel(r.label) : r.label
    return (
      <>
        <Shown text={name(item.of.a)} />
        <span className="review-second">
          <Shown text={name(item.of.b)} />
        </span>
      </>
    )
  }
  const { claim, label } = item.of
  return (
    <>
      <Shown
        text={
          claim.subject.type === 'Event' || claim.subject.type === 'Agreement'
            ? formatEventLabel(claim.subject.label)
            : claim.subject.label
        }
      />
      <span className="review-second">
        {label.toLowerCase()}: <Shown text={formatValue(claim.value)} />
      </span>
    </>
  )
}
