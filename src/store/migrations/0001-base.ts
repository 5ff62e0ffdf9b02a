import { type Kysely, sql } from 'kysely'

/*
 * Written so that it runs on PGlite, PostgreSQL 15 and later on Citus: what is said is keyed by document, what is
 * derived by subject, primary keys begin with that column, no triggers, no sequences. Ids order by bytes everywhere.
 */
const tables = `
  create table source (
    id text collate "C" primary key,
    name text not null,
    grade text
  );
  create table work (
    id text collate "C" primary key,
    title text not null,
    source_id text collate "C"
  );
  create table document (
    id text collate "C" primary key,
    sha256 text collate "C" not null,
    file text not null,
    work_id text collate "C" not null,
    title text,
    publisher text,
    media_type text not null,
    format text not null,
    language text,
    address text,
    captured text,
    published text,
    retrieved text,
    order_day date,
    length integer not null,
    meta jsonb not null,
    recorded_at timestamptz(3) not null
  );
  create index document_by_work on document (work_id);
  create index document_by_sha256 on document (sha256);
  create index document_by_address on document (address) where address is not null;
  create index document_by_time on document (recorded_at, id);

  create table document_text (
    document_id text collate "C" primary key,
    text text not null
  );
  create table original (
    sha256 text collate "C" primary key,
    bytes bytea not null
  );
  create table block (
    document_id text collate "C" not null,
    ordinal integer not null,
    kind text not null,
    start_at integer not null,
    end_at integer not null,
    shape jsonb not null,
    primary key (document_id, ordinal)
  );
  create table mention (
    document_id text collate "C" not null,
    id text collate "C" not null,
    type text not null,
    text text not null,
    label text not null,
    name_kind text,
    start_at integer not null,
    end_at integer not null,
    joint text,
    pronoun boolean not null,
    same text collate "C",
    primary key (document_id, id)
  );
  create table claim (
    document_id text collate "C" not null,
    id text collate "C" not null,
    subject text collate "C" not null,
    property text collate "C" not null,
    block text not null,
    start_at integer not null,
    end_at integer not null,
    valid_from date,
    valid_to date,
    dated boolean not null,
    body jsonb not null,
    recorded_at timestamptz(3) not null,
    primary key (document_id, id)
  );
  create index claim_in_order on claim (document_id, start_at, id);
  create index claim_by_id on claim (id);
  create index claim_by_property on claim (property, document_id, start_at, id);
  create index claim_by_subject on claim (document_id, subject);

  create table decision (
    id text collate "C" primary key,
    kind text not null,
    about jsonb not null,
    quote text,
    author text not null,
    reason text,
    recorded_at timestamptz(3) not null
  );
  create index decision_about on decision using gin (about);
  create index decision_by_time on decision (recorded_at, id);

  create table entity (
    id text collate "C" primary key,
    type text not null,
    label text not null,
    wikidata text,
    public boolean not null,
    document_id text collate "C" not null
  );
  create index entity_by_type on entity (type, id);
  create table redirect (
    from_id text collate "C" primary key,
    to_id text collate "C" not null,
    into_id text collate "C" not null,
    score real not null,
    features jsonb not null
  );
  create index redirect_by_target on redirect (to_id);
  create index redirect_by_merge on redirect (into_id);
  create table entity_name (
    entity_id text collate "C" not null,
    document_id text collate "C" not null,
    text text collate "C" not null,
    kind text collate "C" not null,
    lang text,
    mention_id text collate "C" not null,
    folded text collate "C" not null,
    primary key (entity_id, text, kind, document_id)
  );
  create index name_folded on entity_name (folded);
  create index name_similar on entity_name using gin (folded gin_trgm_ops);
  create table name_key (
    key text collate "C" not null,
    entity_id text collate "C" not null,
    primary key (key, entity_id)
  );
  create index name_key_by_entity on name_key (entity_id);
  create table resolution (
    document_id text collate "C" not null,
    mention_id text collate "C" not null,
    entity_id text collate "C" not null,
    primary key (document_id, mention_id)
  );
  create index resolution_by_entity on resolution (entity_id, document_id);

  create table witness (
    subject_id text collate "C" not null,
    property text collate "C" not null,
    document_id text collate "C" not null,
    start_at integer not null,
    claim_id text collate "C" not null,
    value_id text collate "C",
    valid_from date,
    valid_to date,
    recorded_at timestamptz(3) not null,
    primary key (subject_id, property, document_id, start_at, claim_id)
  );
  create index witness_by_value on witness (value_id, property, document_id, start_at, claim_id) where value_id is not null;
  create index witness_by_claim on witness (document_id, claim_id);

  create table comparison (
    subject_id text collate "C" not null,
    property text collate "C" not null,
    id text collate "C" not null,
    verdict text collate "C" not null,
    seriousness smallint not null,
    variants integer not null,
    witnesses integer not null,
    body jsonb not null,
    primary key (subject_id, property)
  );
  create index comparison_by_id on comparison (id);
  create index comparison_by_seriousness on comparison (seriousness desc, witnesses desc, id);
  create index comparison_by_verdict on comparison (verdict, witnesses desc, id);

  create table event (
    subject_id text collate "C" primary key,
    type text not null,
    event_type text,
    from_day date,
    to_day date,
    summary jsonb not null,
    known jsonb not null
  );
  create index event_by_day on event (from_day, subject_id);
  create table event_part (
    entity_id text collate "C" not null,
    event_id text collate "C" not null,
    role text not null,
    primary key (entity_id, event_id, role)
  );
  create index event_part_by_event on event_part (event_id);
  create table candidate (
    a text collate "C" not null,
    b text collate "C" not null,
    score real not null,
    features jsonb not null,
    primary key (a, b)
  );
  create table passage (
    document_id text collate "C" not null,
    ordinal integer not null,
    words tsvector not null,
    primary key (document_id, ordinal)
  );
  create index passage_words on passage using gin (words);
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  // one statement at a time: the extended protocol takes no more
  for (const statement of tables.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
}
