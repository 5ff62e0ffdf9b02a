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
 * The name that leads a dossier: its label, unless documents call just that a former name and give one that is not: then the
 * one that is borne since the latest time, else the best witnessed.
 */
export function presentName(label: string, points: readonly Point[]): string {
  const former = new Set(namesSaid(points, 'formerName').map((variant) => folded(textOf(variant))))
  if (!former.has(folded(label))) return label
  const [first] = namesSaid(points, 'name')
    .filter((variant) => !former.has(folded(textOf(variant))))
    .toSorted(
      (a, b) => (since(b) ?? '').localeCompare(since(a) ?? '') || b.independentWitnesses - a.independentWitnesses,
    )
  return first ? textOf(first) : label
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
