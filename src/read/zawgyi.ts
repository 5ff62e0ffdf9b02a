import { createRequire } from 'node:module'

interface MyanmarTools {
  ZawgyiDetector: new () => { getZawgyiProbability(text: string): number }
  ZawgyiConverter: new () => { zawgyiToUnicode(text: string): string }
}

/** A text is taken for Zawgyi only when it is nearly certain: most Burmese is Unicode, and reading it twice spoils it. */
const CERTAIN = 0.95

const burmese = /[\u1000-\u109F]/u

let tools: { detect: (text: string) => number; convert: (text: string) => string } | null = null

// the detector's model is loaded for the first Burmese text only
function load(): NonNullable<typeof tools> {
  if (tools === null) {
    const { ZawgyiDetector, ZawgyiConverter } = createRequire(import.meta.url)('myanmar-tools') as MyanmarTools
    const detector = new ZawgyiDetector()
    const converter = new ZawgyiConverter()
    tools = {
      detect: (text) => detector.getZawgyiProbability(text),
      convert: (text) => converter.zawgyiToUnicode(text),
    }
  }
  return tools
}

/**
 * Burmese in the Zawgyi font encoding as Unicode; any other text as it is. Short texts say little of their encoding, so
 * `context`, the document's whole Burmese text, decides when given. The passage keeps the original either way.
 */
export function readBurmese(text: string, context: string = text): string {
  if (!burmese.test(text)) return text
  const { detect, convert } = load()
  return detect(context) >= CERTAIN ? convert(text) : text
}

/** The Burmese of a text, at most some thousand characters: enough to tell its encoding. */
export function burmeseOf(text: string): string {
  let found = ''
  for (const run of text.matchAll(/[\u1000-\u109F\u200B]+/gu)) {
    found += `${run[0]} `
    if (found.length > 4_000) break
  }
  return found
}
