import { daysInMonth } from '../model/edtf.ts'
import type { ColumnType } from './columnTypes.ts'

/** The column names and the rows of PostgreSQL's binary COPY format. */
export interface CopyBinary {
  readonly columns: readonly string[]
  /** All of its buffer. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** `\u0000` is the one character that PostgreSQL's text cannot hold. */
export class UnstorableText extends Error {
  constructor(table: string) {
    super(`a NUL character in a text for table ${table}: the base cannot keep it`)
  }
}

/** Bytes that are taken at first; doubled when they do not suffice. */
const AT_FIRST = 1 << 20
const SIGNATURE = 'PGCOPY\n\xff\r\n\0'
/** PostgreSQL counts days and microseconds from here. */
const EPOCH = Date.UTC(2000, 0, 1)
/** Days from 1 March of the year 0 to the same, and one. */
const DAYS_BEFORE = 730_426
/** Up to here a loop in JavaScript is faster than the call that writes a string. */
const SHORT = 48

/** Rows that are written as binary COPY takes them, one by one: nothing of a row is held once it is added. */
export interface BinaryRows {
  add(row: object): void
  readonly count: number
  done(): CopyBinary
}

/**
 * Rows as binary COPY takes them: they cost the database half of what text costs it, since nothing is looked for in them
 * nor read as a number or a day. Columns of which `types` says nothing are text; one that a row leaves out is null. Days
 * are `YYYY-MM-DD`, or as PostgreSQL writes those that are far away (`0044-03-15 BC`), times ISO 8601. Throws
 * UnstorableText, and RangeError where a day, a time or a whole number is none.
 */
export function copyBinary(
  table: string,
  rows: readonly object[],
  types: Readonly<Record<string, ColumnType | undefined>>,
): CopyBinary {
  const written = binaryRows(table, columnsOf(rows), types)
  for (const row of rows) written.add(row)
  return written.done()
}

/** All columns that a row has. Rows of a table name the same ones in the same order, which is seen sooner than it is looked up. */
function columnsOf(rows: readonly object[]): readonly string[] {
  const columns = Object.keys(rows[0] ?? {})
  for (const row of rows) {
    let at = 0
    for (const column in row) if (column !== columns[at++] && !columns.includes(column)) columns.push(column)
  }
  return columns
}

/** The same of rows that are added one by one, with these columns. */
export function binaryRows(
  table: string,
  columns: readonly string[],
  types: Readonly<Record<string, ColumnType | undefined>>,
): BinaryRows {
  let count = 0
  let bytes = Buffer.allocUnsafeSlow(AT_FIRST)
  let at = 0
  const makeRoom = (more: number): void => {
    if (at + more <= bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * bytes.length, at + more))
    bytes.copy(larger, 0, 0, at)
    bytes = larger
  }
  const int2 = (n: number): void => {
    bytes[at++] = n >>> 8
    bytes[at++] = n
  }
  const int4 = (n: number): void => {
    bytes[at++] = n >>> 24
    bytes[at++] = n >>> 16
    bytes[at++] = n >>> 8
    bytes[at++] = n
  }
  const text = (value: string): void => {
    const { length } = value
    makeRoom(3 * length + 8)
    const lengthAt = at
    at += 4
    let written = 0
    if (length <= SHORT)
      for (; written < length; written++) {
        const code = value.charCodeAt(written)
        if (code === 0 || code > 127) break
        bytes[at + written] = code
      }
    if (written < length) {
      if (value.includes('\0')) throw new UnstorableText(table)
      written = bytes.write(value, at)
    }
    at = lengthAt
    int4(written)
    at += written
  }
  const json = (value: unknown, version: string): void => {
    const written = JSON.stringify(value)
    // the six characters are met too where a text has them written out, which are harmless
    if (written.includes('\\u0000') && holdsNul(value)) throw new UnstorableText(table)
    text(version + written)
  }
  const writers: Readonly<Record<ColumnType, (value: unknown) => void>> = {
    text: (value) => text(typeof value === 'string' ? value : String(value)),
    json: (value) => json(value, ''),
    jsonb: (value) => json(value, '\x01'),
    int2(value) {
      int4(2)
      int2(whole(value))
    },
    int4(value) {
      int4(4)
      int4(whole(value))
    },
    float4(value) {
      int4(4)
      at = bytes.writeFloatBE(value as number, at)
    },
    float8(value) {
      int4(8)
      at = bytes.writeDoubleBE(value as number, at)
    },
    bool(value) {
      int4(1)
      bytes[at++] = value ? 1 : 0
    },
    date(value) {
      int4(4)
      int4(daysSince2000(value as string))
    },
    timestamptz(value) {
      const micros = 1000 * (timeOf(value as string) - EPOCH)
      const high = Math.floor(micros / 2 ** 32)
      int4(8)
      int4(high)
      int4(micros - high * 2 ** 32)
    },
  }
  const write = columns.map((column) => writers[types[column] ?? 'text'])

  at = bytes.write(SIGNATURE, 'latin1')
  int4(0)
  int4(0)
  return {
    add(row) {
      // of all that has a fixed size; texts make room for themselves
      makeRoom(2 + 12 * columns.length)
      int2(columns.length)
      for (let i = 0; i < columns.length; i++) {
        const value = (row as Readonly<Record<string, unknown>>)[columns[i]!]
        if (value === null || value === undefined) int4(-1)
        else write[i]!(value)
      }
      count++
    },
    get count() {
      return count
    },
    done() {
      makeRoom(2)
      int2(-1)
      return { columns, bytes: new Uint8Array(bytes.subarray(0, at)) }
    },
  }
}

function whole(value: unknown): number {
  if (!Number.isInteger(value)) throw new RangeError(`${value} is no whole number`)
  return value as number
}

/** Whether a text anywhere in a value has the character. */
export const holdsNul = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : typeof value === 'object' && value !== null && Object.entries(value).flat().some(holdsNul)

/** The last time that was asked for: rows of one document have the same. */
let lastTime = { written: '', time: Number.NaN }

function timeOf(written: string): number {
  if (written !== lastTime.written) {
    const time = Date.parse(written)
    if (Number.isNaN(time))
      throw new RangeError(`${written} is no time as the base keeps it: write 2026-11-01T12:00:00.000Z`)
    lastTime = { written, time }
  }
  return lastTime.time
}

/** Days that were asked for: claims name the same ones again and again. Begun anew when they are too many. */
const days = new Map<string, number>()
const MOST_DAYS = 10_000

function daysSince2000(written: string): number {
  let known = days.get(written)
  if (known === undefined) {
    known = readDay(written)
    if (days.size === MOST_DAYS) days.clear()
    days.set(written, known)
  }
  return known
}

const dayPattern = /^(\d{4,7})-(\d\d)-(\d\d)( BC)?$/

function readDay(written: string): number {
  const parts = dayPattern.exec(written)
  const month = Number(parts?.[2])
  const day = Number(parts?.[3])
  // the year before 1 is 1 BC
  const year = parts?.[4] ? 1 - Number(parts[1]) : Number(parts?.[1])
  if (!(parts && Number(parts[1]) > 0 && day > 0 && day <= daysInMonth(year, month)))
    throw new RangeError(`${written} is no day as the base keeps it: write 2026-11-01`)
  // years from March, so that a leap day is the last of its year
  const from = month > 2 ? year : year - 1
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400)
  return 365 * from + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - DAYS_BEFORE
}
