import { DuckDBInstance } from '@duckdb/node-api'
import { unpackBody } from '../../src/store/claimBody.ts'
import { documentRows, subjectId } from './rows.ts'

/** What plain DuckDB takes for the same rows, in seconds; for points also the 95th percentile in milliseconds. */
export interface Plain {
  readonly load: number
  readonly group: number
  readonly points: number
  readonly subject: number
}

/**
 * The same claims in one table of plain DuckDB, with nothing but columns: loaded, grouped by point with the number of
 * values and documents, and asked for all rows of a subject. Making the rows is not counted.
 */
export async function plainDuckdb(
  file: string,
  documents: number,
  several: number,
  subjects: readonly number[],
): Promise<Plain> {
  const instance = await DuckDBInstance.create(file, { memory_limit: '1GB' })
  const connection = await instance.connect()
  await connection.run(`create table claim (subject varchar, property varchar, value varchar, document varchar, id varchar,
    start_at integer, quote varchar, valid_from varchar, valid_to varchar)`)
  const appender = await connection.createAppender('claim')
  let load = 0
  for (let n = 0; n < documents; n++) {
    const { claims, witnesses } = documentRows(n, several)
    const told = claims.map(({ body }) => unpackBody(body))
    const began = performance.now()
    for (const [index, claim] of claims.entries()) {
      const { quote, value } = told[index]!
      const { subject_id, value_id } = witnesses[index]!
      appender.appendVarchar(subject_id)
      appender.appendVarchar(claim.property)
      appender.appendVarchar(value_id ?? JSON.stringify(value))
      appender.appendVarchar(claim.document_id)
      appender.appendVarchar(claim.id)
      appender.appendInteger(claim.start_at)
      appender.appendVarchar(quote)
      for (const day of [claim.valid_from, claim.valid_to])
        if (day === null) appender.appendNull()
        else appender.appendVarchar(day)
      appender.endRow()
    }
    load += performance.now() - began
  }
  const closing = performance.now()
  appender.closeSync()
  load += performance.now() - closing
  const began = performance.now()
  const grouped = await connection.runAndReadAll(`select count(*)::integer from (
    select subject, property, count(*), count(distinct value), count(distinct document) from claim group by 1, 2)`)
  const group = performance.now() - began
  const times: number[] = []
  for (const subject of subjects) {
    const asked = performance.now()
    await connection.runAndReadAll('select * from claim where subject = $1', [subjectId(subject)])
    times.push(performance.now() - asked)
  }
  connection.closeSync()
  instance.closeSync()
  const points = Number(grouped.getRows()[0]![0])
  return { load: load / 1e3, group: group / 1e3, points, subject: p95(times) }
}

export const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * 0.95))]!
