import type { FoundPassage } from '../../../src/answers/shapes.ts'
import type { Entity } from '../../../src/model/entity.ts'
import { Chip } from '../facts/Chip.tsx'
import { type SourceMarks, titleOf } from '../facts/sources.ts'
import { t } from '../strings/strings.ts'
import { formatEventLabel } from '../text/formatLabel.ts'
import { Shown } from '../text/Shown.tsx'

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** A found entity: its label, the name that matched where that is another, its type. */
export function EntityResult({ entity, q }: { entity: Entity; q: string }) {
  const wanted = fold(q)
  const event = entity.type === 'Event' || entity.type === 'Agreement'
  const other = fold(entity.label).includes(wanted)
    ? entity.names.find((n) => n.kind === 'abbreviation' && n.text !== entity.label)
    : entity.names.find((n) => fold(n.text).includes(wanted))
  return (
    <span className="result-entity">
      <span className="result-label">
        <Shown text={event ? formatEventLabel(entity.label) : entity.label} />
      </span>
      {other && (
        <span className="quiet">
          <Shown text={other.text} lang={other.lang} />
        </span>
      )}
      <span className="tiny quiet result-type">{t.types[entity.type].one}</span>
    </span>
  )
}

/** A found passage: the document's chip and the words around the match, which is set bold. */
export function PassageResult({ passage, q, marks }: { passage: FoundPassage; q: string; marks: SourceMarks }) {
  const { before, match, after } = around(passage.quote, q)
  return (
    <span className="result-passage">
      <Chip document={passage.document} marks={marks} />
      <span className="quote">
        <Shown text={before} />
        {match !== '' && (
          <b>
            <Shown text={match} />
          </b>
        )}
        <Shown text={after} />
        <span className="visually-hidden"> – {titleOf(passage.document, marks)}</span>
      </span>
    </span>
  )
}

const reach = 90

function around(quote: string, q: string): { before: string; match: string; after: string } {
  const flat = quote.replace(/\s+/g, ' ')
  const first = q.split(/\s+/)[0] ?? q
  const whole = flat.toLowerCase().indexOf(q.toLowerCase())
  const at = whole >= 0 ? whole : flat.toLowerCase().indexOf(first.toLowerCase())
  if (at < 0) return { before: flat.slice(0, 2 * reach), match: '', after: '' }
  const length = whole >= 0 ? q.length : first.length
  const from = at > reach ? flat.indexOf(' ', at - reach) + 1 : 0
  const to = at + length + reach
  return {
    before: `${from > 0 ? '… ' : ''}${flat.slice(Math.min(from, at), at)}`,
    match: flat.slice(at, at + length),
    after: `${flat.slice(at + length, to)}${to < flat.length ? ' …' : ''}`,
  }
}
