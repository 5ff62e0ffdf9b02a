import type { PlaceClass } from '../model/gazetteer.ts'

const SIZES: readonly (readonly [RegExp, PlaceClass])[] = [
  [/\b(?:township|sub-?district|upazila|tehsil|woreda|municipality|commune|locality)\b/iu, 'township'],
  [/\b(?:district|county|department|prefecture|zone)\b/iu, 'district'],
  [/\b(?:state|region|division|province|governorate|oblast|territory)\b/iu, 'state'],
  [/\b(?:town|village|city|hamlet|ward|camp|airport|base|bridge|pass)\b/iu, 'town'],
]

/** The end of a name that says only what it is. */
const SETTLEMENT = /\s+(?:town|village|city|hamlet)$/u

/** A place as a dataset names it: the name alone, and how large the name itself says it is. */
export function readPlace(text: string): { readonly name: string; readonly class: PlaceClass | null } {
  const size = SIZES.find(([word]) => word.test(text))?.[1] ?? null
  const name = text.replace(SETTLEMENT, '')
  return { name: name === '' ? text : name, class: size }
}
