/**
 * Characters that are not seen but change what is: bidirectional controls, zero-width characters, control characters and
 * tags. Tabs and line ends are left to the layout.
 */
const unseen =
  /\u034f|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u

const names: Readonly<Record<number, string>> = {
  173: 'SHY',
  1564: 'ALM',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
}

/** A stretch of text that can be shown as it is, or one unseen character by its name. */
export type Piece = { readonly text: string } | { readonly control: string; readonly code: string }

/** Cuts a text at its unseen characters. A text without any comes back as one piece. */
export function splitControls(text: string): readonly Piece[] {
  if (!unseen.test(text)) return [{ text }]
  const pieces: Piece[] = []
  let plain = ''
  for (const character of text) {
    if (unseen.test(character)) {
      if (plain !== '') pieces.push({ text: plain })
      plain = ''
      const code = character.codePointAt(0)!
      const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      pieces.push({ control: names[code] ?? hex, code: hex })
    } else plain += character
  }
  if (plain !== '') pieces.push({ text: plain })
  return pieces
}

/** The text with each unseen character written by its name: for titles, labels and what is copied. */
export const nameControls = (text: string): string =>
  splitControls(text)
    .map((piece) => ('text' in piece ? piece.text : `⟨${piece.control}⟩`))
    .join('')
