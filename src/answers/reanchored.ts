import type { Claim } from '../model/claim.ts'
import { type Anchor, anchor } from '../reconcile/anchor.ts'
import type { Reader } from '../store/base.ts'
import { documentById } from '../store/documents.ts'
import { passageContexts } from '../store/passageContexts.ts'

/** Where the passages of claims stand in another document's text, by claim id; null: no longer in the text. */
export async function reanchored(
  reader: Reader,
  claims: readonly Claim[],
  document: string,
): Promise<Map<string, Anchor | null>> {
  const text = claims.length === 0 ? null : ((await documentById(reader, document))?.text ?? null)
  if (text === null) return new Map()
  const around = await passageContexts(reader, claims)
  // several claims of one passage are looked for once
  const known = new Map<string, Anchor | null>()
  return new Map(
    claims.map(({ id, document: own, passage: { quote, start } }) => {
      const key = `${own.id} ${start} ${quote}`
      if (!known.has(key)) {
        const { before = '', after = '' } = around.get(id) ?? {}
        known.set(key, anchor({ quote, prefix: before, suffix: after, start }, text))
      }
      return [id, known.get(key)!]
    }),
  )
}
