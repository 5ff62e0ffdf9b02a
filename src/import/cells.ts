import { addDays, isEdtf } from '../model/edtf.ts'
import { type DatasetCell, type DatasetRow, RowRefused } from './dataset.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?$/u
const WORDS = /^(\d{1,2})[ -](\p{L}{3,9})[ -](\d{4})$/u

/** A day as datasets write it, "2021-02-01", "2021-02-01 00:00:00.000" or "01 February 2021"; null for anything else. */
export function readDay(text: string): string | null {
  const iso = ISO.exec(text)
  const words = iso ? null : WORDS.exec(text)
  const month = words
    ? MONTHS.findIndex((name) => name === words[2]!.toLowerCase() || name.slice(0, 3) === words[2]!.toLowerCase())
    : -1
  const day = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : words && month >= 0
      ? `${words[3]}-${String(month + 1).padStart(2, '0')}-${words[1]!.padStart(2, '0')}`
      : null
  return day !== null && isEdtf(day) ? day : null
}

const lastOfMonth = (day: string): boolean => addDays(day, 1).endsWith('-01')

/** From one day to another, in the shortest EDTF: a day, a month or a year where the days are all of it, else both ends. */
export function stretch(from: string, to: string): string {
  if (from === to) return from
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4)
  if (from.endsWith('-01') && to.slice(0, 7) === from.slice(0, 7) && lastOfMonth(to)) return from.slice(0, 7)
  return `${from}/${to}`
}

/** The cell of a column that no row can be without. */
export function needed(row: DatasetRow, column: string): DatasetCell {
  const cell = row.cell(column)
  if (cell === null) throw new RowRefused(`${column} is empty`)
  return cell
}

/** A count of people: null when the cell is empty. Refuses what is none. */
export function readCount(
  row: DatasetRow,
  column: string,
): { readonly cell: DatasetCell; readonly count: number } | null {
  const cell = row.cell(column)
  if (cell === null) return null
  if (!/^\d{1,9}(?:\.0+)?$/u.test(cell.text)) throw new RowRefused(`${column} “${cell.text.slice(0, 40)}” is no count`)
  return { cell, count: Math.trunc(Number(cell.text)) }
}

/** A longitude or latitude; null when there is none within the bounds. */
export function readDegrees(row: DatasetRow, column: string, bound: number): number | null {
  const cell = row.cell(column)
  if (cell === null || !/^-?\d{1,3}(?:\.\d{1,12})?$/u.test(cell.text)) return null
  const degrees = Number(cell.text)
  return Math.abs(degrees) <= bound ? degrees : null
}
