import type { Claim } from '../model/claim.ts'
import { type Anchor, type Anchored, anchors } from '../reconcile/anchor.ts'
import type { Reader } from '../store/base.ts'
import { textOfDocument } from '../store/documents.ts'
import { passageContexts } from '../store/passageContexts.ts'

/** Where the passages of claims stand in another document's text, by claim id; null: no longer in the text. */
export async function reanchored(
  reader: Reader,
  claims: readonly Claim[],
  document: string,
): Promise<Map<string, Anchor | null>> {
  const text = claims.length === 0 ? null : await textOfDocument(reader, document)
  if (text === null) return new Map()
  const around = await passageContexts(reader, claims)
  // several claims of one passage are looked for once
  const key = ({ document: own, passage: { quote, start } }: Claim): string => `${own.id} ${start} ${quote}`
  const passages = new Map<string, Anchored>()
  for (const claim of claims) {
    const { before: prefix = '', after: suffix = '' } = around.get(claim.id) ?? {}
    passages.set(key(claim), { quote: claim.passage.quote, start: claim.passage.start, prefix, suffix })
  }
  const found = anchors([...passages.values()], text)
  const known = new Map([...passages.keys()].map((passage, index) => [passage, found[index]!]))
  return new Map(claims.map((claim) => [claim.id, known.get(key(claim)) ?? null]))
}
