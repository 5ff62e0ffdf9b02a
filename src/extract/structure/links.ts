import type { Block } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { trimSpan } from '../../model/span.ts'
import { at, type Context, folded, tell, text } from './context.ts'
import { bareName } from './naming.ts'
import type { Sections } from './sections.ts'

const EXTRACTOR = 'links@1'
const NO_PAGE = /^(?:file|image|category|media):/i
const SEE_ALSO = /^(?:see also|related(?: \w+)?|related notes|further reading|external links|links)$/i

/** Wiki links wherever they stand, and the items of "See also" lists. */
export function readLinks(context: Context, sections: Sections): void {
  const about = { document: true } as const
  let index = 0
  for (const link of context.document.links) {
    // A wiki article links every other word: only its lists of links say what it is related to.
    if (link.kind !== 'wiki' || context.document.format === 'wikitext' || NO_PAGE.test(link.target)) continue
    while (index < context.blocks.length - 1 && context.blocks[index]!.end <= link.start) index++
    const block = context.blocks[index]!
    if (block.start > link.start || block.end < link.end) continue
    tell(context, block, link, about, 'link', text(link.target.replace(/#.*$/u, '').replaceAll('_', ' ')), {
      extractor: EXTRACTOR,
    })
  }
  for (const [i, block] of context.blocks.entries()) {
    if (block.kind !== 'list-item' || block.section === null || context.done.has(i)) continue
    if (!SEE_ALSO.test(sections.title(block))) continue
    context.done.add(i)
    const span = plainItem(context, block)
    const address = /https?:\/\/[^\s<>"')\]]{3,300}/u.exec(at(context, span))
    if (context.document.format !== 'wikitext' && /\[\[/u.test(at(context, block))) continue
    tell(context, block, span, about, 'link', text(address?.[0] ?? folded(context, span)), { extractor: EXTRACTOR })
  }
}

function plainItem(context: Context, block: Block): Span {
  const value =
    block.key !== undefined && block.value !== undefined
      ? { start: block.key.start, end: block.value.end }
      : (block.value ?? block)
  return bareName(context, trimSpan(context.text, value))
}
