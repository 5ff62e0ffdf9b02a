import type { Schema } from './schema.ts'

/** Types of columns as COPY takes them; `jsonb` differs from `json` by a byte before it. */
export type ColumnType =
  | 'text'
  | 'int2'
  | 'int4'
  | 'float4'
  | 'float8'
  | 'bool'
  | 'date'
  | 'timestamptz'
  | 'json'
  | 'jsonb'

type TypesOf<T extends keyof Schema> = { readonly [Column in keyof Schema[T]]?: ColumnType }

const place = { start_at: 'int4', end_at: 'int4' } as const
const days = { valid_from: 'date', valid_to: 'date' } as const
const recorded = { recorded_at: 'timestamptz' } as const

/**
 * The columns that are not text, of every table that rows are copied into. A table that is missing here has columns of
 * other types, and its rows go in by INSERT. A test holds this against the schema of a base.
 */
export const columnTypes: { readonly [T in keyof Schema]?: TypesOf<T> } = {
  source: {},
  work: {},
  document: { order_day: 'date', length: 'int4', meta: 'jsonb', ...recorded },
  document_text: {},
  block: { ordinal: 'int4', ...place, shape: 'json' },
  mention: { ...place, pronoun: 'bool' },
  claim: { ...place, ...days, dated: 'bool', body: 'json', ...recorded },
  decision: { about: 'jsonb', ...recorded },
  entity: { public: 'bool' },
  redirect: { score: 'float4', features: 'jsonb', ...recorded },
  parted: { ...recorded, parted_at: 'timestamptz' },
  entity_name: {},
  spelling: {},
  name_key: {},
  resolution: {},
  witness: { start_at: 'int4', ...days, ...recorded },
  comparison: { seriousness: 'int2', variants: 'int4', witnesses: 'int4', body: 'json' },
  event: { from_day: 'date', to_day: 'date', summary: 'json', known: 'json' },
  event_part: {},
  candidate: { score: 'float4', features: 'jsonb', ...recorded },
  copied: place,
  import_file: recorded,
  gazetteer_place: { longitude: 'float8', latitude: 'float8' },
  gazetteer_name: {},
  waiting: { provenance: 'jsonb', queued_at: 'timestamptz' },
}
