/**
 * Text in the making, in UTF-16 units: growing, looking at its end and cutting it back cost the same whatever its size
 * (a string that is read after each addition is copied each time).
 */
export interface TextBuffer {
  readonly length: number
  push(words: string): void
  codeAt(index: number): number
  cut(length: number): void
  slice(start: number, end: number): string
}

export function createTextBuffer(): TextBuffer {
  let units = new Uint16Array(4096)
  let length = 0
  return {
    get length() {
      return length
    },
    push(words) {
      if (length + words.length > units.length) {
        const larger = new Uint16Array(Math.max(units.length * 2, length + words.length))
        larger.set(units)
        units = larger
      }
      for (let i = 0; i < words.length; i++) units[length++] = words.charCodeAt(i)
    },
    codeAt: (index) => (index < length ? units[index]! : Number.NaN),
    cut(to) {
      length = Math.min(length, to)
    },
    slice(start, end) {
      let out = ''
      for (let at = start; at < end; at += 8192)
        out += String.fromCharCode(...units.subarray(at, Math.min(end, at + 8192)))
      return out
    },
  }
}
