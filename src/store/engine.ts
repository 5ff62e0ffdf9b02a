/** Rows as plain objects; days and times as text, big integers as numbers, JSON parsed: the same from every engine. */
export interface Answer {
  readonly rows: Record<string, unknown>[]
  readonly affected: number
}

/** One connection to a PostgreSQL that answers one statement at a time. */
export interface Engine {
  query(sql: string, parameters: readonly unknown[]): Promise<Answer>
  close(): Promise<void>
}
