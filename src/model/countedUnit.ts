import type { QuantityValue } from './claim.ts'

/** Words whose form for one is not that for many without its ending; null: the same for both. */
const forOne: Readonly<Record<string, string | null>> = {
  people: 'person',
  men: 'man',
  women: 'woman',
  children: 'child',
  wives: 'wife',
  lives: 'life',
  series: null,
  species: null,
  troops: null,
  forces: null,
  headquarters: null,
}

/** The unit of a quantity as it stands behind its number: "1 clash", "2 clashes". Null where it has none. */
export function countedUnit({ min, max, unit }: QuantityValue): string | null {
  if (unit === null || (min ?? max) !== 1 || (max ?? min) !== 1) return unit
  const start = unit.search(/[a-z]+$/u)
  if (start < 0) return unit
  const many = unit.slice(start)
  const one = many in forOne ? (forOne[many] ?? many) : withoutEnding(many)
  return unit.slice(0, start) + one
}

function withoutEnding(many: string): string {
  if (many.endsWith('ies')) return `${many.slice(0, -3)}y`
  if (/(?:[sx]|ch|sh)es$/u.test(many)) return many.slice(0, -2)
  return /[^sui]s$/u.test(many) ? many.slice(0, -1) : many
}
