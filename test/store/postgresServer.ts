import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'

/** A PostgreSQL for tests. */
export interface TestServer {
  /** The address of a new database that nobody else uses. */
  newDatabase(): string
  /** What the server wrote of itself; empty where it is not the test's own. */
  log(): string
  stop(): void
}

/**
 * The server that VARIORUM_TEST_POSTGRES names, where each test has databases of its own that it drops afterwards (with
 * VARIORUM_TEST_DISTRIBUTED they are distributed, for a server with Citus), or Debian's PostgreSQL 15 in a folder and on a socket of its own, installed when missing and we are root. Null when there is none. With
 * `settings` (name=value) it is always one of the test's own.
 */
export function testServer(settings: readonly string[] = []): TestServer | null {
  const given = process.env.VARIORUM_TEST_POSTGRES
  if (given && settings.length === 0) return givenServer(given)
  const binaries = findBinaries()
  if (binaries === null) return null
  const owner = account()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-pg-'))
  if (owner.uid !== undefined) fs.chownSync(folder, owner.uid, owner.gid!)
  const data = path.join(folder, 'data')
  const run = (program: string, ...args: string[]): void => {
    const done = spawnSync(path.join(binaries, program), args, {
      ...owner,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr || done.error?.message}`)
  }
  run('initdb', '-D', data, '-U', 'variorum', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c shared_buffers=32MB${settings.map((setting) => ` -c ${setting}`).join('')}`
  run('pg_ctl', '-D', data, '-w', '-o', options, '-l', path.join(folder, 'log'), 'start')
  let databases = 0
  return {
    newDatabase() {
      const name = `test${++databases}`
      run('createdb', '-h', folder, '-U', 'variorum', name)
      return `postgres://variorum@localhost/${name}?host=${encodeURIComponent(folder)}`
    },
    log: () => fs.readFileSync(path.join(folder, 'log'), 'utf8'),
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

let given = 0

/** New databases on a server that runs already, dropped when it is stopped. */
function givenServer(address: string): TestServer {
  const made: string[] = []
  return {
    newDatabase() {
      const name = `variorum_test_${process.pid}_${Date.now()}_${++given}`
      query(address, `create database ${name}`)
      made.push(name)
      const own = new URL(address)
      own.pathname = `/${name}`
      if (process.env.VARIORUM_TEST_DISTRIBUTED) {
        const program = path.join(import.meta.dirname, '../../bin/variorum.js')
        runNode([program, 'init', '--distributed', '--base', own.href])
      }
      return own.href
    },
    log: () => '',
    stop() {
      for (const name of made.splice(0)) query(address, `drop database ${name} with (force)`)
    },
  }
}

/** One statement, in a process of its own: tests ask for databases where they cannot wait. */
const query = (address: string, statement: string): void =>
  runNode([
    '--input-type=module',
    '-e',
    `import pg from 'pg'
     const client = new pg.Client(process.argv[1])
     await client.connect()
     await client.query(process.argv[2])
     await client.end()`,
    address,
    statement,
  ])

function runNode(args: readonly string[]): void {
  const done = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status !== 0) throw new Error(done.stderr || String(done.error))
}

const DEBIAN = '/usr/lib/postgresql/15/bin'

function findBinaries(): string | null {
  if (fs.existsSync(path.join(DEBIAN, 'initdb'))) return DEBIAN
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null
  spawnSync('apt-get', ['update'], { stdio: 'ignore', timeout: 120_000 })
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15'], {
    stdio: 'ignore',
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return fs.existsSync(path.join(DEBIAN, 'initdb')) ? DEBIAN : null
}

/** PostgreSQL refuses to run as root. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
