import type { Schema } from './schema.ts'

/**
 * Where the rows of a table live in a base that Citus spreads over machines. `distributed`: by the hash of a column;
 * rows of one group with the same value are on the same machine. `reference`: whole on every machine, since everything
 * is joined to it. `local`: on the coordinator only.
 */
export type Placement =
  | { readonly kind: 'distributed'; readonly by: string; readonly group: 'document' | 'subject' | 'original' }
  | { readonly kind: 'reference' }
  | { readonly kind: 'local' }

const byDocument: Placement = { kind: 'distributed', by: 'document_id', group: 'document' }
const bySubject: Placement = { kind: 'distributed', by: 'subject_id', group: 'subject' }
const reference: Placement = { kind: 'reference' }
const local: Placement = { kind: 'local' }

/**
 * The table that each table stands by: what is said by its document, what is derived by its canonical subject, so that a
 * dossier is one shard. Every primary key contains that column. A test holds this against the real schema.
 */
export const placements: Readonly<Record<keyof Schema, Placement>> = {
  claim: byDocument,
  block: byDocument,
  copied: byDocument,
  document_text: byDocument,
  mention: byDocument,
  passage: byDocument,
  resolution: byDocument,

  witness: bySubject,
  comparison: bySubject,
  event: bySubject,
  // beside the dossier of who takes part, not beside the event
  event_part: { kind: 'distributed', by: 'entity_id', group: 'subject' },

  original: { kind: 'distributed', by: 'sha256', group: 'original' },

  source: reference,
  work: reference,
  document: reference,
  entity: reference,
  redirect: reference,
  parted: reference,
  entity_name: reference,
  spelling: reference,
  name_key: reference,
  gazetteer_place: reference,
  gazetteer_name: reference,

  candidate: local,
  decision: local,
  import_file: local,
  waiting: local,
}

/** What a distributed base refers to: column, and the reference table whose key it is. */
const references: readonly (readonly [keyof Schema, string, keyof Schema])[] = [
  ['work', 'source_id', 'source'],
  ['document', 'work_id', 'work'],
  ['document_text', 'document_id', 'document'],
  ['block', 'document_id', 'document'],
  ['mention', 'document_id', 'document'],
  ['claim', 'document_id', 'document'],
  ['passage', 'document_id', 'document'],
  ['resolution', 'document_id', 'document'],
  ['resolution', 'entity_id', 'entity'],
  ['witness', 'document_id', 'document'],
  ['redirect', 'to_id', 'entity'],
]

/**
 * The statements that spread an empty base over a Citus cluster, in order and for one transaction: reference tables, then
 * distributed tables, the first of each group alone and the others beside it, then foreign keys, which Citus wants last.
 */
export function distributionStatements(): string[] {
  const tables = Object.entries(placements)
  const firstOf = new Map<string, string>()
  return [
    // a foreign key to a reference table cannot be made after statements that ran on several shards at once
    `set local citus.multi_shard_modify_mode to 'sequential'`,
    ...tables.flatMap(([table, { kind }]) =>
      kind === 'reference' ? [`select create_reference_table('${table}')`] : [],
    ),
    ...tables.flatMap(([table, placement]) => {
      if (placement.kind !== 'distributed') return []
      const { by, group } = placement
      const beside = firstOf.get(group)
      if (beside === undefined) firstOf.set(group, table)
      return [`select create_distributed_table('${table}', '${by}', colocate_with => '${beside ?? 'none'}')`]
    }),
    ...references.map(
      ([table, column, to]) =>
        `alter table ${table} add constraint ${table}_${column}_fkey foreign key (${column}) references ${to} (id)`,
    ),
  ]
}
