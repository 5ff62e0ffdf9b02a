import type { Block } from '../../model/document.ts'
import { isWhite } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import type { Context } from './context.ts'
import { dayOf, leadingDay } from './datedLines.ts'
import type { Sections } from './sections.ts'

/**
 * Blocks longer than a label that no extractor has read are left to the grammar: paragraphs, bullets, values. Sentences
 * in blocks that have been read are searched for names only.
 */
export function leaveProse(context: Context, sections: Sections): void {
  const covered = new Set(context.prose.map(({ block }) => block))
  for (const [index, block] of context.blocks.entries()) {
    if (block.section === null && block.kind === 'list-item') continue
    // A lone sentence between blank lines may have been taken for a heading.
    const lone =
      block.kind === 'heading' &&
      /\p{Ll}{2}[.!?]”?(?:\[\d+\])*$/u.test(context.text.slice(Math.max(block.start, block.end - 24), block.end)) &&
      block.end - block.start > 30
    if ((block.kind === 'heading' && !lone) || block.kind === 'front-matter' || block.kind === 'caption') continue
    const done = context.done.has(index)
    if (done ? covered.has(index) || block.kind === 'footnote' : block.kind === 'footnote') continue
    const span = wordsOf(context, block)
    const words = context.text.slice(span.start, span.end)
    if (span.end - span.start < 12 || !/\s/u.test(words) || (done && !isSentence(words))) continue
    const subject = sections.subject(block)
    const label = block.kind === 'list-item' || block.kind === 'key-value' ? (block.key ?? null) : null
    const led = label === null && block.kind === 'list-item' && !done ? leadingDay(context, span) : null
    const day = label === null ? (led?.edtf ?? null) : dayOf(context, label)
    const date = day ?? sections.date(block)
    context.prose.push({
      ...(led?.rest ?? span),
      block: index,
      ...(subject !== null && { subject: subject.mention }),
      ...(date !== null && { date }),
      ...(day !== null && { label: label ?? led!.span }),
      ...(done && { told: true as const }),
    })
  }
  context.prose.sort((a, b) => a.start - b.start)
}

const wordsOf = (context: Context, block: Block): Span =>
  trimSpan(context.text, block.value ?? { start: block.start, end: block.end })

/** Running words rather than a list of names. */
const isSentence = (words: string): boolean => {
  let count = 1
  let white = false
  for (let i = 0; i < words.length && count < 60; i++) {
    const is = isWhite(words.charCodeAt(i))
    if (is && !white) count++
    white = is
  }
  if (count < 7) return false
  const commas = words.slice(0, 400).split(',').length - 1
  return commas * 8 <= count
}
