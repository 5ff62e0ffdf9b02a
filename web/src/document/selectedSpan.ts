/** A stretch of the document's text, UTF-16. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** The words that a reader has selected within the rows of a document; null when none or not there. */
export function selectedSpan(rows: Element | null): TextSpan | null {
  const selection = document.getSelection()
  if (rows === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const [start, end] = [
    offsetAt(rows, range.startContainer, range.startOffset),
    offsetAt(rows, range.endContainer, range.endOffset),
  ]
  return start === null || end === null || start >= end ? null : { start, end }
}

/**
 * The offset in the document's text of a place in the page. Every stretch bears where it begins (`data-at`); characters
 * that are not seen stand there as elements that bear their code.
 */
function offsetAt(rows: Element, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const stretch = element?.closest('[data-at]') ?? null
  if (stretch === null || !rows.contains(stretch)) return null
  const range = document.createRange()
  range.setStart(stretch, 0)
  range.setEnd(node, offset)
  let length = 0
  const walker = document.createTreeWalker(range.cloneContents(), NodeFilter.SHOW_ALL)
  for (let at = walker.nextNode(); at !== null; at = walker.nextNode())
    if (at instanceof Text) length += at.data.length
    else if (at instanceof HTMLElement && at.classList.contains('unseen'))
      length += Number.parseInt((at.title || 'U+0').slice(2), 16) > 0xffff ? 2 : 1
  return Number(stretch.getAttribute('data-at')) + length
}
