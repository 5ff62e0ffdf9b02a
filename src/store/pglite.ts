import * as fs from 'node:fs'
import * as path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { type Answer, type Engine, isCopy, nameSearch } from './engine.ts'
import { preparedQueries } from './preparedQueries.ts'

/*
 * PGlite 0.5.14 as shipped never syncs to disk: it starts PostgreSQL with -F and its NODEFS has an empty fsync
 * (electric-sql/pglite #1107). Here it starts without -F, WAL is synced with fsync, and fsync syncs.
 * durability.test.ts counts the syncs, so that a new version of PGlite cannot take this away unseen.
 */
const startParameters = (buffers: number): string[] => [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...Object.entries({
    wal_sync_method: 'fsync',
    shared_buffers: `${buffers}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '256MB',
    // nobody follows the log: what a load writes into new tables and indexes is synced itself, not logged first
    wal_level: 'minimal',
    max_wal_senders: '0',
    // the files are on a disk that seeks for nothing, or in the cache of one that does not
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    ...nameSearch,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
]

/** Megabytes of pages kept in memory: what is set is paid in full, and a small base needs few. */
const LEAST_BUFFERS = 24
const MOST_BUFFERS = 192

/** An eighth of the database: a large one would read from its files all the time. */
function buffersFor(folder: string): number {
  let bytes = 0
  if (fs.existsSync(folder))
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }) as fs.Dirent[])
      if (entry.isFile()) bytes += fs.statSync(path.join(entry.parentPath, entry.name)).size
  return Math.round(Math.min(MOST_BUFFERS, Math.max(LEAST_BUFFERS, bytes / 8e6)))
}

interface EmscriptenStream {
  readonly nfd?: number
}
interface EmscriptenModule {
  readonly FS: {
    readonly filesystems: { readonly NODEFS: { readonly stream_ops: Record<string, unknown> } }
    makedev(major: number, minor: number): number
    registerDevice(device: number, operations: Record<string, unknown>): void
    mkdev(path: string, device: number): void
  }
}

/** Told of each sync, with the descriptor of the file that was synced. */
type OnSync = (descriptor: number | undefined) => void

/** Where COPY reads its rows: PGlite's own device for them, /dev/blob, hands them over byte by byte. */
const ROWS = '/dev/rows'
/** Next to the number that PGlite gives its own device. */
const ROWS_NUMBER = [64, 1] as const

/** The folder as PGlite's file system, with an fsync that reaches the disk, and a device for the rows of a COPY. */
class DurableFolder extends NodeFS {
  readonly #onSync: OnSync
  /** What the device gives. */
  rows: Uint8Array = new Uint8Array()

  constructor(folder: string, onSync: OnSync) {
    super(folder)
    this.#onSync = onSync
  }

  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const onSync = this.#onSync
    const preRun = [emscriptenOpts.preRun ?? []].flat() as ((module: EmscriptenModule) => void)[]
    preRun.push((module) => {
      module.FS.filesystems.NODEFS.stream_ops.fsync = (stream: EmscriptenStream): number => {
        // a directory opened for syncing has no descriptor of its own
        if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd)
        onSync(stream.nfd)
        return 0
      }
      const device = module.FS.makedev(...ROWS_NUMBER)
      module.FS.registerDevice(device, {
        open: () => {},
        close: () => {},
        llseek: () => 0,
        read: (_: EmscriptenStream, into: Int8Array, offset: number, length: number, position: number): number => {
          const part = this.rows.subarray(position, position + length)
          into.set(part, offset)
          return part.length
        },
      })
      module.FS.mkdev(ROWS, device)
    })
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as typeof emscriptenOpts }
  }
}

/**
 * PostgreSQL's SQL grammar is one function of 105 KB, for which V8's optimising compiler takes 600 MB for a second, in
 * every process that sends some statements. It gains nothing: so the grammar is first run, by an empty statement, while
 * V8 compiles without the counters that lead to optimising. All other functions are optimised as they become hot.
 */
class SparingPGlite extends PGlite {
  override async _initArrayTypes(...parameters: Parameters<PGlite['_initArrayTypes']>): Promise<void> {
    setFlagsFromString('--no-wasm-dynamic-tiering')
    setFlagsFromString('--no-wasm-tier-up')
    try {
      await this.exec('')
    } finally {
      setFlagsFromString('--wasm-tier-up')
      setFlagsFromString('--wasm-dynamic-tiering')
    }
    await super._initArrayTypes(...parameters)
  }
}

export interface PGliteOptions {
  /** What to tell initdb when the folder holds no database yet. */
  readonly initialise?: readonly string[]
  readonly onSync?: OnSync
}

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

/** Opens the database in `folder` in this thread; the folder is made when missing. */
export async function openPGlite(
  folder: string,
  options: PGliteOptions = {},
): Promise<Engine & { readonly pg: PGlite }> {
  const files = new DurableFolder(folder, options.onSync ?? (() => {}))
  const pg = new SparingPGlite({
    fs: files,
    extensions: { pg_trgm },
    startParams: startParameters(buffersFor(folder)),
    ...(options.initialise ? { initDbStartParams: [...options.initialise] } : {}),
    parsers: {
      [INT8]: Number,
      [DATE]: (value) => value,
      [TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
    },
  })
  await pg.waitReady
  const askPrepared = preparedQueries(pg)
  return {
    pg,
    async query(sql: string, parameters: readonly unknown[]): Promise<Answer> {
      if (isCopy(sql)) {
        files.rows = parameters[0] as Uint8Array
        try {
          await pg.exec(sql.replace(' from stdin ', ` from '${ROWS}' `))
        } finally {
          files.rows = new Uint8Array()
        }
        return { rows: [], affected: 0 }
      }
      const { rows, affectedRows } = (await askPrepared(sql, parameters)) ?? (await pg.query(sql, [...parameters]))
      return { rows: rows as Answer['rows'], affected: affectedRows ?? 0 }
    },
    close: () => pg.close(),
  }
}
