import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Claim } from '../../../src/model/claim.ts'
import { documentQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatDate, formatDay } from '../text/formatDate.ts'
import { formatReason } from '../text/formatReason.ts'
import { slicePoints } from '../text/points.ts'
import { Pieces, Shown } from '../text/Shown.tsx'
import { Chip } from './Chip.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Chips, type Opening } from './FactLineRow.tsx'
import { sentenceWithFootnotes } from './footnote.ts'
import { claimsOf, type FactLine, variantAt, witnessesOf } from './lines.ts'
import './PassagePanel.css'
import { Reading } from './Reading.tsx'
import { type SourceMarks, titleOf } from './sources.ts'
import { Verdict } from './Verdict.tsx'

/** Code points of context before and after a passage. */
const context = 420

/**
 * The passage of a claim with its context, beside the page. Arrow keys walk the witnesses of the line it belongs to; the
 * other readings of the line stand below it.
 */
export function PassagePanel({
  line,
  claim,
  marks,
  onClaim,
  onClose,
}: {
  line: FactLine
  claim: Claim
  marks: SourceMarks
  onClaim: (claim: string) => void
  onClose: () => void
}) {
  const walk = witnessesOf(line)
  const place = walk.findIndex((c) => c.id === claim.id)
  const step = (by: number) => {
    const next = walk[(place + by + walk.length) % walk.length]
    if (next) onClaim(next.id)
  }
  useHotkeys([
    ['ArrowRight', () => step(1)],
    ['ArrowLeft', () => step(-1)],
    ['Escape', onClose],
  ])
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    // Opened by an address, the page keeps its focus; opened by a chip, the panel takes it and gives it back.
    if (document.activeElement === document.body) return
    opener.current = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected)
        opener.current.focus({ preventScroll: true })
    }
  }, [])
  const own = line.readings.find((i) => line.point.variants[i]!.claims.includes(claim.id))
  const others = line.readings.filter((i) => i !== own)
  const opening: Opening = { claim: claim.id, onClaim }
  const variant = own === undefined ? variantAt(line, 0) : line.point.variants[own]!
  const facts = marks.get(claim.document.id)?.document
  return (
    <aside className="passage no-print" aria-label={t.passage.title} ref={panel} tabIndex={-1}>
      <header className="passage-head">
        <Chip document={claim.document} marks={marks} />
        <div>
          <h2>
            <Shown text={titleOf(claim.document, marks)} />
          </h2>
          <p className="tiny quiet">
            {[
              facts?.captured ? t.documents.captured(formatDate(facts.captured)) : null,
              t.passage.block[claim.block],
              t.passage.characters(claim.passage.start, claim.passage.end),
            ]
              .filter((x) => x !== null)
              .join(' · ')}
          </p>
        </div>
        <button type="button" className="bare passage-close" aria-label={t.passage.close} onClick={onClose}>
          ×
        </button>
      </header>
      <Context claim={claim} />
      <div className="passage-walk">
        <Link
          className="passage-open"
          to="/document/$id"
          params={{ id: claim.document.id }}
          search={{ claim: claim.id }}
        >
          {t.passage.open}
        </Link>
        {walk.length > 1 && (
          <span className="passage-steps" title={t.passage.walk}>
            <button type="button" className="bare step" aria-label={t.passage.previous} onClick={() => step(-1)}>
              ←
            </button>
            <span aria-live="polite" className="tiny quiet">
              {t.passage.position(place + 1, walk.length)}
            </span>
            <button type="button" className="bare step" aria-label={t.passage.next} onClick={() => step(1)}>
              →
            </button>
          </span>
        )}
      </div>
      <section className="passage-says">
        <h3 className="overline">
          {t.passage.says}: {line.point.label.toLowerCase()}
        </h3>
        <p>
          <Reading variant={variant} claims={[claim]} />
        </p>
      </section>
      {others.length > 0 && (
        <section className="passage-others">
          <h3 className="overline">{t.passage.otherwise}</h3>
          <ul>
            {others.map((index) => {
              const other = line.point.variants[index]!
              const claims = claimsOf(line.point, other)
              const relation = line.relations.find(
                ({ between: [a, b] }) =>
                  a !== b && [a, b].includes(index) && (own === undefined || [a, b].includes(own)),
              )
              return (
                <li key={index}>
                  {relation ? <Verdict kind={relation.kind} reason={relation.reason} /> : <span />}
                  <span>
                    <Reading variant={other} claims={claims} />
                    {relation && relation.reason !== '' && (
                      <span className="tiny quiet passage-reason" title={nameControls(relation.reason)}>
                        <Shown text={formatReason(relation.reason)} />
                      </span>
                    )}
                  </span>
                  <Chips claims={claims} marks={marks} opening={opening} />
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <footer className="passage-foot">
        <CopyButton text={() => sentenceWithFootnotes(line.point.label, [claim], marks)} />
        <span className="tiny quiet">
          {t.passage.extractor(claim.extractor, claim.rule)} · {t.passage.recorded(formatDay(claim.recordedAt))}
        </span>
      </footer>
    </aside>
  )
}

/** The words around a passage, with the passage lit. The quote alone until the document is there. */
function Context({ claim }: { claim: Claim }) {
  const { data } = useQuery(documentQuery(claim.document.id, useKnownOn()))
  const { start, end, quote } = claim.passage
  const before = data ? slicePoints(data.text, Math.max(0, start - context), start) : ''
  const after = data ? slicePoints(data.text, end, end + context) : ''
  const lit = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls anew for each passage and when its context arrives
  useEffect(() => {
    const mark = lit.current
    const box = mark?.parentElement
    if (mark && box) box.scrollTop = Math.max(0, mark.offsetTop - box.offsetTop - box.clientHeight / 3)
  }, [claim.id, before])
  return (
    // The passage scrolls on its own when it is long, so it can be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be focusable
    <blockquote className="passage-context quote" tabIndex={0} dir="auto">
      {start > context && '… '}
      <span className="context-text">
        <Pieces text={before.trimStart()} />
      </span>
      <mark ref={lit}>
        <Pieces text={quote} />
      </mark>
      <span className="context-text">
        <Pieces text={after.trimEnd()} />
      </span>
      {after.length >= context && ' …'}
    </blockquote>
  )
}
