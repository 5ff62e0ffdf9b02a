import type { Point } from '../../../src/answers/shapes.ts'
import { Chips, type Opening } from '../facts/FactLineRow.tsx'
import { claimsOf } from '../facts/lines.ts'
import { isReserved, ValueText, When } from '../facts/Reading.tsx'
import type { SourceMarks } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatValid } from '../text/formatDate.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import { RowsOverTime, type TimeRow } from './RowsOverTime.tsx'
import { stretchOf } from './years.ts'

/** Who held which office when: a row for each person and office that some document dates, where there are two. */
export function OfficesOverTime({
  point,
  marks,
  opening,
  year,
}: {
  point: Point
  marks: SourceMarks
  opening: Opening
  year: number | null
}) {
  const rows = rowsOf(point, marks, opening)
  if (rows.length < 2) return null
  return (
    <RowsOverTime caption={t.dossier.overTime(point.label)} rows={rows} year={year}>
      <thead>
        <tr>
          <th scope="col">{t.fact.table.who}</th>
          <th scope="col">{t.fact.table.office}</th>
          <th scope="col">{t.fact.table.when}</th>
          <th scope="col">{t.fact.table.witnesses}</th>
        </tr>
      </thead>
      <tbody>
        {point.variants.map((variant) => {
          const claims = claimsOf(point, variant)
          return (
            <tr key={variant.claims.join()}>
              <td className={isReserved(variant.modality) ? 'reserved' : undefined}>
                <Shown text={formatValue(variant.value)} />
              </td>
              <td>
                <Shown text={variant.role ?? ''} />
              </td>
              <td>{variant.valid ? <When valid={variant.valid} /> : t.dates.undated}</td>
              <td>
                <Chips claims={claims} marks={marks} opening={opening} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </RowsOverTime>
  )
}

function rowsOf(point: Point, marks: SourceMarks, opening: Opening): TimeRow[] {
  return point.variants
    .flatMap((variant, i) => {
      const stretch = variant.valid ? stretchOf(variant.valid) : null
      return stretch ? [{ variant, stretch, claims: claimsOf(point, variant), key: `${point.id}-${i}` }] : []
    })
    .toSorted(
      (a, b) =>
        (a.claims[0]?.side ?? '').localeCompare(b.claims[0]?.side ?? '') ||
        (a.stretch.startLow ?? a.stretch.endLow ?? 0) - (b.stretch.startLow ?? b.stretch.endLow ?? 0) ||
        (a.variant.role ?? '').localeCompare(b.variant.role ?? ''),
    )
    .slice(0, 40)
    .map(({ variant, stretch, claims, key }) => ({
      key,
      name: <ValueText value={variant.value} />,
      note: variant.role ?? claims[0]?.side ?? '',
      title: nameControls(
        `${formatValue(variant.value)}, ${variant.role ?? ''}${variant.valid ? `: ${formatValid(variant.valid)}` : ''}`,
      ),
      stretch,
      reserved: isReserved(variant.modality),
      witnesses: <Chips claims={claims} marks={marks} opening={opening} />,
      hue: marks.get(claims[0]?.document.id ?? '')?.hue ?? 60,
    }))
}
