import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'

/** Who has a base's folder open. */
export interface Holder {
  readonly pid: number
  /** When the process began, in whatever terms its system tells it; a pid that was given to a newer process differs. */
  readonly started: string
  readonly host: string
  /** ISO 8601: since when. */
  readonly since: string
  /** Where the holder serves the base, when it does: other commands go through there. */
  readonly url: string | null
}

/** Another process has the base open. `holder.url` is where it serves it, when it does. */
export class BaseHeld extends Error {
  readonly holder: Holder

  constructor(address: string, holder: Holder, file: string) {
    const where = holder.host === os.hostname() ? '' : ` on ${holder.host}`
    const serving = holder.url ? `, which serves it at ${holder.url}` : ''
    const stop =
      holder.host === os.hostname()
        ? 'wait for it or stop it'
        : `stop it there, or remove ${file} if that machine no longer uses the base`
    super(
      `${address} is open in process ${holder.pid}${where} since ${holder.since}${serving}: ${stop}, then try again`,
    )
    this.name = 'BaseHeld'
    this.holder = holder
  }
}

export interface Lock {
  /** Tells other processes where this one serves the base; null: no longer. */
  announce(url: string | null): void
  release(): void
}

const NAME = 'lock'

/** Who holds the base in `folder`, null when nobody does (a holder that has died counts for nobody). */
export function holderOf(folder: string): Holder | null {
  const holder = readHolder(path.join(folder, NAME))
  return holder !== null && lives(holder) ? holder : null
}

/**
 * Takes the lock of a base's folder. Two processes on one embedded database lose data without an error, and its own pid
 * file locks nothing. Throws BaseHeld; a lock whose holder has died is taken over.
 */
export function takeLock(folder: string, address: string): Lock {
  const file = path.join(folder, NAME)
  const own: Holder = {
    pid: process.pid,
    started: startOf(process.pid) ?? 'unknown',
    host: os.hostname(),
    since: new Date().toISOString(),
    url: null,
  }
  // written aside and linked into place: nobody ever reads half a lock, and only one of two can link
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  fs.writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        fs.linkSync(draft, file)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = readHolder(file)
      if (holder === null && fs.existsSync(file) && attempt < 3) continue
      if (holder !== null && lives(holder)) throw new BaseHeld(address, holder, file)
      if (attempt > 10) throw new Error(`${file} cannot be taken: remove it if no variorum runs on this base`)
      removeStale(file, holder)
    }
  } finally {
    fs.rmSync(draft, { force: true })
  }
  const mine = (): boolean => {
    const holder = readHolder(file)
    return holder !== null && holder.pid === own.pid && holder.since === own.since && holder.host === own.host
  }
  return {
    announce(url) {
      if (!mine()) return
      const next = `${file}.${process.pid}.new`
      fs.writeFileSync(next, JSON.stringify({ ...own, url }), { mode: 0o600 })
      fs.renameSync(next, file)
    },
    release() {
      if (mine()) fs.rmSync(file, { force: true })
    },
  }
}

/** Takes a dead holder's lock away. Of two who try, one may have replaced it meanwhile: then that one is put back. */
function removeStale(file: string, stale: Holder | null): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    fs.renameSync(file, aside)
  } catch {
    return
  }
  const taken = readHolder(aside)
  if (taken !== null && JSON.stringify(taken) !== JSON.stringify(stale) && lives(taken))
    try {
      fs.linkSync(aside, file)
    } catch {}
  fs.rmSync(aside, { force: true })
}

function readHolder(file: string): Holder | null {
  try {
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Holder
    return typeof holder.pid === 'number' && typeof holder.host === 'string' ? holder : null
  } catch {
    return null
  }
}

/** Whether the holder still runs. On another machine it cannot be known, and counts as running. */
function lives(holder: Holder): boolean {
  if (holder.host !== os.hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it runs, as somebody else
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const started = startOf(holder.pid)
  return started === null || holder.started === 'unknown' || started === holder.started
}

/** When a process began; null when the system does not tell. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
      // the name in brackets may hold spaces; the start time is the 20th field after it
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? 'ended' : `${boot}:${fields[19]}`
    }
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}
