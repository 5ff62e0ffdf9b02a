import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localAnswers } from '../src/answers/local.ts'
import { gedFile } from '../src/import/fixtures/rows.ts'
import { addBytes, addPaths } from '../src/pipeline/add.ts'
import { importGazetteer } from '../src/pipeline/importGazetteer.ts'
import { reconcileAll } from '../src/pipeline/reconcileAll.ts'
import { openBase } from '../src/store/base.ts'
import { checkBase } from '../src/store/check.ts'
import { copyBase } from '../src/store/copy.ts'
import { distribute, initDistributed, NotDistributable, NotOnServer } from '../src/store/distribute.ts'
import { distributionStatements, placements } from '../src/store/distribution.ts'
import { enqueue, takeWaiting } from '../src/store/documentQueue.ts'
import { schemaVersion } from '../src/store/migrate.ts'
import type { Schema } from '../src/store/schema.ts'
import { serverDialect } from '../src/store/server.ts'
import { type Columns, forbiddenIn } from './store/distributedSql.ts'
import { testServer } from './store/postgresServer.ts'
import { root, variorum } from './variorum.ts'

/*
 * No Citus runs here: none can be installed from Debian's packages or from npm. What can be held without one is held: that
 * init refuses where it must, that the plan fits the real schema, that its statements run (on a stand-in which refuses
 * what Citus refuses), and that no statement of the base is one of those that are known to fail on distributed tables.
 */

const server = testServer(['log_statement=all', 'log_line_prefix=@@', 'log_parameter_max_length=0'])

/** What Citus does when a table is distributed, as far as it is checked here. */
const standIn = [
  'create table pg_dist_partition (logicalrelid regclass, by name, beside name)',
  'create table recovery (at timestamptz default clock_timestamp())',
  `create function recover_prepared_transactions() returns integer language sql as
    'insert into recovery default values; select 0'`,
  `create function create_reference_table(of regclass) returns void language sql as
    'insert into pg_dist_partition values (of, null, null)'`,
  `create function create_distributed_table(of regclass, by name, colocate_with name) returns void language plpgsql as $$
    begin
      if exists (select from pg_trigger where tgrelid = of and not tgisinternal) then
        raise 'triggers are not supported on distributed tables';
      end if;
      if exists (select from pg_index where indrelid = of and indisunique and not exists (
          select from pg_attribute where attrelid = of and attname = by and attnum = any(indkey))) then
        raise 'cannot create constraint on "%": unique keys must include the distribution column %', of, by;
      end if;
      if colocate_with <> 'none' and not exists (
          select from pg_dist_partition as first
          join pg_attribute as theirs on theirs.attrelid = first.logicalrelid and theirs.attname = first.by
          join pg_attribute as mine on mine.attrelid = of and mine.attname = $2
          where first.logicalrelid = colocate_with::regclass and mine.atttypid = theirs.atttypid
            and mine.attcollation = theirs.attcollation) then
        raise 'cannot colocate % with %', of, colocate_with;
      end if;
      insert into pg_dist_partition values (of, by, colocate_with);
    end $$`,
]

describe.runIf(server !== null)('a base laid out for Citus', { timeout: 300_000 }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-distributed-'))
  afterAll(() => {
    server!.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })
  const database = (address: string) => new Kysely<Schema>({ dialect: serverDialect(address, false) })

  describe('is refused', () => {
    it('in a folder', async () => {
      await expect(initDistributed(path.join(folder, 'base'))).rejects.toBeInstanceOf(NotOnServer)
      const ran = await variorum(folder, ['init', '--distributed', '--base', 'base'])
      expect(ran).toMatchObject({ code: 2, out: '' })
      expect(ran.err).toContain('name a server with Citus')
      expect(fs.existsSync(path.join(folder, 'base'))).toBe(false)
    })

    it('where the server has no Citus, and the database stays empty', async () => {
      const address = server!.newDatabase()
      const ran = await variorum(folder, ['init', '--distributed', '--base', address])
      expect(ran).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toContain('has no Citus')
      expect(ran.err.trim().split('\n')).toHaveLength(1)
      const db = database(address)
      expect(await schemaVersion(db)).toBeNull()
      await db.destroy()
    })

    it('when the base holds documents already', async () => {
      const address = server!.newDatabase()
      const base = await openBase(address, { create: true })
      await addBytes(base, Buffer.from('The Ridge Column was founded in 1962.\n'), 'ridge.txt')
      await base.close()
      const db = withCitus(address)
      for (const statement of standIn) await sql.raw(statement).execute(db)
      await expect(distribute(db, address)).rejects.toThrow(/holds documents.*variorum copy/)
      await expect(distribute(db, address)).rejects.toBeInstanceOf(NotDistributable)
      await db.destroy()
    })

    it('without telling the password of the address', async () => {
      const db = database(server!.newDatabase())
      await expect(distribute(db, 'postgres://me:secret@host/base')).rejects.toThrow('postgres://me@host/base')
      await db.destroy()
    })
  })

  it('init makes an empty base of either kind', async () => {
    const ran = await variorum(folder, ['init', '--base', 'plain'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect((await variorum(folder, ['documents', '--base', 'plain', '--format', 'jsonl'])).out).toBe('')
  })

  /** A database whose server says that it has Citus. */
  function withCitus(address: string): Kysely<Schema> {
    const db = database(address)
    return db.withPlugin({
      transformQuery: ({ node }) =>
        node.kind === 'RawNode' && node.sqlFragments.some((text) => text.includes('pg_available_extensions'))
          ? { ...node, sqlFragments: [`select '13.2-1' as installed`], parameters: [] }
          : node,
      transformResult: async ({ result }) => result,
    })
  }

  describe('by the real schema', () => {
    let columns: Columns
    let address: string
    beforeAll(async () => {
      address = server!.newDatabase()
      const base = await openBase(address, { create: true })
      const { rows } = await sql<{ name: string; columns: string[] }>`
        select table_name::text as name, array_agg(column_name::text) as columns from information_schema.columns
        where table_schema = 'public' and table_name not like 'kysely%' group by 1`.execute(base.db)
      columns = Object.fromEntries(rows.map((row) => [row.name, row.columns]))
      await base.close()
    })

    it('every table has its place', () => {
      expect(Object.keys(columns).sort()).toEqual(Object.keys(placements).sort())
    })

    it('every key of a distributed table contains the column it is distributed by', async () => {
      const db = database(address)
      const { rows } = await sql<{ name: string; primary: boolean; columns: string[] }>`
        select relname::text as name, indisprimary as primary, array(
          select attname::text from unnest(indkey) with ordinality as key(number, place)
          join pg_attribute on attrelid = indrelid and attnum = key.number order by place) as columns
        from pg_index join pg_class on pg_class.oid = indrelid
        where indisunique and relnamespace = 'public'::regnamespace and relname not like 'kysely%'`.execute(db)
      await db.destroy()
      const wrong = rows.filter(({ name, columns: key }) => {
        const placement = placements[name as keyof Schema]
        if (placement.kind !== 'distributed') return false
        return !key.includes(placement.by)
      })
      expect(wrong).toEqual([])
      const keyed = new Set(rows.filter((row) => row.primary).map((row) => row.name))
      expect(Object.keys(placements).filter((table) => !keyed.has(table))).toEqual([])
    })

    it('there are no triggers and no sequences', async () => {
      const db = database(address)
      const { rows } = await sql`
        select tgname::text as name from pg_trigger where not tgisinternal
        union all select relname::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
      `.execute(db)
      await db.destroy()
      expect(rows).toEqual([])
    })

    it('the statements run in order, documents can be added, and a second init changes nothing', async () => {
      const spread = server!.newDatabase()
      const db = withCitus(spread)
      for (const statement of standIn) await sql.raw(statement).execute(db)
      expect(await distribute(db, spread)).toBe('distributed')
      const { rows } = await sql<{ name: string; by: string | null }>`
        select logicalrelid::text as name, by::text from pg_dist_partition order by 1`.execute(db)
      expect(rows.filter((row) => row.by !== null)).toHaveLength(
        Object.values(placements).filter((placement) => placement.kind === 'distributed').length,
      )
      expect(await distribute(db, spread)).toBe('already')
      await db.destroy()

      // with its foreign keys in place
      const base = await openBase(spread)
      const { added, refused } = await addPaths(base, [path.join(root, 'examples/kachin')], '/')
      expect(refused).toEqual([])
      expect(added.length).toBeGreaterThan(5)
      expect((await checkBase(base)).problems).toEqual([])
      const asked = await sql<{ n: number }>`select count(*)::integer as n from recovery`.execute(base.db)
      // once an opening: every init and openBase above
      expect(asked.rows[0]!.n).toBeGreaterThan(0)
      await base.close()
    })

    it('a schema whose key lacks the column is refused', async () => {
      const spread = server!.newDatabase()
      const db = withCitus(spread)
      for (const statement of standIn) await sql.raw(statement).execute(db)
      await (await openBase(spread, { create: true })).close()
      await sql`create unique index claim_alone on claim (id)`.execute(db)
      await expect(distribute(db, spread)).rejects.toThrow('unique keys must include the distribution column')
      // and nothing is half done
      expect((await sql`select from pg_dist_partition`.execute(db)).rows).toEqual([])
      await db.destroy()
    })

    it('foreign keys come last, and only to reference tables', () => {
      const statements = distributionStatements()
      const first = statements.findIndex((statement) => statement.includes('foreign key'))
      expect(statements.slice(first).every((statement) => statement.includes('foreign key'))).toBe(true)
      for (const statement of statements.slice(first)) {
        const to = / references (\w+) /.exec(statement)![1] as keyof Schema
        expect(placements[to].kind).toBe('reference')
      }
    })

    it('no statement that the base makes is one that fails on distributed tables', async () => {
      const before = server!.log().length
      await askEverything(server!.newDatabase())
      const statements = statementsIn(server!.log().slice(before))
      expect(statements.length).toBeGreaterThan(150)
      const wrong = statements.flatMap((statement) =>
        forbiddenIn(statement, columns).map((why) => `${why}\n   ${statement}`),
      )
      expect(wrong).toEqual([])
    })
  })

  /** Uses all that the base can do, so that its statements stand in the server's log. */
  async function askEverything(address: string): Promise<void> {
    const base = await openBase(address, { create: true })
    const ask = localAnswers(base)
    const kachin = path.join(root, 'examples/kachin')
    await addPaths(base, [kachin], '/')
    const places = fs.readdirSync(path.join(root, 'examples/places'))
    for (const file of places)
      await importGazetteer(base, fs.readFileSync(path.join(root, 'examples/places', file)), file)
    await enqueue(base, {
      file: 'waits.txt',
      bytes: Buffer.from('The Ridge Column was founded in 1962.\n'),
      provenance: {},
    })
    await takeWaiting(base, async ({ file, bytes, provenance }) => {
      await addBytes(base, bytes, file, provenance)
      return { kind: 'read' }
    })
    await addBytes(base, Buffer.from(gedFile({}, { id: '900002' })), 'ged.csv')

    const times = [{}, { asOf: '2012' }, { knownOn: '2100-01-01' }]
    const { items: claims } = await ask.claims({ limit: 5 })
    const { items: documents } = await ask.documents({})
    const { items: entities } = await ask.entities({ type: 'ArmedGroup' })
    const { items: events } = await ask.events({ limit: 3 })
    const { items: sources } = await ask.sources({})
    const group = (await ask.entities({ name: 'KIO' })).items[0]!.id
    for (const time of times) {
      await ask.summary(time)
      await ask.claims({ ...time, entity: group, limit: 2 })
      await ask.claims({ ...time, value: group, property: 'memberOf' })
      await ask.claims({ ...time, document: documents[0]!.id })
      await ask.entities({ ...time, q: 'Kachn Independence' })
      await ask.entities({ ...time, limit: 2 })
      await ask.dossier(group, time)
      await ask.documents({ ...time, limit: 2 })
      await ask.comparisons({ ...time, limit: 3 })
      await ask.points({ ...time, entity: group, around: true })
      await ask.comparisons({
        ...time,
        subject: 'KI',
        source: sources[0]!.id,
        property: 'founded',
        verdicts: ['dispute'],
      })
      await ask.events({ ...time, entity: group, type: 'ceasefire' })
      await ask.event(events[0]!.id, time)
      await ask.eventPicture({ ...time, entities: [group] }, 10)
      await ask.eventPicture(time, 10)
      await ask.networkPicture({ ...time, entities: [group] }, 10)
      await ask.networkPicture(time, 10)
      await ask.find('Kachin', 5, time)
      await ask.clashCounts({ by: 'month', entity: group, ...time })
    }
    for (const page of [
      ask.documents,
      ask.claims,
      ask.entities,
      ask.comparisons,
      ask.events,
      ask.decisions,
      ask.sources,
    ]) {
      const { next } = await page({ limit: 1 })
      if (next !== null) await page({ limit: 1, cursor: next })
    }
    await ask.anchor(claims[0]!.id)
    await ask.location(group)
    await ask.document(documents[0]!.id)
    await ask.documents({ name: documents[0]!.file })
    await ask.original(documents[0]!.id)
    for (const { id } of documents) await ask.reuse(id)
    const [one, other] = documents.filter((d) => d.file.startsWith('kio-encyclopedia'))
    await ask.diff(one!.id, other!.id)
    await ask.source(sources[0]!.id)
    for (const known of [true, false]) await ask.changes({ from: '1990', to: '2100-01-01', known, entity: group })
    for (const known of [true, false]) await ask.changes({ from: '1990', to: '2100-01-01', known })
    await ask.candidates({ of: 'events' })
    await ask.candidates({})
    await ask.claimsToReview({ document: documents[0]!.id })
    await ask.claimsToReview({})
    await ask.reviewCounts()
    const decide = { author: 'reader', reason: null }
    const same = { ...decide, kind: 'same' as const, about: entities.slice(0, 2).map((e) => e.id) }
    await ask.effect(same)
    const merged = await ask.decide(same)
    await ask.decide({ ...decide, kind: 'undo', about: [merged.id] })
    await ask.decide({ ...decide, kind: 'different', about: entities.slice(0, 2).map((e) => e.id) })
    await ask.effect({ ...decide, kind: 'reject', about: [claims[0]!.id] })
    await ask.decide({ ...decide, kind: 'reject', about: [claims[0]!.id] })
    await ask.decide({ ...decide, kind: 'prefer', about: [claims[1]!.id] })
    await ask.decide({ ...decide, kind: 'grade', about: [sources[0]!.id, 'B'] })
    await ask.decide({ ...decide, kind: 'credibility', about: [claims[1]!.id, '2'] })
    await ask.decide({ ...decide, kind: 'wikidata', about: [group, 'Q1065881'] })
    await ask.decided({})
    await ask.privateAmong([group])
    await ask.stamp()
    await reconcileAll(base)
    await ask.check()
    const copy = await openBase(path.join(folder, 'copy'), { create: true })
    await copyBase(base, copy)
    await copy.close()
    await ask.close()
  }
})

/** Each statement that a server wrote into its log, once. */
function statementsIn(log: string): string[] {
  const entries = log
    .split(/^@@/m)
    .flatMap((entry) => /^LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)/.exec(entry)?.[1] ?? [])
  return [...new Set(entries.map((text) => text.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim()))].filter(
    (text) => /^(select|insert|update|delete|with|copy)\b/.test(text) && !/pg_catalog|pg_class|kysely/.test(text),
  )
}
