import { readDocument } from '../../read/read.ts'
import { createDraft } from '../draft.ts'
import { extractStructure } from './structure.ts'

/**
 * For tests: what the structure of a text tells, a line a claim: "subject | property | value", and behind it what
 * qualifies it. An event is called by its number, the document "document".
 */
export async function told(text: string, ...extractors: string[]): Promise<string[]> {
  const document = await readDocument(new TextEncoder().encode(text), 'test.txt')
  const draft = createDraft(document)
  extractStructure(document, draft)
  const { mentions, citations, claims } = draft.done()
  const called = (index: number): string => mentions[index]!.label ?? mentions[index]!.text
  return claims
    .filter((claim) => extractors.length === 0 || extractors.some((e) => claim.extractor.startsWith(`${e}@`)))
    .map((claim) => {
      const { subject, value } = claim
      const who =
        'mention' in subject
          ? called(subject.mention)
          : 'event' in subject
            ? `#${subject.event}`
            : 'citation' in subject
              ? `“${citations[subject.citation]!.title.slice(0, 24)}…”`
              : 'document'
      const what =
        value.kind === 'mention'
          ? called(value.mention)
          : value.kind === 'date'
            ? value.edtf
            : value.kind === 'text'
              ? value.text
              : value.kind === 'quantity'
                ? `${value.exclusive ? '>' : ''}${value.min === value.max ? value.min : `${value.min ?? ''}…${value.max ?? ''}`} ${value.unit}`
                : value.kind
      const more = [
        claim.valid?.edtf,
        claim.role && `as ${claim.role}`,
        claim.side && `side ${claim.side}`,
        claim.scope && `scope ${claim.scope}`,
        claim.attributedTo != null && `says ${called(claim.attributedTo)}`,
        claim.modality && claim.modality !== 'asserted' && claim.modality,
        claim.joint && `joint ${claim.joint}`,
      ].filter(Boolean)
      return [who, claim.property, what, ...more].join(' | ')
    })
}
