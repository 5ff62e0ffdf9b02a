import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Claim } from '../../../../src/model/claim.ts'
import { Chip } from '../../facts/Chip.tsx'
import { isReserved, Speaker, ValueText, When } from '../../facts/Reading.tsx'
import { type SourceMarks, titleOf } from '../../facts/sources.ts'
import { formatValue, qualifiersOf } from '../../text/formatValue.ts'
import { Shown } from '../../text/Shown.tsx'

/** Claims that say the same in the same mood are one reading, of whatever times. */
export const sameReading = (claims: readonly Claim[]): Claim[][] => [
  ...Map.groupBy(claims, (claim) =>
    [claim.role, formatValue(claim.value), claim.modality, ...qualifiersOf(claim)].join('\n'),
  ).values(),
]

/** What claims say alike, at what times, and the documents that say it, each leading to its passage. */
export function Said({ claims, marks }: { claims: readonly Claim[]; marks: SourceMarks }) {
  const [first] = claims as [Claim]
  const times = [...new Map(claims.flatMap(({ valid }) => (valid ? [[valid.edtf, valid]] : []))).values()].sort(
    (a, b) => (a.edtf < b.edtf ? -1 : 1),
  )
  const byDocument = [...Map.groupBy(claims, (claim) => claim.document.id).values()]
  return (
    <span className="changes-said">
      <Speaker claims={claims} modality={first.modality} />
      {first.role && first.role !== formatValue(first.value) && (
        <span className="quiet">
          <Shown text={first.role} />{' '}
        </span>
      )}
      <span className={isReserved(first.modality) ? 'reserved' : 'reading-value'}>
        <ValueText value={first.value} />
      </span>
      {qualifiersOf(first)
        .slice(0, 4)
        .map((words) => (
          <Fragment key={words}>
            {' '}
            <span className="qualifier">
              <Shown text={words} />
            </span>
          </Fragment>
        ))}
      {times.map((valid, i) => (
        <Fragment key={valid.edtf}>
          {i === 0 && ' '}
          <When valid={valid} />
        </Fragment>
      ))}{' '}
      <span className="chips">
        {byDocument.map(([claim]) => (
          <Link
            key={claim!.document.id}
            to="/document/$id"
            params={{ id: claim!.document.id }}
            search={{ claim: claim!.id }}
            title={titleOf(claim!.document, marks)}
            className="changes-chip"
          >
            <Chip document={claim!.document} marks={marks} />
            <span className="visually-hidden">{titleOf(claim!.document, marks)}</span>
          </Link>
        ))}
      </span>
    </span>
  )
}
