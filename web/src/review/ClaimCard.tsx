import { Link } from '@tanstack/react-router'
import type { ClaimToReview } from '../../../src/answers/shapes.ts'
import { Chip } from '../facts/Chip.tsx'
import '../facts/DisputeSummary.css'
import { isReserved, Speaker, ValueText, When } from '../facts/Reading.tsx'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { type SourceMarks, titleOf } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { formatReason } from '../text/formatReason.ts'
import { formatValue, qualifiersOf } from '../text/formatValue.ts'
import { Pieces, Shown } from '../text/Shown.tsx'

/** One claim to look at: what was read, the passage in its context, how its point stands. */
export function ClaimCard({ item, marks }: { item: ClaimToReview; marks: SourceMarks }) {
  const { claim, label, before, after } = item
  const { start } = claim.passage
  return (
    <article className="review-card">
      <header>
        <h2>
          <SubjectLink subject={claim.subject} /> <span className="dispute-property">{label.toLowerCase()}</span>
        </h2>
        <p className="review-value">
          <Speaker claims={[claim]} modality={claim.modality} />
          {claim.role && claim.role !== formatValue(claim.value) && (
            <span className="reading-role">
              <Shown text={claim.role} />{' '}
            </span>
          )}
          <span className={isReserved(claim.modality) ? 'reserved' : 'reading-value'}>
            <ValueText value={claim.value} />
          </span>
          {qualifiersOf(claim).map((words) => (
            <span key={words}>
              {' '}
              <span className="qualifier">
                <Shown text={words} />
              </span>
            </span>
          ))}
          {claim.valid && (
            <>
              {' '}
              <When valid={claim.valid} />
            </>
          )}
        </p>
      </header>
      <blockquote className="review-passage quote" dir="auto">
        <span className="context-text">
          {start > before.length && '… '}
          <Pieces text={before.trimStart()} />
        </span>
        <mark>
          <Pieces text={claim.passage.quote} />
        </mark>
        <span className="context-text">
          <Pieces text={after.trimEnd()} /> …
        </span>
      </blockquote>
      <p className="small quiet review-from">
        <Chip document={claim.document} marks={marks} />{' '}
        <Link to="/document/$id" params={{ id: claim.document.id }} search={{ claim: claim.id }}>
          <Shown text={titleOf(claim.document, marks)} />
        </Link>{' '}
        · {t.passage.block[claim.block]} · {t.passage.extractor(claim.extractor, claim.rule)} ·{' '}
        {t.review.sure(Math.round(claim.confidence * 100))}
      </p>
      {item.verdict && (
        <p className="small review-point">
          <span className="quiet">{t.review.point}</span> <Verdict kind={item.verdict} named />{' '}
          {item.reason && (
            <span className="quiet">
              <Shown text={formatReason(item.reason)} />
            </span>
          )}
        </p>
      )}
    </article>
  )
}
