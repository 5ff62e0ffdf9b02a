import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import type { Point } from '../../../../src/answers/shapes.ts'
import type { Claim, Valid } from '../../../../src/model/claim.ts'
import { Chips, type Opening } from '../../facts/FactLineRow.tsx'
import { isReserved, Speaker, When } from '../../facts/Reading.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { t } from '../../strings/strings.ts'
import { Shown } from '../../text/Shown.tsx'

const linesBeforeFold = 12

/** Offices that somebody holds: said of an organisation or a conflict, and told on the holder's page too. */
export const isOffice = ({ property }: Pick<Point, 'property'>): boolean =>
  property === 'officer' || property === 'commander'

/**
 * Claims whose value is this entity, as points of one reading each, so that their passages open like any other's. What is
 * asserted and what is not are never one reading.
 */
export function pointsElsewhere(claims: readonly Claim[]): Point[] {
  // Who took part in an event stands in the table of events.
  const told = claims.filter((c) => c.subject.type !== 'Event' && c.subject.type !== 'Agreement')
  return [...Map.groupBy(told, (c) => `${c.property} ${c.subject.id} ${c.role ?? ''} ${c.modality}`)].map(
    ([id, of]) => ({
      id,
      subject: of[0]!.subject,
      property: of[0]!.property,
      label: t.dossier.officeHeld[of[0]!.property] ?? inWords(of[0]!.property),
      verdict: 'single',
      reason: '',
      independentWitnesses: new Set(of.map((c) => c.document.work)).size,
      variants: [
        {
          value: of[0]!.value,
          valid: of[0]!.valid,
          role: of[0]!.role,
          scope: of[0]!.scope,
          modality: of[0]!.modality,
          claims: of.map((c) => c.id),
          independentWitnesses: new Set(of.map((c) => c.document.work)).size,
        },
      ],
      relations: [],
      claims: Object.fromEntries(of.map((c) => [c.id, c])),
      lastSaid: null,
      silent: [],
    }),
  )
}

/** Whose ally, opponent, founder … it is, or what offices it holds, by the documents. */
export function SaidElsewhere({
  points,
  marks,
  opening,
}: {
  points: readonly Point[]
  marks: SourceMarks
  opening: Opening
}) {
  const [all, setAll] = useState(false)
  const sorted = points.toSorted((a, b) => a.label.localeCompare(b.label) || inTime(a, b))
  const shown = all ? sorted : sorted.slice(0, linesBeforeFold)
  let before = ''
  return (
    <>
      <ul className="facts">
        {shown.map((point) => {
          const variant = point.variants[0]!
          const claims = Object.values(point.claims)
          const first = point.label !== before
          before = point.label
          return (
            <li key={point.id} className="fact" data-first={first || undefined}>
              <div className="fact-line">
                <span className="fact-label">
                  {first ? point.label : <span className="visually-hidden">{point.label}</span>}
                </span>
                <span className="fact-value">
                  <Speaker claims={claims} modality={variant.modality} />
                  <span className={isReserved(variant.modality) ? 'reserved' : 'reading-value'}>
                    <Link to="/entity/$id" params={{ id: point.subject.id }}>
                      <Shown text={point.subject.label} />
                    </Link>
                  </span>
                  {variant.role && (
                    <>
                      {' '}
                      <span className="qualifier">
                        <Shown text={variant.role} />
                      </span>
                    </>
                  )}
                  {timesOf(claims).map((valid) => (
                    <Fragment key={valid.edtf}>
                      {' '}
                      <When valid={valid} />
                    </Fragment>
                  ))}
                </span>
                <span className="fact-witnesses">
                  <Chips claims={claims} marks={marks} opening={opening} />
                </span>
              </div>
            </li>
          )
        })}
      </ul>
      {points.length > linesBeforeFold && (
        <button type="button" className="bare link tiny no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.dossier.fewer : t.dossier.more(points.length - linesBeforeFold)}
        </button>
      )}
    </>
  )
}

/** The times of claims that say alike, in order, three at most. */
const timesOf = (claims: readonly Claim[]): Valid[] =>
  [...new Map(claims.flatMap(({ valid }) => (valid ? [[valid.edtf, valid] as const] : []))).values()]
    .toSorted((a, b) => (a.edtf < b.edtf ? -1 : 1))
    .slice(0, 3)

/** What is dated in the order of its first time, what nothing dates last. */
const inTime = (a: Point, b: Point): number => first(a).localeCompare(first(b))
const first = ({ claims }: Point): string => timesOf(Object.values(claims))[0]?.edtf.replace(/^\.\.\/?/, '') ?? '~'

/** "splitFrom" is said as "Split from". */
const inWords = (property: string): string => {
  const words = property.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
