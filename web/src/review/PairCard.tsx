import { useQuery } from '@tanstack/react-query'
import type { TypedReference } from '../../../src/model/claim.ts'
import type { Candidate } from '../../../src/store/candidates.ts'
import { entityQuery, someClaimsQuery, vocabularyQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Failed, Loading } from '../app/States.tsx'
import { Chip } from '../facts/Chip.tsx'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import type { SourceMarks } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { formatValid } from '../text/formatDate.ts'
import { formatValue } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'

/** Two entities that may be one, side by side, and what speaks for it and against. */
export function PairCard({ pair, marks }: { pair: Candidate; marks: SourceMarks }) {
  const features = pair.features.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return (
    <article className="review-card">
      <h2 className="visually-hidden">{t.judge.pair(pair.a.label, pair.b.label)}</h2>
      <div className="pair">
        <Side entity={pair.a} marks={marks} />
        <Side entity={pair.b} marks={marks} />
      </div>
      <section className="pair-why">
        <h3 className="overline">{t.review.why(Math.round(pair.score * 100))}</h3>
        <ul>
          {features.slice(0, 6).map(({ name, weight, detail }) => (
            <li key={`${name} ${detail}`}>
              <span className="pair-weight" data-sign={weight < 0 ? 'against' : 'for'}>
                {weight < 0 ? '−' : '+'}
              </span>{' '}
              <Shown text={name} />
              {detail !== '' && (
                <span className="quiet">
                  {' '}
                  (<Shown text={detail} />)
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}

const claimsShown = 6
const namesShown = 8

function Side({ entity, marks }: { entity: TypedReference; marks: SourceMarks }) {
  const knownOn = useKnownOn()
  const { data, error } = useQuery(entityQuery(entity.id, knownOn))
  const claims = useQuery(someClaimsQuery(entity.id, knownOn))
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const labels = new Map(vocabulary?.properties.map((p) => [p.name, p.label]))
  const names = data?.names.filter((n) => n.text !== entity.label && n.kind !== 'joint') ?? []
  const documents = new Set(data?.mentions.map((m) => m.document))
  return (
    <section className="pair-side" aria-label={entity.label}>
      <h3>
        <SubjectLink subject={entity} />
      </h3>
      <p className="small quiet">
        {t.types[entity.type].one}
        {data && data.mentions.length > 0 && (
          <>
            {' · '}
            {t.entities.named(data.mentions.length)} · {t.count.documents(documents.size)}
          </>
        )}
      </p>
      {error && <Failed error={error} />}
      {names.length > 0 && (
        <p className="small">
          {names.slice(0, namesShown).map((n, i) => (
            <span key={`${n.kind} ${n.text}`}>
              {i > 0 && ' · '}
              <Shown text={n.text} lang={n.lang} />
            </span>
          ))}
        </p>
      )}
      {claims.isPending ? (
        <Loading lines={3} />
      ) : (
        <ul className="pair-claims">
          {claims.data?.items.slice(0, claimsShown).map((claim) => (
            <li key={claim.id}>
              <Chip document={claim.document} marks={marks} />
              <span>
                <span className="quiet">{(labels.get(claim.property) ?? claim.property).toLowerCase()}: </span>
                <Shown text={formatValue(claim.value)} />
                {claim.valid && <span className="quiet"> · {formatValid(claim.valid)}</span>}
                <span className="pair-quote">
                  “<Shown text={claim.passage.quote} />”
                </span>
              </span>
            </li>
          ))}
          {claims.data?.items.length === 0 && <li className="quiet small">{t.review.nothingSaid}</li>}
        </ul>
      )}
    </section>
  )
}
