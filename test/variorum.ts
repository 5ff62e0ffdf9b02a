import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root: string = join(import.meta.dirname, '..')

/** The environment of a person's shell: what `npm test` adds to its own is not of their making. */
export const shellEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_(package|lifecycle|config_local_prefix|command|execpath|node)|INIT_CWD$|VARIORUM_|VITEST|NODE_ENV$|FORCE_COLOR$)/.test(
          name,
        ),
    ),
  )

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program to its end. */
export const run = (
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string },
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: { ...shellEnvironment(), ...options.env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })

/** Runs the checkout's command as a person does, from the folder `cwd`. */
export const variorum = (
  cwd: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Promise<Ran> => run(process.execPath, [join(root, 'bin/variorum.js'), ...args], { cwd, ...options })

export const jsonLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** The npm that belongs to the machine. */
export const npm = (cwd: string, ...args: string[]): Promise<Ran> =>
  run('npm', args, { cwd, env: { npm_config_update_notifier: 'false' } })

/** Where this file's checkout keeps its built pages. */
export const hasBuiltPages = (): boolean => existsSync(join(dirname(import.meta.dirname), 'dist/web/index.html'))
