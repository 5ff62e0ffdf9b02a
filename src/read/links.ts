import type { Link } from '../model/document.ts'

const CLOSING = /[\s"'<>”’»\])}]/u

/** Web addresses written out in a text, without the punctuation that follows them. */
export function webLinks(text: string): Link[] {
  const links: Link[] = []
  let at = text.indexOf('://')
  while (at !== -1) {
    const scheme = /(?:https?|ftp)$/i.exec(text.slice(Math.max(0, at - 5), at))
    let end = at + 3
    if (scheme) {
      const start = at - scheme[0].length
      const limit = Math.min(text.length, start + 2048)
      while (end < limit && !CLOSING.test(text[end]!)) end++
      while (end > at + 3 && /[.,;:!?]/.test(text[end - 1]!)) end--
      if (end > at + 3) links.push({ start, end, target: text.slice(start, end), kind: 'web' })
    }
    at = text.indexOf('://', end)
  }
  return links
}

/** Links of wikis and note books: `[[Page]]`, `[[Page|words]]`. The target is the page. */
export function wikiLinks(text: string): Link[] {
  const links: Link[] = []
  let at = text.indexOf('[[')
  while (at !== -1) {
    let close = -1
    const limit = Math.min(text.length - 1, at + 400)
    let from = at
    for (let i = at + 2; i < limit; i++) {
      const code = text.charCodeAt(i)
      if (code === 10) break
      if (code === 91 && text.charCodeAt(i + 1) === 91) from = i
      if (code === 93 && text.charCodeAt(i + 1) === 93) {
        close = i
        break
      }
    }
    if (close === -1) {
      at = text.indexOf('[[', Math.max(limit, at + 2))
      continue
    }
    const inner = text.slice(from + 2, close)
    const target = inner.split(/[|#]/, 1)[0]!.trim()
    if (target !== '') links.push({ start: from, end: close + 2, target, kind: 'wiki' })
    at = text.indexOf('[[', close + 2)
  }
  return links
}

/** Links in the order of the text. */
export const inOrder = (links: Link[]): Link[] => links.sort((a, b) => a.start - b.start)
