import type { Addition, AddListener, Answers } from '../answers/answers.ts'
import type { AddLine, AddSummary } from '../answers/shapes.ts'
import type { Provenance } from '../model/document.ts'
import { edtfBounds } from '../model/edtf.ts'
import { isSourceGrade } from '../model/grade.ts'
import { refusalOf } from '../read/refusal.ts'
import { toldLines } from './toldLines.ts'

/** A request with files may be this large. */
export const LARGEST_UPLOAD = 64 * 1024 * 1024

const MOST_ADDRESSES = 20
const LONGEST_ADDRESS = 2_000

/** What a person may say of the files they send; one text for all of them. */
const said = ['captured', 'published', 'work', 'source', 'grade', 'address', 'title'] as const

/**
 * Adds the files of a form, and what is at the addresses it names, and tells how it goes, a JSON line at a time. Answers a sentence instead when the form is
 * not one of files. Adding goes on when the reader goes away: what was sent is read.
 */
export function uploadLines(answers: Answers, form: FormData): AsyncIterable<string> | string {
  const files = form.getAll('files').filter((entry) => typeof entry !== 'string')
  const addresses = form.getAll('fetch').flatMap((entry) => (typeof entry === 'string' ? [entry.trim()] : []))
  if (files.length === 0 && addresses.length === 0)
    return 'Send one file or several in the field "files", or addresses to fetch in "fetch".'
  if (addresses.length > MOST_ADDRESSES) return `At most ${MOST_ADDRESSES} addresses are fetched at a time.`
  for (const address of addresses)
    if (address.length > LONGEST_ADDRESS || !/^https?:\/\//i.test(address))
      return `“${address.slice(0, 200)}” is no address of the web: it begins with https:// or http://.`
  const provenance: Record<string, string> = {}
  for (const key of said) {
    const value = form.get(key)
    if (typeof value === 'string' && value.trim() !== '') provenance[key] = value.trim().slice(0, 500)
  }

  for (const key of ['captured', 'published'] as const)
    if (provenance[key] !== undefined && edtfBounds(provenance[key]) === null)
      return `“${provenance[key]}” (${key}) is no date: write 2013-05-30, 2013-05 or 2013.`

  if (provenance.grade !== undefined && !isSourceGrade(provenance.grade))
    return `“${provenance.grade}” is no grade: a letter from A to F.`

  return toldLines<AddLine>('adding documents', async (tell) => {
    const summary = await addFiles(answers, files, addresses, provenance, {
      progress: (file, done, of) => tell({ kind: 'progress', file, done, of }),
      refused: (refusal) => tell({ kind: 'refused', ...refusal }),
    })
    tell({ kind: 'summary', ...summary })
  })
}

/** Adds files as they came, and of archives the files in them. */
async function addFiles(
  answers: Answers,
  files: readonly File[],
  addresses: readonly string[],
  provenance: Provenance,
  listener: AddListener,
): Promise<AddSummary> {
  // Imported when needed: the readers are most of the program.
  const { inputsIn } = await import('../pipeline/inputs.ts')
  const additions: Addition[] = []
  let refused = 0
  for (const file of files) {
    const name = baseName(file.name)
    try {
      additions.push(...inputsIn(new Uint8Array(await file.arrayBuffer()), name, provenance))
    } catch (error) {
      const refusal = refusalOf(name, error)
      if (refusal === null) throw error
      refused++
      listener.refused(refusal)
    }
  }
  if (addresses.length > 0) {
    const { fetchAddress } = await import('../pipeline/fetchAddress.ts')
    for (const file of addresses)
      additions.push({
        file,
        async load() {
          // others may reach this server: it does not fetch for them what only it can reach
          const { bytes, address, captured } = await fetchAddress(file, { publicOnly: true })
          return { bytes, provenance: { address, captured, ...provenance } }
        },
      })
  }
  const summary = await answers.add(additions, listener)
  return { ...summary, refused: summary.refused + refused }
}

/** A browser may send a folder's path with the name; a base knows files by their own name. */
const baseName = (name: string): string => name.split(/[/\\]/).at(-1) || 'file'
