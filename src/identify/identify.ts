import { createHash } from 'node:crypto'
import type { Document } from '../model/document.ts'
import type { Directory, Identification } from '../model/identity.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/** One entity a label and type: the plainest identity. */
export async function identify(
  _document: Document,
  mentions: readonly StatedMention[],
  _claims: readonly StatedClaim[],
  directory: Directory,
): Promise<Identification> {
  const keyOf = (m: StatedMention) =>
    m.type === 'Event' || m.type === 'Agreement' ? m.id : `${m.type} ${fold(m.label)}`
  const known = new Map<string, string>()
  for (const entity of await directory.entitiesByKeys([...new Set(mentions.map((m) => fold(m.label)))]))
    known.set(`${entity.type} ${fold(entity.label)}`, entity.id)
  const minted = new Map<string, { id: string; type: StatedMention['type']; label: string }>()
  const entityOf = new Map<string, string>()
  const names: Identification['names'][number][] = []
  for (const m of mentions) {
    const key = keyOf(m)
    let id = known.get(key)
    if (id === undefined) {
      id = `e${createHash('sha256').update(m.id).digest('hex').slice(0, 20)}`
      known.set(key, id)
      minted.set(id, { id, type: m.type, label: m.label })
    }
    entityOf.set(m.id, id)
    if (!m.pronoun && m.type !== 'Event' && m.type !== 'Agreement')
      names.push({
        entity: id,
        text: m.text,
        kind: m.nameKind ?? 'alias',
        lang: null,
        mention: m.id,
        keys: [fold(m.label)],
      })
  }
  return { minted: [...minted.values()], entityOf, names, merges: [], candidates: [] }
}
