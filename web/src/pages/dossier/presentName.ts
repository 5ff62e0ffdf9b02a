import type { Point } from '../../../../src/answers/shapes.ts'
import type { Variant } from '../../../../src/model/comparison.ts'

const folded = (text: string): string => text.toLocaleLowerCase('en').replace(/[’‘`]/g, "'")

const namesSaid = (points: readonly Point[], property: string): Variant[] =>
  points
    .filter((point) => point.property === property)
    .flatMap((point) => point.variants)
    .filter(({ value, modality }) => value.kind === 'text' && modality === 'asserted')

const textOf = ({ value }: Variant): string => (value.kind === 'text' ? value.text : '')

/** "2015" of "2015/..": since when a name is borne, as EDTF; null where nobody says. */
const since = ({ valid }: Variant): string | null => /^([^/.]+)\/(?:\.\.)?$/.exec(valid?.edtf ?? '')?.[1] ?? null

/**
 * The name that leads a dossier: its label, unless the claims say plainly that it is no longer borne. Either documents call
 * just that a former name and give one that is not; or one says since when another is borne, and whoever still gives the
 * label for a name is known to have written before. Then the name borne since the latest time leads, else the best witnessed.
 * `dayOf` is the day of a document, where it is known.
 */
export function presentName(
  label: string,
  points: readonly Point[],
  dayOf: (document: string) => string | null,
): string {
  const former = new Set(namesSaid(points, 'formerName').map((variant) => folded(textOf(variant))))
  const names = namesSaid(points, 'name').toSorted(
    (a, b) => (since(b) ?? '').localeCompare(since(a) ?? '') || b.independentWitnesses - a.independentWitnesses,
  )
  if (former.has(folded(label))) {
    const first = names.find((variant) => !former.has(folded(textOf(variant))))
    return first ? textOf(first) : label
  }
  const [latest] = names
  const from = latest && since(latest)
  if (!latest || from == null || !/^\d{4}/.test(from)) return label
  const claims = new Map(points.flatMap((point) => Object.entries(point.claims)))
  const still = names
    .filter((variant) => folded(textOf(variant)) === folded(label) && since(variant) === null)
    .flatMap((variant) => variant.claims.map((id) => claims.get(id)))
  const outdated = still.every((claim) => {
    const day = claim === undefined ? null : dayOf(claim.document.id)
    return day !== null && day.slice(0, from.length) < from
  })
  return still.length > 0 && outdated ? textOf(latest) : label
}

/** Since when names are borne, by the name in lower case: what documents say of a renaming. */
export const namesSince = (points: readonly Point[]): ReadonlyMap<string, string> =>
  new Map(
    ['name', 'nativeName'].flatMap((property) =>
      namesSaid(points, property).flatMap((variant) => {
        const from = since(variant)
        return from === null ? [] : [[textOf(variant).toLocaleLowerCase('en'), from] as const]
      }),
    ),
  )
