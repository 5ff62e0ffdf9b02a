import type { Stated } from '../model/document.ts'
import { span } from './blockList.ts'
import { leadingDate } from './dateShapes.ts'
import type { Line } from './lines.ts'

const EDITED =
  /^(?:This (?:page|article) was |Page )?(?:last (?:edited|modified|updated|changed)|Last (?:edited|modified|updated|changed)|Posted|Published)(?: on)?:? (?=\S)/
const SOURCE = /^(?:Retrieved from|Source:|Permalink:?) ["“]?(?=https?:\/\/)/
/** So many lines from either end of a document may speak of the document itself. */
const DEPTH = 25

export interface Colophon {
  readonly published: Stated | null
  readonly address: string | null
  /** Lines that say so, by index. */
  readonly lines: ReadonlySet<number>
}

/** What a page says of itself at its top or bottom: "This page was last edited on 5 May 2022", "Retrieved from …". */
export function readColophon(lines: readonly Line[]): Colophon {
  let published: Stated | null = null
  let address: string | null = null
  const found = new Set<number>()
  for (let i = 0; i < lines.length; i++) {
    if (i === DEPTH && lines.length > 2 * DEPTH) i = lines.length - DEPTH
    const { content, start } = lines[i]!
    if (content.length > 500) continue
    const edited = EDITED.exec(content)
    const date = edited && leadingDate(content.slice(edited[0].length))
    if (edited && date?.edtf && published === null) {
      const at = start + edited[0].length
      published = { text: date.edtf, span: span(at, at + date.length) }
      found.add(i)
    }
    const source = SOURCE.exec(content)
    if (source && address === null) {
      address = content.slice(source[0].length).split(/[\s"”<>]/, 1)[0]!
      found.add(i)
    }
  }
  return { published, address, lines: found }
}
