import { Link } from '@tanstack/react-router'
import type { Point } from '../../../../src/answers/shapes.ts'
import type { Reference } from '../../../../src/model/claim.ts'
import type { EventSummary } from '../../../../src/model/entity.ts'
import { DocumentChips } from '../../facts/DocumentChips.tsx'
import { Chips, type Opening } from '../../facts/FactLineRow.tsx'
import { isReserved, ValueText, When } from '../../facts/Reading.tsx'
import type { SourceMarks } from '../../facts/sources.ts'
import { RowsOverTime, type TimeRow } from '../../pictures/RowsOverTime.tsx'
import { stretchOf } from '../../pictures/years.ts'
import { t } from '../../strings/strings.ts'
import { nameControls } from '../../text/controls.ts'
import { formatDate, formatValid } from '../../text/formatDate.ts'
import { formatValue } from '../../text/formatValue.ts'
import { Shown } from '../../text/Shown.tsx'
import { type FamilyLine, familyEvents, familyLines, lifeOf } from './family.ts'

const mostRows = 40
const chipsARow = 4

/**
 * The family tree of an organisation over time: its own life first; what grew out of it (wings, splits, successors) hangs
 * from it where it began; then where it came from, its names, its alliances, and the events by which it joined and parted.
 */
export function FamilyOverTime({
  self,
  points,
  others,
  events,
  marks,
  opening,
  year,
}: {
  self: Reference
  points: readonly Point[]
  others: readonly Point[]
  events: readonly EventSummary[]
  marks: SourceMarks
  opening: Opening
  year: number | null
}) {
  const lines = familyLines(points, others)
  const turns = events.filter((e) => e.eventType !== null && familyEvents.has(e.eventType))
  const life = lifeOf(points)
  const hue = (document: string | undefined) => marks.get(document ?? '')?.hue ?? 60
  const rows: TimeRow[] = [
    ...lines.flatMap((line) =>
      line.stretch === null
        ? []
        : [
            {
              at: line.stretch.startLow ?? line.stretch.endLow ?? 0,
              key: line.key,
              name: <Other line={line} />,
              note: noteOf(line),
              title: nameControls(
                `${labelOf(line)}, ${noteOf(line)}${line.variant.valid ? `: ${formatValid(line.variant.valid)}` : ''}`,
              ),
              stretch: line.stretch,
              reserved: isReserved(line.variant.modality),
              witnesses: <Chips claims={line.claims} marks={marks} opening={opening} most={chipsARow} />,
              hue: hue(line.claims[0]?.document.id),
              branch: line.branch && life !== null,
            },
          ],
    ),
    ...turns.flatMap((event) => {
      const stretch = event.date ? stretchOf({ edtf: event.date, start: null, end: null, basis: 'sentence' }) : null
      if (stretch === null) return []
      return [
        {
          at: stretch.startLow ?? stretch.endLow ?? 0,
          key: event.id,
          name: (
            <Link to="/event/$id" params={{ id: event.id }}>
              <Shown text={event.eventType!} />
            </Link>
          ),
          note: partiesOf(event, self.id),
          title: nameControls(`${event.eventType}, ${partiesOf(event, self.id)}: ${formatDate(event.date!)}`),
          stretch,
          reserved: isReserved(event.modality),
          witnesses: <DocumentChips documents={event.documents} marks={marks} />,
          hue: hue(event.documents[0]),
          branch: event.eventType === 'split' && life !== null,
        },
      ]
    }),
  ]
    .toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    .slice(0, mostRows)
  if (rows.length < 2) return null
  if (life)
    rows.unshift({
      key: 'self',
      name: <Shown text={self.label} />,
      note: t.dossier.family.life,
      title: nameControls(self.label),
      stretch: life.stretch,
      reserved: false,
      witnesses: <Chips claims={life.claims} marks={marks} opening={opening} most={chipsARow} />,
      hue: hue(life.claims[0]?.document.id),
    })
  return (
    <RowsOverTime caption={t.dossier.family.title} rows={rows} year={year} long>
      <thead>
        <tr>
          <th scope="col">{t.fact.table.who}</th>
          <th scope="col">{t.dossier.family.relation}</th>
          <th scope="col">{t.fact.table.when}</th>
          <th scope="col">{t.fact.table.witnesses}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td className={isReserved(line.variant.modality) ? 'reserved' : undefined}>
              <Other line={line} />
            </td>
            <td>
              <Shown text={noteOf(line)} />
            </td>
            <td>{line.variant.valid ? <When valid={line.variant.valid} /> : t.dates.undated}</td>
            <td>
              <Chips claims={line.claims} marks={marks} opening={opening} />
            </td>
          </tr>
        ))}
        {turns.map((event) => (
          <tr key={event.id}>
            <td className={isReserved(event.modality) ? 'reserved' : undefined}>
              <Link to="/event/$id" params={{ id: event.id }}>
                <Shown text={event.eventType!} />
              </Link>
            </td>
            <td>
              <Shown text={partiesOf(event, self.id)} />
            </td>
            <td>{event.date ? formatDate(event.date) : t.dates.undated}</td>
            <td>
              <DocumentChips documents={event.documents} marks={marks} />
            </td>
          </tr>
        ))}
      </tbody>
    </RowsOverTime>
  )
}

/** The organisation or name at the other end of a line. */
function Other({ line }: { line: FamilyLine }) {
  return line.elsewhere ? (
    <Link to="/entity/$id" params={{ id: line.point.subject.id }}>
      <Shown text={line.point.subject.label} />
    </Link>
  ) : (
    <ValueText value={line.variant.value} />
  )
}

const labelOf = (line: FamilyLine): string =>
  line.elsewhere ? line.point.subject.label : formatValue(line.variant.value)

/** "armed wing", or from its side "split from it". */
const noteOf = (line: FamilyLine): string =>
  (line.elsewhere ? t.dossier.family.elsewhere[line.property] : t.dossier.family.own[line.property]) ??
  line.point.label.toLowerCase()

/** The others who took part, three of them. */
function partiesOf(event: EventSummary, self: string): string {
  const names = [...new Map(event.participants.map((p) => [p.entity.id, p.entity.label]))].filter(([id]) => id !== self)
  return names
    .slice(0, 3)
    .map(([, label]) => label)
    .join(', ')
}
