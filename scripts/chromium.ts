import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const onPath = (names: readonly string[]): string[] =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))

const find = (): string | undefined =>
  [...usualPlaces, ...onPath(['chromium', 'chromium-browser', 'google-chrome', 'chrome'])].find((path) =>
    existsSync(path),
  )

/**
 * The Chromium that the browser tests drive: CHROMIUM when set, else one at a usual place, else, for root on a Debian
 * machine, the one of its packages, installed now.
 * @throws when there is none, with what to do.
 */
export function chromium(): string {
  const wanted = process.env.CHROMIUM
  if (wanted) {
    if (existsSync(wanted)) return wanted
    throw new Error(`CHROMIUM names ${wanted}, where nothing is.`)
  }
  const found = find()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing chromium from the packages of this system, for the browser tests …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
    const installed = find()
    if (installed !== undefined) return installed
  }
  throw new Error('No Chromium was found. Install Chromium or Chrome, or set CHROMIUM to its executable.')
}
