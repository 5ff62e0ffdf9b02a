/** The text between two offsets counted in Unicode code points, as the API counts them. */
export function slicePoints(text: string, start: number, end: number): string {
  const from = toUnits(text, start)
  return text.slice(from, toUnits(text, end - start, from))
}

/** UTF-16 offset of the code point `points` after the UTF-16 offset `from`. */
export function toUnits(text: string, points: number, from = 0): number {
  let at = from
  for (let left = points; left > 0 && at < text.length; left--) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return at
}
