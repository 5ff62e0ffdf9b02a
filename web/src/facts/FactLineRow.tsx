import type { ReactNode } from 'react'
import type { Claim } from '../../../src/model/claim.ts'
import type { Relation } from '../../../src/model/comparison.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatReason } from '../text/formatReason.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import { WitnessChip } from './Chip.tsx'
import { CopyButton } from './CopyButton.tsx'
import './FactLineRow.css'
import { sentenceWithFootnotes } from './footnote.ts'
import { claimsOf, type FactLine, isDisputed, variantAt, witnessesOf } from './lines.ts'
import { Reading } from './Reading.tsx'
import type { SourceMarks } from './sources.ts'
import { Verdict } from './Verdict.tsx'

export interface Opening {
  /** Claim whose passage is open. */
  readonly claim: string | null
  readonly onClaim: (claim: string) => void
}

/** Chips of the documents that carry these claims, one a document. */
export function Chips({ claims, marks, opening }: { claims: readonly Claim[]; marks: SourceMarks; opening: Opening }) {
  const byDocument = Map.groupBy(claims, (c) => c.document.id)
  return (
    <span className="chips">
      {[...byDocument.values()].map((of) => (
        <WitnessChip
          key={of[0]!.document.id}
          document={of[0]!.document}
          marks={marks}
          count={of.length}
          current={of.some((c) => c.id === opening.claim)}
          onOpen={() => opening.onClaim(of[0]!.id)}
        />
      ))}
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
  const name = line.point.label
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
          {faded && <span className="fact-faded"> {faded}</span>}
        </span>
        <span className="fact-witnesses">
          <Chips claims={witnesses} marks={marks} opening={opening} />
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

/** The readings of a line side by side, each with a bar of its independent witnesses, its quotes and the reasons in words. */
export function Readings({ line, marks, opening }: { line: FactLine; marks: SourceMarks; opening: Opening }) {
  const most = Math.max(...line.readings.map((i) => line.point.variants[i]!.independentWitnesses), 1)
  const between = line.relations.filter(({ between: [a, b] }) => a !== b)
  return (
    <>
      <ul className="readings">
        {line.readings.map((index) => {
          const variant = line.point.variants[index]!
          const claims = claimsOf(line.point, variant)
          return (
            <li key={index} className="reading-card">
              <p className="reading-head">
                <Reading variant={variant} claims={claims} />
              </p>
              <p className="reading-bar">
                <svg width="100%" height="6" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 6">
                  <rect className="bar-ground" width="100" height="6" />
                  <rect className="bar-fill" width={(100 * variant.independentWitnesses) / most} height="6" />
                  {Array.from({ length: most - 1 }, (_, i) => (i + 1) * (100 / most)).map((x) => (
                    <rect key={x} className="bar-cut" x={x - 0.4} width="0.8" height="6" />
                  ))}
                </svg>
                <span className="tiny quiet">{t.count.witnesses(variant.independentWitnesses)}</span>
              </p>
              <Quotes claims={claims} marks={marks} opening={opening} />
              <CopyButton text={() => sentenceWithFootnotes(line.point.label, claims, marks)} />
            </li>
          )
        })}
      </ul>
      {between.length > 0 && (
        <ul className="reasons" aria-label={t.fact.because}>
          {between.slice(0, 6).map((relation) => (
            <li key={`${relation.between.join('-')}-${relation.kind}`}>
              <Verdict kind={relation.kind} />
              <span title={nameControls(relation.reason)}>
                <Shown text={pair(line, relation)} />
                <span className="quiet">
                  {' – '}
                  <Shown text={formatReason(relation.reason)} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

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
}: {
  claims: readonly Claim[]
  marks: SourceMarks
  opening: Opening
  most?: number
}) {
  const perDocument = [...Map.groupBy(claims, (c) => c.document.id).values()].map((of) => of[0]!)
  const shown = perDocument.slice(0, most)
  const rest = claims.length - shown.length
  return (
    <ul className="quotes">
      {shown.map((claim) => (
        <li key={claim.id}>
          <WitnessChip
            document={claim.document}
            marks={marks}
            current={claim.id === opening.claim}
            onOpen={() => opening.onClaim(claim.id)}
          />
          <button type="button" className="bare quote reading-quote" onClick={() => opening.onClaim(claim.id)}>
            “<Shown text={claim.passage.quote} />”
          </button>
        </li>
      ))}
      {rest > 0 && <li className="tiny quiet">{t.fact.moreQuotes(rest)}</li>}
    </ul>
  )
}
