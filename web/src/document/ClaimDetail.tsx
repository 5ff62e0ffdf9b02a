import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Claim } from '../../../src/model/claim.ts'
import { pointQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Chip } from '../facts/Chip.tsx'
import { CopyButton } from '../facts/CopyButton.tsx'
import { sentenceWithFootnotes } from '../facts/footnote.ts'
import { claimsOf, linesOf, witnessesOf } from '../facts/lines.ts'
import { Reading } from '../facts/Reading.tsx'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { type SourceMarks, titleOf, useSources } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatReason } from '../text/formatReason.ts'
import { qualifiersOf } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'

/** Whose claim it is, how the witnesses stand on its point, and the way to each of them. */
export function ClaimDetail({ claim, label }: { claim: Claim; label: string }) {
  const marks = useSources()
  const aboutDocument = claim.subject.type === 'Document' || claim.subject.type === 'Citation'
  const { data: point } = useQuery({
    ...pointQuery(claim.subject.id, claim.property, { asOf: null, knownOn: useKnownOn() }),
    enabled: !aboutDocument,
  })
  const line = point ? linesOf(point).find((l) => witnessesOf(l).some((c) => c.id === claim.id)) : undefined
  const own = line?.readings.find((i) => line.point.variants[i]!.claims.includes(claim.id))
  const elsewhere = line ? witnessesOf(line).filter((c) => c.document.id !== claim.document.id) : []
  const qualifiers = qualifiersOf(claim)
  return (
    <div className="note-detail">
      {!aboutDocument && (
        <p>
          <span className="quiet">{t.document.subject}</span>{' '}
          <SubjectLink
            subject={claim.subject}
            claim={claim.id}
            open={line && line.readings.length > 1 ? line.key : undefined}
          />
        </p>
      )}
      {qualifiers.length > 0 && (
        <p className="quiet">
          {qualifiers.map((words, i) => (
            <span key={words}>
              {i > 0 && ' · '}
              <Shown text={words} />
            </span>
          ))}
        </p>
      )}
      {line && (
        <>
          <p>
            <Verdict kind={line.verdict} named reason={line.relations[0]?.reason ?? ''} />
          </p>
          {elsewhere.length === 0 && line.readings.length === 1 && <p className="quiet">{t.document.nobodyElse}</p>}
          {(elsewhere.length > 0 || line.readings.length > 1) && (
            <>
              <p className="overline">{t.document.others}</p>
              <ul className="note-others">
                {line.readings.map((index) => {
                  const variant = line.point.variants[index]!
                  const claims = claimsOf(line.point, variant)
                  const others = claims.filter((c) => c.id !== claim.id)
                  if (index === own && others.length === 0) return null
                  const relation = line.relations.find(
                    ({ between: [a, b] }) =>
                      a !== b && own !== undefined && [a, b].includes(index) && [a, b].includes(own),
                  )
                  return (
                    <li key={index} data-own={index === own || undefined}>
                      <span>
                        <Reading variant={variant} claims={claims} />
                        {index !== own && relation && relation.reason !== '' && (
                          <span className="tiny quiet note-reason" title={nameControls(relation.reason)}>
                            <Shown text={formatReason(relation.reason)} />
                          </span>
                        )}
                      </span>
                      <span className="chips">
                        <PassageChips claims={others} marks={marks} />
                      </span>
                    </li>
                  )
                })}
              </ul>
            </>
          )}
        </>
      )}
      <p className="note-foot">
        <CopyButton text={() => sentenceWithFootnotes(label, [claim], marks)} />
        <span className="tiny quiet">{t.passage.extractor(claim.extractor, claim.rule)}</span>
      </p>
    </div>
  )
}

/** Chips that lead to the passages in their documents, one a document. */
function PassageChips({ claims, marks }: { claims: readonly Claim[]; marks: SourceMarks }) {
  const first = new Map<string, Claim>()
  for (const claim of claims) if (!first.has(claim.document.id)) first.set(claim.document.id, claim)
  return [...first.values()].map((claim) => (
    <Link
      key={claim.document.id}
      className="chip-button"
      to="/document/$id"
      params={{ id: claim.document.id }}
      search={{ claim: claim.id }}
      title={titleOf(claim.document, marks)}
    >
      <Chip document={claim.document} marks={marks} />
      <span className="visually-hidden">{t.document.goTo(titleOf(claim.document, marks))}</span>
    </Link>
  ))
}
