import * as fs from 'node:fs'
import * as path from 'node:path'

/** Makes a folder's entries (new, renamed, removed names) last through a power cut. */
export function syncFolder(folder: string): void {
  // Windows cannot open folders; there the file system orders names by itself
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Writes a file whole or not at all: under another name first, synced, then renamed into place. */
export function writeSynced(file: string, bytes: Uint8Array | string): void {
  const draft = `${file}.${process.pid}.new`
  const handle = fs.openSync(draft, 'w', 0o600)
  try {
    fs.writeFileSync(handle, bytes)
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
  fs.renameSync(draft, file)
  syncFolder(path.dirname(file))
}
