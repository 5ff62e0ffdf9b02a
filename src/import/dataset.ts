import type { BlockKind } from '../model/document.ts'
import type { EntityType } from '../model/entityType.ts'
import type { ClaimDraft, EventDraft, Extraction, Mention } from '../model/extraction.ts'
import { type Span, trimSpan } from '../model/span.ts'
import { type CsvRow, cellText } from './csvRows.ts'

export type DatasetName = 'ucdp-ged' | 'acled'

/** A kind of event dataset: what its header is, and what a row of it says. */
export interface DatasetKind {
  readonly name: DatasetName
  readonly title: string
  readonly publisher: string
  /** Which extractor, with its version, made the claims. */
  readonly extractor: string
  /** The headers it comes with, exact, older ones last. */
  readonly headers: readonly (readonly string[])[]
  readonly columns: { readonly id: string; readonly country: string; readonly days: readonly string[] }
  /** Says what a row says. Throws RowRefused for one that cannot be used. */
  tell(row: DatasetRow, say: RowDraft): void
}

/** A row that cannot be used; the message says why. The others are. */
export class RowRefused extends Error {}

/** A cell that is not empty: what it says, and where. */
export interface DatasetCell extends Span {
  readonly text: string
}

export interface DatasetRow {
  readonly line: number
  /** The cell of a column; null when it is empty. Throws for a column that the header has not. */
  cell(column: string): DatasetCell | null
}

/** The rows of one file, under its header. */
export function rowReader(text: string, header: readonly string[]): (row: CsvRow) => DatasetRow {
  const at = new Map(header.map((column, index) => [column, index]))
  return (row) => ({
    line: row.line,
    cell(column) {
      const index = at.get(column)
      if (index === undefined) throw new Error(`no column ${column}`)
      const cell = row.cells[index]!
      const said = cellText(text, cell)
      if (said === '') return null
      return { text: said, ...trimSpan(text, { start: cell.start, end: cell.end }) }
    },
  })
}

/** What the event of a row is, for coreference: mention indexes of the batch. */
export interface RowEvent {
  /** The dataset's own id. */
  readonly id: string
  readonly event: number
  readonly line: number
}

/** What a dataset has named so far: a name is one thing wherever it stands, and is anchored where it first stood. */
export interface DatasetNames {
  readonly mentions: Map<string, Mention>
  /** Claims that are told once though many rows say them: what lies in what, who fights whom. */
  readonly told: Set<string>
}

export const datasetNames = (): DatasetNames => ({ mentions: new Map(), told: new Set() })

type Qualifiers = Omit<ClaimDraft, 'block' | 'passage' | 'subject' | 'property' | 'value' | 'extractor' | 'rule'>

/** How a row says what it says. */
export interface RowDraft {
  /** The event that the row is, by its own id. Everything else hangs on it. */
  event(id: DatasetCell): void
  /**
   * What is named at a span; `key` tells namesakes apart (two villages of one name). The same key is the same thing all
   * over the file.
   */
  name(type: EntityType, span: Span, label: string, key?: string): number
  /** Whether the file has named something of this type and key before. */
  hasNamed(type: EntityType, key: string): boolean
  /** A claim about the event. `column` says from which column it is. */
  claim(
    property: string,
    column: string,
    passage: Span,
    value: ClaimDraft['value'],
    qualifiers?: Partial<Qualifiers>,
  ): void
  /** A claim about something else, told once in the file for one `value` and subject. */
  once(
    property: string,
    column: string,
    passage: Span,
    subject: ClaimDraft['subject'],
    value: ClaimDraft['value'],
    qualifiers?: Partial<Qualifiers>,
  ): void
}

/** Longest passage of a claim, in characters. */
const LONGEST_PASSAGE = 320

const BLOCK: BlockKind = 'table-row'

/** Collects what a batch of rows says. Names are shared with the batches before. */
export interface Batch {
  readonly rows: readonly RowEvent[]
  /** Tells a row; what a refused row has said is taken back. */
  row(row: DatasetRow): void
  extraction(): Extraction
  /** The keys of named things by mention index: stable over the releases of a dataset. */
  readonly keys: readonly string[]
}

/** Begins a batch. */
export function datasetBatch(text: string, kind: DatasetKind, names: DatasetNames): Batch {
  const mentions: Mention[] = []
  const keys: string[] = []
  const events: EventDraft[] = []
  const claims: ClaimDraft[] = []
  const rows: RowEvent[] = []
  const mentionAt = new Map<string, number>()
  /** What this row told for the whole file: taken back with it. */
  let toldNow: string[] = []

  const short = (span: Span): Span => {
    if (span.end - span.start <= LONGEST_PASSAGE) return { start: span.start, end: span.end }
    // cut between words, and never within a pair of surrogates
    const end = text.lastIndexOf(' ', span.start + LONGEST_PASSAGE)
    const cut = end > span.start + LONGEST_PASSAGE / 2 ? end : span.start + LONGEST_PASSAGE
    const low = text.charCodeAt(cut)
    return { start: span.start, end: low >= 0xdc00 && low < 0xe000 ? cut - 1 : cut }
  }

  const say: RowDraft['once'] = (property, column, passage, subject, value, qualifiers) => {
    claims.push({
      block: BLOCK,
      passage: short(passage),
      subject,
      property,
      value,
      ...qualifiers,
      extractor: kind.extractor,
      rule: column,
      confidence: 1,
    })
  }

  const draftOf = (row: DatasetRow): RowDraft => {
    const event = events.length
    return {
      event(id) {
        events.push({ type: 'Event', anchor: { start: id.start, end: id.end } })
        rows.push({ id: id.text, event, line: row.line })
      },
      name: (type, at, label, key = label) => {
        const named = `${type} ${key}`
        const known = mentionAt.get(named)
        if (known !== undefined) return known
        let mention = names.mentions.get(named)
        if (mention === undefined) {
          const span = trimSpan(text, { start: at.start, end: at.end })
          mention = {
            type,
            start: span.start,
            end: span.end,
            text: text.slice(span.start, span.end).replace(/\s+/gu, ' '),
            label: label.replace(/\s+/gu, ' ').slice(0, LONGEST_PASSAGE),
          }
          names.mentions.set(named, mention)
        }
        mentionAt.set(named, mentions.length)
        keys.push(named)
        return mentions.push(mention) - 1
      },
      hasNamed: (type, key) => names.mentions.has(`${type} ${key}`),
      claim: (property, column, passage, value, qualifiers = {}) =>
        say(property, column, passage, { event }, value, qualifiers),
      once: (property, column, passage, subject, value, qualifiers = {}) => {
        const named = 'mention' in subject ? keys[subject.mention] : ''
        const said =
          value.kind === 'mention' ? keys[value.mention] : value.kind === 'text' ? value.text : JSON.stringify(value)
        const key = `${named}\n${property}\n${said}`
        if (names.told.has(key)) return
        names.told.add(key)
        toldNow.push(key)
        say(property, column, passage, subject, value, qualifiers)
      },
    }
  }

  return {
    rows,
    keys,
    row(row) {
      const before = { events: events.length, claims: claims.length, rows: rows.length }
      toldNow = []
      try {
        kind.tell(row, draftOf(row))
      } catch (error) {
        events.length = before.events
        claims.length = before.claims
        rows.length = before.rows
        for (const key of toldNow) names.told.delete(key)
        throw error
      }
    },
    extraction: () => ({ mentions, events, citations: [], claims, topic: null }),
  }
}
