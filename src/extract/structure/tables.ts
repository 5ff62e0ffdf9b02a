import type { Block, Cell } from '../../model/document.ts'
import { isOffice } from '../../vocabulary/ranks.ts'
import { foldKey, isKind, properties, propertyByAlias } from '../../vocabulary/vocabulary.ts'
import { findQuantities } from '../values/quantities.ts'
import { readTenure } from '../values/tenure.ts'
import { at, type Context, during, entity, folded, type Named, tell } from './context.ts'
import { quantityValue, tellField, tellOfficers } from './fieldValues.ts'
import { isCollective, nameOrganization, namePerson } from './naming.ts'
import type { Sections } from './sections.ts'

const EXTRACTOR = 'table@1'
const NAMES =
  /^(?:name|names|group|groups|organi[sz]ation|organi[sz]ations|armed group|party|faction|actor|member|members|militia|movement|alliance)$/u
const OFFICES = /^(?:position|office|title|role|post|function|rank and position)$/u
const PERIODS = /^(?:year|years|period|month|date|time)$/u
const COUNTS: Readonly<Record<string, string>> = {
  clashes: 'clashCount',
  'number of clashes': 'clashCount',
  battles: 'clashCount',
  'armed clashes': 'clashCount',
  attacks: 'attackCount',
  'number of attacks': 'attackCount',
  killed: 'killed',
  deaths: 'killed',
  fatalities: 'killed',
  injured: 'injured',
  wounded: 'injured',
  captured: 'captured',
  displaced: 'displaced',
  idps: 'displaced',
  strength: 'strength',
  fighters: 'strength',
  troops: 'strength',
}

/** Tables that tell no events: a group a row, an office a row, counts by year, or a label and a value. */
export function readTables(context: Context, sections: Sections): void {
  const tables = new Map<number, { header: Block | null; rows: { block: Block; index: number }[] }>()
  for (const [index, block] of context.blocks.entries()) {
    if (block.kind !== 'table-row' || block.table === undefined || block.cells === undefined || context.done.has(index))
      continue
    const table = tables.get(block.table) ?? { header: null, rows: [] }
    tables.set(
      block.table,
      block.header ? { ...table, header: block } : { ...table, rows: [...table.rows, { block, index }] },
    )
  }
  for (const { rows } of tables.values()) {
    const columns = rows[0]?.block.cells?.map((cell) => foldKey(cell.column ?? '')) ?? []
    const person = columns.findIndex((c) =>
      /^(?:name|person|leader|commander|officer|holder|incumbent|member)$/u.test(c),
    )
    const office = columns.findIndex((c) => OFFICES.test(c))
    for (const { block, index } of rows) {
      const cells = block.cells!
      const subject = sections.subject(block)
      let told = false
      if (person >= 0 && office >= 0) told = tellOffice(context, block, cells, cells[person], cells[office], subject)
      else if (person >= 0 && isOffice(sections.title(block)))
        told = tellOffice(context, block, cells, cells[person], undefined, subject, sections.title(block))
      else if (PERIODS.test(columns[0] ?? '')) told = tellPeriod(context, block, cells, columns, subject)
      else if (NAMES.test(columns[0] ?? '') && cells.length >= 2) told = tellGroupRow(context, block, cells)
      else if (cells.length === 2) told = tellPair(context, block, cells, subject)
      if (told) context.done.add(index)
    }
  }
}

/** "Ali Musa | Chairman | 2014–2019": an officer with office and time. */
function tellOffice(
  context: Context,
  block: Block,
  cells: readonly Cell[],
  who: Cell | undefined,
  what: Cell | undefined,
  subject: Named | null,
  office: string | null = null,
): boolean {
  if (who === undefined || (what === undefined && office === null)) return false
  if (subject === null || !isKind(subject.type, 'Organization')) return false
  const person = namePerson(context, block, who)
  if (person === null) return false
  const time = cells.find(
    (cell) =>
      cell !== who &&
      cell !== what &&
      /^(?:years?|period|term|tenure|from|since|start|began|took office|term start|dates?|time|in office)$/u.test(
        foldKey(cell.column ?? ''),
      ),
  )
  // "From | To" in two columns
  const until = cells.find(
    (cell) =>
      cell !== who &&
      cell !== what &&
      /^(?:to|until|till|end|ended|left office|term end)$/u.test(foldKey(cell.column ?? '')),
  )
  const tenure =
    time === undefined
      ? null
      : until === undefined
        ? readTenure(at(context, time))
        : readTenure(`${at(context, time)} – ${at(context, until)}`)
  tell(
    context,
    block,
    { start: Math.min(who.start, what?.start ?? who.start), end: Math.max(who.end, what?.end ?? time?.end ?? who.end) },
    { mention: subject.mention },
    'officer',
    entity(person),
    {
      extractor: EXTRACTOR,
      role: what === undefined ? office! : folded(context, what),
      valid: tenure?.edtf
        ? during(
            /^(?:since|from|start|began)$/i.test(time!.column ?? '') && !tenure.edtf.includes('/')
              ? `${tenure.edtf}/..`
              : tenure.edtf,
          )
        : null,
    },
  )
  return true
}

/** "2019 | 13 | 40": counts of that year, by the columns. */
function tellPeriod(
  context: Context,
  block: Block,
  cells: readonly Cell[],
  columns: readonly string[],
  subject: Named | null,
): boolean {
  const period = readTenure(at(context, cells[0]!))
  if (subject === null || period.edtf === null) return false
  let told = false
  for (const [i, cell] of cells.entries()) {
    const property = COUNTS[columns[i] ?? ''] ?? COUNTS[(columns[i] ?? '').split(' ')[0]!]
    const quantity = property === undefined ? undefined : findQuantities(context.text, cell)[0]
    if (property === undefined || quantity === undefined) continue
    // An organisation's own dead are not the dead of a year.
    if (/^(?:killed|injured|captured)$/u.test(property) && subject.type !== 'Conflict') continue
    tell(
      context,
      block,
      { start: cells[0]!.start, end: cell.end },
      { mention: subject.mention },
      property,
      quantityValue(quantity, properties.get(property)!.unit),
      {
        extractor: EXTRACTOR,
        valid: during(period.edtf),
      },
    )
    told = true
  }
  return told
}

/** "Red Front | 2,000 | Bago | 1988": a group a row, its properties in the columns. */
function tellGroupRow(context: Context, block: Block, cells: readonly Cell[]): boolean {
  const first = cells[0]!
  const words = folded(context, first)
  if (!/^[\p{Lu}\p{Lo}]/u.test(words) || words.length > 120) return false
  let told = false
  let subject: Named | null = null
  for (const cell of cells.slice(1)) {
    const property = propertyByAlias(cell.column ?? '', 'Organization')
    if (property === undefined) continue
    subject ??= nameOrganization(context, block, first, 'Organization')
    told =
      tellField(context, {
        block,
        key: { start: cell.start, end: cell.start },
        value: cell,
        subject,
        property,
        label: cell.column!,
        extractor: EXTRACTOR,
      }) || told
  }
  return told
}

/** "Headquarters | Bago": a label and its value, of what the section speaks of. */
function tellPair(context: Context, block: Block, cells: readonly Cell[], subject: Named | null): boolean {
  if (subject === null) return false
  const [key, value] = cells as readonly [Cell, Cell]
  const label = folded(context, key).replace(/^\*+|\*+$/gu, '')
  const property = propertyByAlias(label, subject.type)
  if (property !== undefined)
    return tellField(context, { block, key, value, subject, property, label, extractor: EXTRACTOR })
  // "Ali Musa | Chairman"
  const words = folded(context, value)
  if (isOffice(words) && !isCollective(context, label) && isKind(subject.type, 'Organization')) {
    const before = context.draft.claims.length
    tellOfficers(
      context,
      {
        block,
        key: { start: key.start, end: key.start },
        value: key,
        subject,
        property: properties.get('officer')!,
        label: words,
        extractor: EXTRACTOR,
      },
      key,
      words,
    )
    return context.draft.claims.length > before
  }
  return false
}
