import { type Span, trimSpan } from '../../model/span.ts'
import { findDates } from '../values/dates.ts'
import { at, type Context, date, folded, tell, text } from './context.ts'
import { tellProvision } from './eventTables.ts'
import type { Gathering } from './participants.ts'

const EXTRACTOR = 'provisions@1'
const POINTS =
  /\b(?:agreement|accord|ceasefire|cease-fire|treaty|deal|pact|memorandum|protocol|declaration)s?\b.{0,60}\b(?:points?|provisions|terms|text|articles)\b|\b(?:points?|provisions|terms|articles) of (?:the )?.{0,60}\b(?:agreement|accord|ceasefire|treaty|deal|pact|memorandum|protocol|declaration)\b|^(?:the )?(?:\d{1,2}|\p{L}{3,9})[- ]points? (?:[\p{L}-]+ ){0,3}(?:agreement|accord|ceasefire|deal|pact)\b|^agree(?:d|ment) points\b/iu

/** A heading or an introducing line that names an accord's points, over a list: each item is a provision of the accord. */
export function readProvisions(context: Context): void {
  const { blocks } = context
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1]
    if (next?.kind !== 'list-item' || next.key !== undefined || context.done.has(index + 1)) continue
    if (block.kind !== 'heading' && !(block.kind === 'paragraph' && context.text[block.end - 1] === ':')) continue
    const span = block.value ?? block
    const words = folded(context, span)
    if (words.length > 140 || !POINTS.test(words)) continue
    const items: number[] = []
    for (let i = index + 1; i < blocks.length && blocks[i]!.kind === 'list-item'; i++)
      if (!context.done.has(i) && blocks[i]!.key === undefined) items.push(i)
    if (items.length < 2 && next.number === undefined) continue
    tellAccord(context, index, span, items)
  }
}

function tellAccord(context: Context, index: number, span: Span, items: readonly number[]): void {
  const block = context.blocks[index]!
  const agreement = context.draft.event({ type: 'Agreement', anchor: span })
  const subject = { event: agreement }
  const truce = /cease-?fire|truce/i.test(at(context, span))
  tell(context, block, span, subject, 'eventType', text(truce ? 'ceasefire' : 'agreement'), { extractor: EXTRACTOR })
  const dated = findDates(context.text, span)[0]
  if (dated !== undefined) tell(context, block, dated, subject, 'date', date(dated.edtf), { extractor: EXTRACTOR })
  for (const i of items) {
    const item = context.blocks[i]!
    const gathering: Gathering = {
      block: item,
      index: i,
      event: subject,
      when: dated?.edtf ?? null,
      extractor: EXTRACTOR,
    }
    tellProvision(context, gathering, agreement, item, trimSpan(context.text, item.value ?? item), new Map())
    context.done.add(i)
  }
  context.done.add(index)
}
