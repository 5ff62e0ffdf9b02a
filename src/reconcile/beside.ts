import type { Claim } from '../model/claim.ts'

const beside =
  /\b(?:near|outside|around|beside|along|(?:close|next|adjacent) to|(?:north|south|east|west) of)(?: the)?(?: [\p{L}-]{2,24}){0,2} $/iu

/** Whether a claim's place is only near what happened: "seized a base near the town", "along the river". */
export function isBeside({ passage, value, place }: Claim): boolean {
  if (place?.relation !== undefined && place.relation !== 'at' && place.relation !== 'within') return true
  const at = value.kind === 'entity' ? passage.quote.indexOf(value.label.split(/[ ,]/u)[0]!) : -1
  return at > 0 && beside.test(passage.quote.slice(Math.max(0, at - 60), at))
}
