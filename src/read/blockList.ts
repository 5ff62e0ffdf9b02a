import type { Block } from '../model/document.ts'
import type { Span } from '../model/span.ts'

/** Collects blocks in reading order and keeps track of the headings they stand under. */
export interface BlockList {
  readonly blocks: readonly Block[]
  /** Returns the block's index. `section` is set here, unless given (menus belong to none). */
  add(block: Omit<Block, 'section'> & { readonly section?: null }): number
  /** `span` is the whole line, `value` the words of the heading without its markup. */
  heading(span: Span, level: number, value?: Span): number
  /** The number of the next table. */
  newTable(): number
  /** Lengthens the last block to `end`, and its value with it. */
  extend(end: number): void
}

export const span = (start: number, end: number): Span => ({ start, end })

/** A block with all its fields, also those left out: the extractors pass over the blocks a dozen times, and objects of one form are read fastest. */
const formed = (block: Omit<Block, 'section'>, section: number | null): Block =>
  ({
    kind: block.kind,
    start: block.start,
    end: block.end,
    section,
    level: block.level,
    number: block.number,
    key: block.key,
    value: block.value,
    cells: block.cells,
    table: block.table,
    header: block.header,
    under: block.under,
  }) as Block

export function createBlockList(): BlockList {
  const blocks: Block[] = []
  let tables = 0
  /** The headings above, outermost first. */
  let above: { level: number; index: number }[] = []
  return {
    blocks,
    add(block) {
      return blocks.push(formed(block, block.section === null ? null : (above.at(-1)?.index ?? null))) - 1
    },
    heading({ start, end }, level, value) {
      above = above.filter((heading) => heading.level < level)
      const section = above.at(-1)?.index ?? null
      const block = { kind: 'heading', start, end, level, value: value ?? { start, end } } as const
      const index = blocks.push(formed(block, section)) - 1
      above.push({ level, index })
      return index
    },
    newTable: () => tables++,
    extend(end) {
      const last = blocks.pop()!
      blocks.push({ ...last, end, ...(last.value && { value: { start: last.value.start, end } }) })
    },
  }
}
