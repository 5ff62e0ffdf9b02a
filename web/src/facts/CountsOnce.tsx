import type { Claim } from '../../../src/model/claim.ts'
import type { Variant } from '../../../src/model/comparison.ts'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import { Chip } from './Chip.tsx'
import type { FactLine } from './lines.ts'
import type { SourceMarks } from './sources.ts'

/** Which witnesses of a reading count once together: versions of one work, and texts copied from one another. */
export function CountsOnce({
  line,
  index,
  variant,
  claims,
  marks,
}: {
  line: FactLine
  index: number
  variant: Variant
  claims: readonly Claim[]
  marks: SourceMarks
}) {
  const documents = [...new Map(claims.map((c) => [c.document.id, c.document])).values()]
  if (documents.length <= variant.independentWitnesses) return null
  const works = [...Map.groupBy(documents, (d) => d.work).values()]
  const copies = works.length > variant.independentWitnesses ? copiedWords(line, index) : null
  return (
    <ul className="counts-once tiny quiet">
      {works
        .filter((versions) => versions.length > 1)
        .map((versions) => (
          <li key={versions[0]!.work}>
            {versions.map((document) => (
              <Chip key={document.id} document={document} marks={marks} />
            ))}{' '}
            {t.fact.versionsOnce}
          </li>
        ))}
      {copies && (
        <li>
          {t.fact.copiesOnce} <Shown text={copies} />
        </li>
      )}
    </ul>
  )
}

/** "A repeats B word for word" of the reason that tells how the witnesses of a reading stand to one another. */
function copiedWords(line: FactLine, index: number): string | null {
  const own = line.point.relations.find(({ between: [a, b] }) => a === index && b === index)
  const at = own?.reason.lastIndexOf('; ') ?? -1
  return at < 0 ? null : own!.reason.slice(at + 2).replace(/\)\.?$/, '')
}
