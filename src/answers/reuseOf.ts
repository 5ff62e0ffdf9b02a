import { findReuse } from '../reconcile/reuse.ts'
import type { Reader } from '../store/base.ts'
import { documentReferences } from '../store/documentReferences.ts'
import { similarPassages } from '../store/similarPassages.ts'
import type { ReusedPassage } from './shapes.ts'

/** Of a copied passage's other places so many are told. */
const PLACES = 20

/** Which passages of a document stand nearly word for word in other works, in the order of its text. */
export async function reuseOf(reader: Reader, document: string): Promise<ReusedPassage[]> {
  const { own, others } = await similarPassages(reader, document)
  const passages = [...own, ...others]
  const pairs = findReuse(
    passages.map((p) => p.text),
    (index) => passages[index]!.document === document,
  ).filter(({ a, b }) => a < own.length !== b < own.length)
  const named = await documentReferences(reader, [...new Set(others.map((p) => p.document))])
  const found: ReusedPassage[] = []
  for (const [index, list] of Map.groupBy(pairs, ({ a }) => a)) {
    const { start, end } = passages[index]!
    const places = list
      .toSorted((x, y) => y.share - x.share || x.b - y.b)
      .slice(0, PLACES)
      .map(({ b, share }) => {
        const { document: id, start, end, text } = passages[b]!
        return { document: named.get(id)!, start, end, quote: text, share }
      })
    found.push({ start, end, places })
  }
  return found.sort((a, b) => a.start - b.start)
}
