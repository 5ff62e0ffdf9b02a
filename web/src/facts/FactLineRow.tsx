import type { ReactNode } from 'react'
import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'
import type { Relation } from '../../../src/model/comparison.ts'
import { JudgementNote } from '../judging/JudgementNote.tsx'
import type { Judgement } from '../judging/judgement.ts'
import { type Judgements, judgedOf, useJudgements } from '../judging/judgements.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatReason } from '../text/formatReason.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import { admiraltyOf } from './admiralty.ts'
import { Chip, WitnessChip } from './Chip.tsx'
import { CopyButton } from './CopyButton.tsx'
import { CountsOnce } from './CountsOnce.tsx'
import './FactLineRow.css'
import { sentenceWithFootnotes } from './footnote.ts'
import { claimsOf, countOf, type FactLine, isDisputed, variantAt, witnessesOf } from './lines.ts'
import { useNoteNumbers } from './printNotes.ts'
import { Reading } from './Reading.tsx'
import { type SourceMarks, titleOf } from './sources.ts'
import { staleNote } from './staleness.ts'
import { Verdict } from './Verdict.tsx'

/** Works that do not say a point and are shown. */
const SILENT = 12
/** Relations of readings that stand before the rest is folded. */
const RELATIONS = 6

export interface Opening {
  /** Claim whose passage is open. */
  readonly claim: string | null
  readonly onClaim: (claim: string) => void
  /** Asks for the witnesses that a point leaves out. */
  readonly onWhole?: (point: Point) => void
}

/** Chips of the documents that carry these claims, one a document. */
export function Chips({
  claims,
  marks,
  opening,
  most = Number.POSITIVE_INFINITY,
}: {
  claims: readonly Claim[]
  marks: SourceMarks
  opening: Opening
  /** How many documents there is room for. */
  most?: number
}) {
  const byDocument = [...Map.groupBy(claims, (c) => c.document.id).values()]
  const notes = useNoteNumbers(claims)
  return (
    <span className="chips" data-notes={notes || undefined}>
      {byDocument.slice(0, most).map((of) => (
        <WitnessChip
          key={of[0]!.document.id}
          document={of[0]!.document}
          marks={marks}
          count={of.length}
          current={of.some((c) => c.id === opening.claim)}
          onOpen={() => opening.onClaim(of[0]!.id)}
        />
      ))}
      {byDocument.length > most && <span className="tiny quiet">+{byDocument.length - most}</span>}
    </span>
  )
}

/** A line of a fact sheet: property · value · when · witnesses · verdict; its readings fold out where there are several. */
export function FactLineRow({
  line,
  label,
  first,
  marks,
  opening,
  unfolded,
  onUnfold,
  faded,
}: {
  line: FactLine
  label: ReactNode
  /** Whether this is the property's first line, which bears its label. */
  first: boolean
  marks: SourceMarks
  opening: Opening
  unfolded: boolean
  onUnfold: (open: boolean) => void
  /** Why the line is greyed under the chosen time; null when it holds. */
  faded?: string | null
}) {
  const leading = variantAt(line, 0)
  const several = line.readings.length > 1
  const witnesses = witnessesOf(line)
  const left = (line.point.leftOut?.claims ?? 0) > 0 ? countOf(line) - witnesses.length : 0
  const name = line.point.label
  const stale = staleNote(line.point)
  const judged = judgedOf(
    useJudgements(),
    [line.point.id, ...witnesses.map((c) => c.id)],
    ['prefer', 'accept', 'reject', 'not-comparable', 'comparable'],
  )[0]
  const detail = `line-${line.key.replace(/[^\w-]/g, '-')}`
  const others = line.readings.slice(1, 3)
  return (
    <li
      className="fact"
      data-verdict={line.verdict}
      data-first={first || undefined}
      data-faded={faded ? true : undefined}
      data-open={unfolded || undefined}
    >
      <div className="fact-line">
        <span className="fact-label">{first ? label : <span className="visually-hidden">{label}</span>}</span>
        <span className="fact-value">
          <Reading variant={leading} claims={claimsOf(line.point, leading)} />
          {several && (
            <span className="fact-others">
              {others.map((index) => {
                const variant = line.point.variants[index]!
                return (
                  <span key={index}>
                    {' '}
                    <i className="fact-or">{isDisputed(line.verdict) ? t.fact.or : t.fact.also}</i>{' '}
                    <Reading
                      variant={variant}
                      claims={claimsOf(line.point, variant)}
                      showRole={variant.role !== leading.role}
                    />
                  </span>
                )
              })}
              {line.readings.length > 3 && <span className="quiet"> {t.fact.others(line.readings.length - 3)}</span>}
            </span>
          )}
          {first && stale !== null && <span className="fact-faded quiet"> {stale}</span>}
          {faded && <span className="fact-faded"> {faded}</span>}
        </span>
        <span className="fact-witnesses">
          {judged && (
            <span className="fact-judged" title={t.judge.held[judged.kind]}>
              <span aria-hidden="true">◆</span>
              <span className="visually-hidden">{`${t.judge.held[judged.kind]} ${t.judge.by(judged.author)}`}</span>
            </span>
          )}
          <Chips claims={witnesses} marks={marks} opening={opening} />
          {left > 0 && (
            <button
              type="button"
              className="bare link tiny quiet"
              title={t.fact.moreWitnesses(left)}
              onClick={() => opening.onWhole?.(line.point)}
            >
              <span aria-hidden="true">+{left}</span>
              <span className="visually-hidden">{t.fact.moreWitnesses(left)}</span>
            </button>
          )}
        </span>
        <span className="fact-verdict">
          {several ? (
            <button
              type="button"
              className="bare fact-fold"
              aria-expanded={unfolded}
              aria-controls={detail}
              aria-label={`${unfolded ? t.fact.fold(name) : t.fact.unfold(name)}: ${t.relations[line.verdict].name}`}
              onClick={() => onUnfold(!unfolded)}
            >
              <Verdict kind={line.verdict} reason={line.relations[0]?.reason ?? ''} />
              <span className="fact-caret" aria-hidden="true" />
            </button>
          ) : (
            <Verdict kind={line.verdict} reason={line.relations[0]?.reason ?? ''} />
          )}
        </span>
      </div>
      {several && unfolded && (
        <div id={detail} className="fact-detail">
          <Readings line={line} marks={marks} opening={opening} />
        </div>
      )}
    </li>
  )
}

/** What a person may do with a line: a judgement to be signed, and what it is about in words. */
export type OnJudge = (judgement: Judgement, about: string) => void

/**
 * The readings of a line side by side, each with a bar of its independent witnesses, its quotes, what people judged of it,
 * and the reasons in words. `onJudge` offers to judge them.
 */
export function Readings({
  line,
  marks,
  opening,
  onJudge,
}: {
  line: FactLine
  marks: SourceMarks
  opening: Opening
  onJudge?: OnJudge
}) {
  const judgements = useJudgements()
  const most = Math.max(...line.readings.map((i) => line.point.variants[i]!.independentWitnesses), 1)
  const between = line.relations.filter(({ between: [a, b] }) => a !== b)
  // what relates the readings that stand here; how they stand to others of the point is for who asks
  const within = between.filter(({ between }) => between.every((index) => line.readings.includes(index)))
  const first = (within.length > 0 ? within : between).slice(0, RELATIONS)
  const others = between.filter((relation) => !first.includes(relation))
  // of several readings preferred at different times, the last is held
  const preferred = judgedOf(
    judgements,
    witnessesOf(line).map((c) => c.id),
    ['prefer'],
  )[0]
  const onPoint = judgedOf(judgements, [line.point.id], ['comparable', 'not-comparable'])[0]
  return (
    <>
      <ul className="readings">
        {line.readings.map((index) => {
          const variant = line.point.variants[index]!
          const claims = claimsOf(line.point, variant)
          const held = preferred && claims.some((c) => preferred.about.includes(c.id)) ? preferred : null
          const words = formatValue(variant.value)
          return (
            <li key={index} className="reading-card" data-preferred={held ? true : undefined}>
              <p className="reading-head">
                <Reading variant={variant} claims={claims} />
              </p>
              <div className="reading-bar">
                <svg width="100%" height="6" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 6">
                  <rect className="bar-ground" width="100" height="6" />
                  <rect className="bar-fill" width={(100 * variant.independentWitnesses) / most} height="6" />
                  {Array.from({ length: most - 1 }, (_, i) => (i + 1) * (100 / most)).map((x) => (
                    <rect key={x} className="bar-cut" x={x - 0.4} width="0.8" height="6" />
                  ))}
                </svg>
                <span className="tiny quiet">{t.count.witnesses(variant.independentWitnesses)}</span>
                <CountsOnce line={line} index={index} variant={variant} claims={claims} marks={marks} />
              </div>
              <Quotes
                claims={claims}
                marks={marks}
                opening={opening}
                judgements={judgements}
                point={line.point}
                {...(line.point.contexts ? { contexts: line.point.contexts } : {})}
                {...(onJudge ? { onJudge } : {})}
              />
              {held && <JudgementNote decision={held} />}
              <div className="reading-foot">
                {onJudge && claims[0] && !held && (
                  <button
                    type="button"
                    className="bare link tiny no-print"
                    onClick={() => onJudge({ kind: 'prefer', about: [claims[0]!.id] }, words)}
                  >
                    {t.judge.prefer}
                    <span className="visually-hidden"> {words}</span>
                  </button>
                )}
                <CopyButton text={() => sentenceWithFootnotes(line.point.label, claims, marks)} />
              </div>
            </li>
          )
        })}
      </ul>
      {between.length > 0 && (
        <ul className="reasons" aria-label={t.fact.because}>
          {first.map((relation) => (
            <Reason key={`${relation.between.join('-')}-${relation.kind}`} line={line} relation={relation} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details className="more-reasons">
          <summary className="tiny quiet">{t.fact.moreRelations(others.length)}</summary>
          <ul className="reasons">
            {others.map((relation) => (
              <Reason key={`${relation.between.join('-')}-${relation.kind}`} line={line} relation={relation} />
            ))}
          </ul>
        </details>
      )}
      {line.point.silent.length > 0 && (
        <p className="tiny quiet fact-silent">
          {t.fact.silent}{' '}
          {line.point.silent.slice(0, SILENT).map((document) => (
            <span key={document.id} title={titleOf(document, marks)}>
              <Chip document={document} marks={marks} />{' '}
            </span>
          ))}
        </p>
      )}
      {onPoint && <JudgementNote decision={onPoint} />}
    </>
  )
}

/** How two readings stand to one another, and why. */
const Reason = ({ line, relation }: { line: FactLine; relation: Relation }) => (
  <li>
    <Verdict kind={relation.kind} />
    <span title={nameControls(relation.reason)}>
      <Shown text={pair(line, relation)} />
      <span className="quiet">
        {' – '}
        <Shown text={formatReason(relation.reason)} />
      </span>
    </span>
  </li>
)

/** The two readings of a relation, the one it starts from first: "1961, 5 February 1961". */
function pair(line: FactLine, relation: Relation): string {
  const [a, b] = relation.between
  const order = relation.from === b ? [b, a] : [a, b]
  return order.map((index) => formatValue(line.point.variants[index]!.value)).join(', ')
}

/** The first quotes of each document, each a button to its passage. */
export function Quotes({
  claims,
  marks,
  opening,
  most = 3,
  contexts,
  judgements,
  point,
  onJudge,
}: {
  claims: readonly Claim[]
  marks: SourceMarks
  opening: Opening
  most?: number
  /** The words around each passage, by claim id. */
  contexts?: Readonly<Record<string, { readonly before: string; readonly after: string }>>
  judgements?: Judgements
  /** The point, for what people judged of its sources and claims. */
  point?: Point
  onJudge?: OnJudge
}) {
  const perDocument = [...Map.groupBy(claims, (c) => c.document.id).values()].map((of) => of[0]!)
  const shown = perDocument.slice(0, most)
  const rest = claims.length - shown.length
  return (
    <ul className="quotes">
      {shown.map((claim) => {
        const around = contexts?.[claim.id]
        const before = around ? lastWords(around.before) : ''
        const after = around ? firstWords(around.after) : ''
        const judged = judgements && judgedOf(judgements, [claim.id], ['accept', 'reject'])[0]
        const code = point ? admiraltyOf(point, claim) : ''
        return (
          <li key={claim.id} data-rejected={judged?.kind === 'reject' || undefined}>
            <WitnessChip
              document={claim.document}
              marks={marks}
              current={claim.id === opening.claim}
              onOpen={() => opening.onClaim(claim.id)}
            />
            <div className="quote-side">
              <button type="button" className="bare quote reading-quote" onClick={() => opening.onClaim(claim.id)}>
                {before !== '' && (
                  <span className="quote-around">
                    <Shown text={before} />{' '}
                  </span>
                )}
                “<Shown text={claim.passage.quote} />”
                {after !== '' && (
                  <span className="quote-around">
                    {/^[\p{P}]/u.test(after) ? '' : ' '}
                    <Shown text={after} />
                  </span>
                )}
              </button>
              {code !== '' && (
                <span className="tiny quiet" title={t.fact.admiralty(code)}>
                  {code}
                </span>
              )}
              {judged && <JudgementNote decision={judged} />}
              {onJudge && !judged && (
                <span className="quote-judge no-print">
                  <button
                    type="button"
                    className="bare link tiny quiet"
                    onClick={() => onJudge({ kind: 'accept', about: [claim.id] }, `“${claim.passage.quote}”`)}
                  >
                    {t.judge.accept}
                  </button>
                  <button
                    type="button"
                    className="bare link tiny quiet"
                    onClick={() => onJudge({ kind: 'reject', about: [claim.id] }, `“${claim.passage.quote}”`)}
                  >
                    {t.judge.reject}
                  </button>
                </span>
              )}
            </div>
          </li>
        )
      })}
      {rest > 0 && <li className="tiny quiet">{t.fact.moreQuotes(rest)}</li>}
    </ul>
  )
}

/** The end of the line before a passage, and the beginning of what follows it on its line: at most so many characters. */
const around = 90

function lastWords(before: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (line.length <= around) return line.trim()
  const cut = line.slice(-around)
  return `… ${cut.slice(cut.indexOf(' ') + 1).trim()}`
}

function firstWords(after: string): string {
  const end = after.indexOf('\n')
  const line = end < 0 ? after : after.slice(0, end)
  if (line.length <= around) return line.trim()
  const cut = line.slice(0, around)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), around / 2)).trim()} …`
}
