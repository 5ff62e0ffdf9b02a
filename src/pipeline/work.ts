import type { Document, Provenance } from '../model/document.ts'
import { hashId } from '../model/hashId.ts'
import type { Reader } from '../store/base.ts'
import { possibleVersions, workNamed } from '../store/documents.ts'
import { sameWork } from './versions.ts'

export interface Work {
  readonly id: string
  readonly title: string
}

/**
 * The work that a document is a version of: the one that the person names; else the one with its address, or with its
 * title and most of its text; else a new one.
 */
export async function findWork(reader: Reader, document: Document, provenance: Provenance): Promise<Work> {
  if (provenance.work !== undefined)
    return (await workNamed(reader, provenance.work)) ?? { id: hashId('w', provenance.work), title: provenance.work }
  const title = document.title?.text ?? null
  for (const other of await possibleVersions(reader, { address: document.address, title }))
    if (sameWork({ title, text: document.text, address: document.address }, other))
      return { id: other.work, title: title ?? document.file }
  return { id: hashId('w', document.sha256), title: title ?? document.file }
}
