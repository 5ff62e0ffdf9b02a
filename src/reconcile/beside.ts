import type { Testimony } from '../model/testimony.ts'

const words = String.raw`\b(?:near|outside|around|beside|along|(?:close|next|adjacent) to|(?:north|south|east|west) of)`
const anyBeside = new RegExp(`${words} `, 'iu')
const beside = new RegExp(String.raw`${words}(?: the)?(?: [\p{L}-]{2,24}){0,2} $`, 'iu')

/**
 * Whether comparing asks for the words themselves of a passage that tells a place: it may be near the place only, or tell
 * what the place lies in ("Laiza, Kachin State").
 */
export const asksForWords = (quote: string): boolean => quote.includes(', ') || anyBeside.test(quote)

/** Whether a claim's place is only near what happened: "seized a base near the town", "along the river". */
export function isBeside({ passage, value, place }: Testimony): boolean {
  if (place?.relation !== undefined && place.relation !== 'at' && place.relation !== 'within') return true
  const { quote } = passage
  if (quote === undefined || value.kind !== 'entity') return false
  const at = quote.indexOf(value.label.split(/[ ,]/u)[0]!)
  return at > 0 && beside.test(quote.slice(Math.max(0, at - 60), at))
}
