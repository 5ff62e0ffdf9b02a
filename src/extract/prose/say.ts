import type { ClaimDraft, ValueDraft } from '../../model/extraction.ts'
import type { Telling } from './telling.ts'

const EXTRACTOR = 'prose@1'

/** A claim as a rule tells it: the paragraph adds which block it stands in, and which extractor told it. */
export type Claim = Omit<ClaimDraft, 'block' | 'extractor'>

/** Words as the value of a claim. */
export const valueText = (text: string): ValueDraft => ({ kind: 'text', text })

const valueKey = (value: Exclude<ValueDraft, { kind: 'mention' }>): string =>
  value.kind === 'date'
    ? value.edtf
    : value.kind === 'text'
      ? value.text
      : value.kind === 'quantity'
        ? `${value.min}–${value.max} ${value.exclusive} ${value.unit}`
        : value.kind

/** Adds a claim to the draft, unless the same was said of the same subject in this sentence. */
export function say(telling: Telling, claim: Claim): void {
  const subject =
    'event' in claim.subject ? `e${claim.subject.event}` : 'mention' in claim.subject ? `m${claim.subject.mention}` : ''
  const value = claim.value.kind === 'mention' ? telling.draft.mentions[claim.value.mention]! : claim.value
  const key = `${subject}|${claim.property}|${'start' in value ? (value.label ?? value.text) : valueKey(value)}`
  if (telling.told.has(key)) return
  telling.told.add(key)
  telling.draft.claim({
    ...claim,
    block: telling.draft.document.blocks[telling.span.block]!.kind,
    extractor: EXTRACTOR,
  })
}
