import { join, resolve } from 'node:path'
import { packageRoot } from '../packageRoot.ts'

/**
 * The folder in which the person who called stands. `npm run` moves to the package's own folder and leaves the
 * caller's in INIT_CWD; another package's `npm run` that calls this command is none of our business.
 */
export function callerFolder(env: NodeJS.ProcessEnv = process.env): string {
  const movedByNpm = env.npm_package_json === join(packageRoot, 'package.json')
  return (movedByNpm && env.INIT_CWD) || process.cwd()
}

/** A path as the caller meant it. */
export const callerPath = (path: string): string => resolve(callerFolder(), path)
