/** Rows as plain objects; days and times as text, big integers as numbers, JSON parsed: the same from every engine. */
export interface Answer {
  readonly rows: Record<string, unknown>[]
  readonly affected: number
}

const END = ' from stdin (format binary)'
/** The statement that takes rows as binary COPY has them (copyBinary.ts), as its only parameter, on every engine. */
export const copyFrom = (table: string, columns: readonly string[]): string =>
  `copy "${table}" (${columns.map((column) => `"${column}"`).join(', ')})${END}`
export const isCopy = (sql: string): boolean => sql.startsWith('copy ') && sql.endsWith(END)

/** One connection to a PostgreSQL that answers one statement at a time. */
export interface Engine {
  query(sql: string, parameters: readonly unknown[]): Promise<Answer>
  close(): Promise<void>
}

/**
 * How alike two spellings must be to count as one misspelt (pg_trgm): lower finds more and costs much more. The strict one
 * is that of long names, in which a slip leaves most as it is.
 */
export const nameSearch: Readonly<Record<string, string>> = {
  'pg_trgm.similarity_threshold': '0.4',
  'pg_trgm.strict_word_similarity_threshold': '0.5',
  'pg_trgm.word_similarity_threshold': '0.6',
}
