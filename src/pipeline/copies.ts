import { datasetKinds } from '../import/datasets.ts'
import { pointIndex } from '../model/span.ts'
import { findReuse } from '../reconcile/reuse.ts'
import { type Base, type Transaction, transaction } from '../store/base.ts'
import { type Copied, insertCopied, pointsTold } from '../store/copied.ts'
import { indexPassages } from '../store/find.ts'
import { byAge } from '../store/relations.ts'
import { similarPassages } from '../store/similarPassages.ts'
import { documentsOfFormat } from '../store/works.ts'
import { reconcileTouched } from './reconcileTouched.ts'

/** Sentences of one document that are looked for elsewhere: the first of a very long one. */
const SOUGHT = 2_000

/**
 * Indexes the passages of documents that are not indexed yet, and finds which of their sentences stand nearly word for
 * word in other works: what was copied makes its witnesses dependent, and the points it speaks of are compared anew.
 * Call once after documents were added. Rows of datasets are nobody's words and are left out.
 */
export async function indexAndFindCopies(base: Base): Promise<void> {
  const indexed = await indexPassages(base)
  if (indexed.length === 0) return
  const rows = new Set((await Promise.all(datasetKinds.map(({ name }) => documentsOfFormat(base, name)))).flat())
  for (const document of indexed) {
    if (rows.has(document)) continue
    const copied = await copiesWith(base, document)
    if (copied.length > 0) await transaction(base, (tx) => keep(tx, copied))
  }
}

async function keep(tx: Transaction, copied: readonly Copied[]): Promise<void> {
  await insertCopied(tx, copied)
  await reconcileTouched(tx, await pointsTold(tx, copied))
}

/** Sentences that a document shares with other works: each as copied by the younger of the two. */
async function copiesWith(base: Base, document: string): Promise<Copied[]> {
  const { own, others } = await similarPassages(base, document)
  if (others.length === 0) return []
  const told = (passages: typeof own) =>
    passages.flatMap(({ document: of, start, text }) => sentencesOf(of, start, text))
  const age = await byAge(base, [document, ...new Set(others.map((other) => other.document))])
  const sentences = told(own).slice(0, SOUGHT)
  const theirs = told(others)
  // each side's sentences against the other's whole passages: what one copied may stand in a longer paragraph
  return [...between(sentences, others, age), ...between(theirs, own, age)].filter(
    (copy) => copy.document !== copy.from,
  )
}

interface Sentence extends Omit<Copied, 'from'> {
  readonly text: string
}

/** Which of these sentences of younger documents stand in these passages of older ones. */
function between(
  sentences: readonly Sentence[],
  passages: readonly { readonly document: string; readonly text: string }[],
  age: ReadonlyMap<string, number>,
): Copied[] {
  const texts = [...sentences, ...passages].map((one) => one.text)
  return findReuse(texts, (index) => index < sentences.length).flatMap(({ a, b }) => {
    const { document, start, end } = sentences[a]!
    const from = passages[b - sentences.length]!.document
    return age.get(from)! < age.get(document)! ? [{ document, start, end, from }] : []
  })
}

function sentencesOf(document: string, start: number, text: string): Sentence[] {
  const points = pointIndex(text)
  const found: Sentence[] = []
  let at = 0
  for (const sentence of text.split(/(?<=[.!?။]\s)/u)) {
    const end = at + sentence.length
    found.push({ document, start: start + points.toPoints(at), end: start + points.toPoints(end), text: sentence })
    at = end
  }
  return found
}
