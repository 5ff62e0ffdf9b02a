import { trimSpan } from '../../model/span.ts'
import type { Context } from './context.ts'
import type { Sections } from './sections.ts'

/** Blocks longer than a label and not read as structure are left to the grammar: paragraphs, bullets, values. */
export function leaveProse(context: Context, sections: Sections): void {
  for (const [index, block] of context.blocks.entries()) {
    if (context.done.has(index) || (block.section === null && block.kind === 'list-item')) continue
    if (
      block.kind === 'heading' ||
      block.kind === 'front-matter' ||
      block.kind === 'caption' ||
      block.kind === 'footnote'
    )
      continue
    const span = trimSpan(
      context.text,
      block.value ?? (block.cells === undefined ? block : { start: block.start, end: block.end }),
    )
    if (span.end - span.start < 12 || !/\s/u.test(context.text.slice(span.start, span.end))) continue
    const subject = sections.subject(block)
    const date = sections.date(block)
    context.prose.push({
      ...span,
      block: index,
      ...(subject !== null && { subject: subject.mention }),
      ...(date !== null && { date }),
    })
  }
  context.prose.sort((a, b) => a.start - b.start)
}
