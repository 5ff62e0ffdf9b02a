import type { Valid } from '../../model/claim.ts'
import type { ClaimDraft, SubjectDraft, ValueDraft, VictimDraft } from '../../model/extraction.ts'
import type { Common } from './stamp.ts'
import type { Telling } from './telling.ts'

const EXTRACTOR = 'prose@1'

/** What is said besides who, what and by whom. Undefined is what nobody asked about; all are objects of one form. */
export interface Details {
  readonly valid: Valid | null | undefined
  readonly role: string | undefined
  readonly joint: string | undefined
  readonly victim: VictimDraft | undefined
  readonly perpetrator: number | undefined
}

export const NO_DETAILS: Details = {
  valid: undefined,
  role: undefined,
  joint: undefined,
  victim: undefined,
  perpetrator: undefined,
}

/** Words, a date, who or what is mentioned as the value of a claim. */
export const valueText = (text: string): ValueDraft => ({ kind: 'text', text })
export const valueDate = (edtf: string): ValueDraft => ({ kind: 'date', edtf })
export const valueMention = (mention: number): ValueDraft => ({ kind: 'mention', mention })

/** What has been claimed in a document, so that nothing is said twice. */
export interface Told {
  /** By subject and value: the properties of which it has been claimed, mostly one. */
  readonly said: Map<number, Map<string, string | string[]>>
  /** The named events that have been told. */
  readonly named: Set<string>
}

export const nothingTold = (): Told => ({ said: new Map(), named: new Set() })

const subjectKey = (subject: SubjectDraft): number =>
  'event' in subject ? 2 * subject.event : 'mention' in subject ? 2 * subject.mention + 1 : -1

function valueKey({ draft }: Telling, value: ValueDraft): string {
  switch (value.kind) {
    case 'mention': {
      const { label, text } = draft.mentions[value.mention]!
      return label ?? text
    }
    case 'date':
      return value.edtf
    case 'text':
      return value.text
    case 'quantity':
      return `${value.min}–${value.max} ${value.exclusive} ${value.unit}`
    default:
      return value.kind
  }
}

/** Notes that something is claimed; false when it has been claimed before. */
function isNew({ said }: Told, subject: number, property: string, value: string): boolean {
  const values = said.get(subject)
  if (values === undefined) {
    said.set(subject, new Map([[value, property]]))
    return true
  }
  const known = values.get(value)
  if (known === undefined) values.set(value, property)
  else if (typeof known === 'string') {
    if (known === property) return false
    values.set(value, [known, property])
  } else {
    if (known.includes(property)) return false
    known.push(property)
  }
  return true
}

/**
 * Adds a claim to the draft, unless the same was said of the same subject before. The claim has all its fields, in one
 * order, so that all are objects of one form: they are read several times as fast as objects of many.
 */
export function say(
  telling: Telling,
  common: Common,
  subject: SubjectDraft,
  property: string,
  value: ValueDraft,
  { valid, role, joint, victim, perpetrator }: Details = NO_DETAILS,
): void {
  if (!isNew(telling.told, subjectKey(subject), property, valueKey(telling, value))) return
  const claim = {
    block: telling.draft.document.blocks[telling.span.block]!.kind,
    passage: common.passage,
    subject,
    property,
    value,
    valid,
    role,
    side: undefined,
    place: undefined,
    located: undefined,
    scope: undefined,
    victim,
    perpetrator,
    attributedTo: common.attributedTo,
    via: common.via,
    modality: common.modality,
    hedged: common.hedged,
    joint,
    extractor: EXTRACTOR,
    rule: common.rule,
    confidence: undefined,
  }
  telling.draft.claim(claim as unknown as ClaimDraft)
}
