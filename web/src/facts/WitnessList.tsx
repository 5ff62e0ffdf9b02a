import { Link } from '@tanstack/react-router'
import type { Dossier, Point } from '../../../src/answers/shapes.ts'
import { t } from '../strings/strings.ts'
import { formatDate } from '../text/formatDate.ts'
import { Shown } from '../text/Shown.tsx'
import { Chip } from './Chip.tsx'
import type { SourceMarks } from './sources.ts'
import './WitnessList.css'

type Witnesses = Dossier['witnesses']

/** The documents that speak on points which carry all their claims, those with most claims first. */
export function witnessesOn(points: readonly Point[]): Witnesses {
  const claims = new Map(points.flatMap((p) => Object.values(p.claims)).map((c) => [c.id, c]))
  const items = [...Map.groupBy(claims.values(), (c) => c.document.id).values()]
    .map((of) => ({ document: of[0]!.document, claims: of.length }))
    .toSorted((a, b) => b.claims - a.claims)
  return { total: items.length, items }
}

/** Who speaks on this page: each document with its chip, its dates and how many claims it brings. The key to the chips. */
export function WitnessList({ witnesses, marks }: { witnesses: Witnesses; marks: SourceMarks }) {
  const { items, total } = witnesses
  if (items.length === 0) return null
  return (
    <section className="witnesses" aria-labelledby="witnesses-title">
      <h2 id="witnesses-title">{t.dossier.witnesses}</h2>
      <ul>
        {items.map(({ document, claims }) => {
          const known = marks.get(document.id)?.document
          return (
            <li key={document.id}>
              <Chip document={document} marks={marks} />
              <span>
                <Link to="/document/$id" params={{ id: document.id }}>
                  <Shown text={document.title ?? document.file} />
                </Link>
                <span className="tiny quiet witness-detail">
                  {[
                    known?.publisher,
                    known?.grade ? t.sources.grade(known.grade, t.sources.grades[known.grade] ?? known.grade) : null,
                    /\d$/.test(marks.get(document.id)?.letters ?? '') ? t.documents.version(document.version) : null,
                    known?.captured ? t.documents.captured(formatDate(known.captured)) : null,
                    t.count.claims(claims),
                  ]
                    .filter((x) => x !== null && x !== undefined)
                    .map((part, i) => (
                      <span key={part}>
                        {i > 0 && ' · '}
                        <Shown text={part} />
                      </span>
                    ))}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      {total > items.length && <p className="tiny quiet">{t.dossier.moreWitnesses(total - items.length)}</p>}
      <p className="tiny quiet">
        {t.dossier.witnessesIntro} <Link to="/about">{t.nav.about}</Link>
      </p>
    </section>
  )
}
