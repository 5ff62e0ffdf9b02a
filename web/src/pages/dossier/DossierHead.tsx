import { Link } from '@tanstack/react-router'
import type { Dossier, Point } from '../../../../src/answers/shapes.ts'
import { contradicting, linesOf, variantAt } from '../../facts/lines.ts'
import { otherNames } from '../../facts/otherNames.ts'
import { t } from '../../strings/strings.ts'
import { formatDate } from '../../text/formatDate.ts'
import { formatValue } from '../../text/formatValue.ts'
import { Shown } from '../../text/Shown.tsx'
import './DossierHead.css'
import { namesSince } from './presentName.ts'

/** What says in one line who it is and when: the first of these that the documents give, three at most. */
const telling = [
  'position',
  'founded',
  'startDate',
  'endDate',
  'dissolved',
  'headquarters',
  'activeIn',
  'place',
  'partOf',
]

/** Label, names in their scripts, type, one line of who and when. */
export function DossierHead({
  dossier,
  points,
  leading,
  offices,
}: {
  dossier: Dossier
  points: readonly Point[]
  /** The name that leads: the label, unless it is no longer borne. */
  leading: string
  /** Offices that a person holds, by what is said of organisations. */
  offices: readonly Point[]
}) {
  const { entity, counts } = dossier
  const former = leading === entity.label ? null : entity.label
  const borne = namesSince(points)
  const names = otherNames({ label: leading, names: entity.names })
  const native = names.filter((n) => n.kind === 'native' || n.lang === 'my')
  const rest = names.filter((n) => !native.includes(n) && n.text !== former)
  const held = offices.filter(({ variants: [office] }) => office!.modality === 'asserted' && office!.role !== null)
  const line = telling.flatMap((property) => {
    const point = points.find((p) => p.property === property)
    if (!point) return []
    const line = linesOf(point)[0]!
    const first = variantAt(line, 0)
    if (first.modality !== 'asserted') return []
    const other = contradicting(line)
    const second = other === null ? '' : ` ${t.fact.or} ${formatValue(other.value)}`
    return [`${point.label.toLowerCase()} ${formatValue(first.value)}${second}`]
  })
  line.push(
    ...held
      .toSorted((a, b) => b.independentWitnesses - a.independentWitnesses)
      .map(({ subject, variants: [office] }) => t.dossier.holds(office!.role!, subject.label)),
  )
  return (
    <header className="dossier-head">
      <p className="overline">{t.types[entity.type].one}</p>
      <h1>
        <Shown text={leading} />
      </h1>
      {former !== null && (
        <p className="dossier-names">
          <Shown text={t.dossier.formerly(former)} />
        </p>
      )}
      {native.length > 0 && (
        <p className="dossier-native">
          {native.slice(0, 4).map((name) => (
            <span key={name.text} className="dossier-name">
              <Shown text={name.text} lang={name.lang} />
              <Since edtf={borne.get(name.text.toLocaleLowerCase('en'))} />
            </span>
          ))}
        </p>
      )}
      {rest.length > 0 && (
        <p className="dossier-names">
          <span className="visually-hidden">{t.dossier.alsoKnown}: </span>
          {rest.slice(0, 8).map((name) => (
            <span key={name.text} className="dossier-name">
              <Shown text={name.text} lang={name.lang} />
              <Since edtf={borne.get(name.text.toLocaleLowerCase('en'))} />
            </span>
          ))}
          {rest.length > 8 && <span>…</span>}
        </p>
      )}
      {line.length > 0 && (
        <p className="dossier-line">
          {line.slice(0, 3).map((words, i) => (
            <span key={words}>
              {i > 0 && ' · '}
              <Shown text={words} />
            </span>
          ))}
        </p>
      )}
      <p className="small quiet">
        {t.dossier.summary(t.count.claims(counts.claims), t.count.documents(counts.documents), counts.disputed)}
      </p>
      <p className="small no-print dossier-pictures">
        <Link to="/timeline" search={{ entity: entity.id }}>
          {t.nav.timeline}
        </Link>
        <Link to="/map" search={{ entity: entity.id }}>
          {t.nav.map}
        </Link>
        <Link to="/network" search={{ entity: entity.id }}>
          {t.nav.network}
        </Link>
        <Link to="/changes" search={{ axis: 'world', entity: entity.id }}>
          {t.nav.changes}
        </Link>
      </p>
    </header>
  )
}

/** Since when a name is borne, where a document says so. */
const Since = ({ edtf }: { edtf: string | undefined }) =>
  edtf === undefined ? null : <span className="tiny quiet"> {t.dates.since(formatDate(edtf))}</span>
