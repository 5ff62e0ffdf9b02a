import type { Span } from './span.ts'

/** What a piece of a document is, by its shape. The names are public: claims carry them. */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'table-row'
  | 'key-value'
  | 'front-matter'
  | 'footnote'
  | 'caption'

/** The shapes of document that can be read. Recognised from the content, never from a file's name. */
export type Format =
  | 'encyclopedia-text'
  | 'flattened-wiki'
  | 'saved-page'
  | 'markdown'
  | 'html'
  | 'wikitext'
  | 'plain-text'
  | 'pdf'
  | 'docx'
  | 'csv'
  | 'ucdp-ged'
  | 'acled'

/** One cell of a table row. `column` is the header's text where a header row names it. */
export interface Cell extends Span {
  readonly column: string | null
}

/**
 * A piece of a document with its exact place in the text. Blocks stand in reading order and do not overlap.
 * A key–value line, a front-matter line and a list item with a bold or labelled key carry `key` and `value`;
 * table rows carry `cells` (empty cells are left out; their `column` tells which they are), and a row of two cells
 * `key` and `value` too. `value` may run over several lines (a run-on infobox). Headings, list items and footnotes carry
 * `value`: their words without the marks ("== … ==", "1.", "^ a b"). A list in front matter carries its members as cells.
 * Lines of a page's menus are list items with no section.
 */
export interface Block extends Span {
  readonly kind: BlockKind
  /** Heading depth from 1, or how deep a list item is nested, from 1. */
  readonly level?: number
  /** The number a list item, footnote or table row bears. */
  readonly number?: number
  readonly key?: Span
  readonly value?: Span
  readonly cells?: readonly Cell[]
  /** Which table of the document a row belongs to, from 0; a header row is marked. */
  readonly table?: number
  readonly header?: boolean
  /** Index in `blocks` of the nearest heading above, null before the first. Its own `section` is its parent heading. */
  readonly section: number | null
  /** Index in `blocks` of the block that introduces this one: the row a nested list belongs to, the "…:" line before a list. */
  readonly under?: number
}

export interface Link extends Span {
  /** An address, or the name of a page for a wiki link. */
  readonly target: string
  readonly kind: 'web' | 'wiki'
}

/** A piece of metadata and where the text says it; `span` is null when a person or a sidecar said it. */
export interface Stated {
  readonly text: string
  readonly span: Span | null
}

/** A document as read: text with its blocks, before anything is made of it. Dates are EDTF. */
export interface Document {
  readonly sha256: string
  /** The name of the file as added. */
  readonly file: string
  readonly mediaType: string
  readonly format: Format
  /** As captured: nothing removed, byte order mark and line ends included; for HTML, PDF and DOCX the text they show. */
  readonly text: string
  readonly title: Stated | null
  readonly publisher: Stated | null
  readonly captured: Stated | null
  readonly published: Stated | null
  readonly retrieved: Stated | null
  /** The address it was captured from, when known. */
  readonly address: string | null
  /** BCP 47, by script and by markup; null when unknown. */
  readonly language: string | null
  readonly blocks: readonly Block[]
  readonly links: readonly Link[]
}

/** What the person adding the bytes says of them, by flags or a sidecar file; it wins over what the bytes say. */
export interface Provenance {
  readonly captured?: string
  readonly published?: string
  readonly work?: string
  readonly source?: string
  /** Admiralty grade of the source, A to F. */
  readonly grade?: string
  readonly address?: string
  readonly title?: string
}

/** Why bytes were not read: the reason and what to do, in words for people. */
export interface Refusal {
  readonly file: string
  readonly reason: string
  readonly advice: string
}
