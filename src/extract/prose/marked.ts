import type { Document } from '../../model/document.ts'
import type { EntityType } from '../../model/entityType.ts'
import type { Mention } from '../../model/extraction.ts'
import { createDraft, type Draft } from '../draft.ts'
import { extractProse } from './prose.ts'

/** "<Taiz|Place>" → Taiz, a mention of a place; without a type an armed group. The examples of rules are written so. */
export function readMarked(marked: string): { text: string; mentions: Omit<Mention, 'text'>[] } {
  let text = ''
  const mentions: Omit<Mention, 'text'>[] = []
  let at = 0
  for (const match of marked.matchAll(/<([^<>|]+)(?:\|(\w+))?>/g)) {
    text += marked.slice(at, match.index)
    mentions.push({
      start: text.length,
      end: text.length + match[1]!.length,
      type: (match[2] ?? 'ArmedGroup') as EntityType,
    })
    text += match[1]
    at = match.index + match[0].length
  }
  return { text: text + marked.slice(at), mentions }
}

/** A document of one paragraph, for examples and tests. */
export function paragraph(text: string): Document {
  return {
    sha256: '',
    file: 'example',
    mediaType: 'text/plain',
    format: 'plain-text',
    text,
    title: null,
    publisher: null,
    captured: null,
    published: null,
    retrieved: null,
    address: null,
    language: 'en',
    blocks: [{ kind: 'paragraph', start: 0, end: text.length, section: null }],
    links: [],
  }
}

/** Reads a marked sentence by all rules. */
export function readExample(marked: string): Draft {
  const { text, mentions } = readMarked(marked)
  const draft = createDraft(paragraph(text))
  for (const mention of mentions) draft.mention(mention)
  extractProse(draft.document, draft, [{ start: 0, end: text.length, block: 0 }])
  return draft
}

/** The claims of a draft as examples write them: "place: Taiz", "participant: army (attacker)", "front.founder: Ali". */
export function sayings(draft: Draft): { rule: string; text: string; short: string }[] {
  const name = (mention: number): string => draft.mentions[mention]!.label ?? draft.mentions[mention]!.text
  return draft.claims.map((claim) => {
    const { value } = claim
    const shown =
      value.kind === 'mention'
        ? name(value.mention)
        : value.kind === 'date'
          ? value.edtf
          : value.kind === 'quantity'
            ? `${value.min ?? value.max}`
            : value.kind === 'text'
              ? value.text
              : ''
    const subject = 'mention' in claim.subject ? `${name(claim.subject.mention)}.` : ''
    const short = `${subject}${claim.property}: ${shown}`
    return { rule: claim.rule ?? '', short, text: claim.role == null ? short : `${short} (${claim.role})` }
  })
}
