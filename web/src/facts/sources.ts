import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DocumentReference } from '../../../src/model/claim.ts'
import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import { documentsQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'

/** How a document is marked on every page: two letters and a hue (degrees). Versions of one work share the hue. */
export interface SourceMark {
  readonly letters: string
  readonly hue: number
  readonly document: DocumentSummary | null
}

export type SourceMarks = ReadonlyMap<string, SourceMark>

/** Steps of the golden angle keep the hues of neighbours far apart, however many there are. */
const goldenAngle = 137.508
const firstHue = 250

/**
 * Gives every document its mark. Works are taken in the order in which the base got them, so that a mark stays when
 * documents are added.
 */
export function assignMarks(documents: readonly DocumentSummary[]): SourceMarks {
  const marks = new Map<string, SourceMark>()
  const taken = new Set<string>()
  const inOrder = documents.toSorted((a, b) => a.addedAt.localeCompare(b.addedAt) || a.id.localeCompare(b.id))
  const works = Map.groupBy(inOrder, (d) => d.work)
  let index = 0
  for (const versions of works.values()) {
    const hue = Math.round((firstHue + goldenAngle * index++) % 360)
    const prefix = versions.length > 1 ? initialFor(versions[0]!, taken, versions.length) : null
    for (const document of versions.toSorted((a, b) => a.version - b.version)) {
      const letters = prefix === null ? lettersFor(document, taken) : `${prefix}${document.version}`
      taken.add(letters)
      marks.set(document.id, { letters, hue, document })
    }
  }
  return marks
}

/** The marks of all documents of the base, on the day that the address asks for; empty until they are known. */
export function useSources(): SourceMarks {
  const { data } = useQuery(documentsQuery(useKnownOn()))
  return useMemo(() => assignMarks(data ?? []), [data])
}

/** The name of a document as a reader would call it. */
export const titleOf = (document: DocumentReference, marks?: SourceMarks): string => {
  const known = marks?.get(document.id)?.document
  const title = document.title ?? document.file
  const versions = known !== undefined && /\d$/.test(marks?.get(document.id)?.letters ?? '') && document.version > 0
  const publisher = known?.publisher && known.publisher !== title ? `${known.publisher}, ` : ''
  return nameControls(`${publisher}${title}${versions ? ` (${t.documents.version(document.version)})` : ''}`)
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

function* candidates(document: DocumentSummary): Generator<string> {
  for (const name of [document.publisher, document.title, document.file]) {
    const words = wordsOf(name ?? '')
    const first = words[0]
    if (first === undefined) continue
    if (words[1] !== undefined) yield first[0]! + words[1][0]!
    for (const letter of first.slice(1)) yield first[0]! + letter
  }
  for (let n = 1; n < 1000; n++) yield `${wordsOf(document.title ?? document.file)[0]?.[0] ?? 'D'}${n}`
}

function lettersFor(document: DocumentSummary, taken: ReadonlySet<string>): string {
  for (const candidate of candidates(document)) {
    const letters = candidate.toUpperCase()
    if (!taken.has(letters)) return letters
  }
  return '··'
}

/** One letter for a work of several versions, none of whose chips is taken. */
function initialFor(document: DocumentSummary, taken: ReadonlySet<string>, versions: number): string {
  const letters = wordsOf(`${document.publisher ?? ''} ${document.title ?? ''} ${document.work}`).join('') + alphabet
  for (const letter of letters.toUpperCase()) {
    const chips = Array.from({ length: versions }, (_, i) => `${letter}${i + 1}`)
    if (chips.every((chip) => !taken.has(chip))) return letter
  }
  return letters[0]!
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
