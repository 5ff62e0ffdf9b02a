/** Scripts that one language mostly owns, and the tag for texts in scripts that many share. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Ethiopic}/u, 'und-Ethi'],
  [/\p{Script=Arabic}/u, 'und-Arab'],
  [/\p{Script=Cyrillic}/u, 'und-Cyrl'],
  [/\p{Script=Devanagari}/u, 'und-Deva'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Latin}/u, 'und-Latn'],
]
const SAMPLE = 3000
const ENGLISH = new Set(['the', 'of', 'and', 'in', 'to', 'by', 'was', 'is', 'with', 'for', 'from'])
const LONGEST_SMALL = 4

/** Which of SCRIPTS a unit belongs to, -1 for none, 0 where not asked yet: most of a text is written in few letters. */
const scripts = new Int8Array(0x10000)

function scriptOf(code: number): number {
  let script = scripts[code]!
  if (script === 0) {
    const unit = String.fromCharCode(code)
    script = SCRIPTS.findIndex(([pattern]) => pattern.test(unit)) + 1 || -1
    scripts[code] = script
  }
  return script
}

const isAscii = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** The language of a text as its script tells it (BCP 47); Latin script is English where English's small words abound. */
export function languageOf(text: string): string | null {
  const end = Math.min(text.length, SAMPLE)
  const counts = new Map<string, number>()
  let latin = 0
  let words = 0
  let small = 0
  let start = -1
  for (let i = 0; i <= end; i++) {
    const code = i === end ? 0 : text.charCodeAt(i)
    if (isAscii(code)) {
      latin++
      if (start < 0) start = i
      continue
    }
    if (start >= 0) {
      words++
      if (i - start <= LONGEST_SMALL && ENGLISH.has(text.slice(start, i).toLowerCase())) small++
      start = -1
    }
    if (code > 0xbf && !(code >= 0x2000 && code <= 0x206f)) {
      const script = scriptOf(code)
      if (script < 0) continue
      const tag = SCRIPTS[script - 1]![1]
      counts.set(tag, (counts.get(tag) ?? 0) + 1)
    }
  }
  counts.set('und-Latn', (counts.get('und-Latn') ?? 0) + latin)
  const [tag, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))
  if (most === 0) return null
  if (tag !== 'und-Latn') return tag
  // Lists of names and numbers have few small words; other Latin languages have next to none of these.
  return small >= 3 && small * 40 > words ? 'en' : 'und-Latn'
}
