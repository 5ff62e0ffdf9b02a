import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { testServer } from './postgresServer.ts'

/** Whether the tests run on a server of the caller's own: what only a base in a folder can do is left out then. */
export const onServer: boolean = (process.env.VARIORUM_TEST_POSTGRES ?? '') !== ''

/** Where a test keeps its base, and a folder for its files. */
export interface TestBase {
  readonly folder: string
  /** Of a base that is not there yet: in the folder, or a database of its own on the server that VARIORUM_TEST_POSTGRES names. */
  readonly address: string
  /** Takes both away; close the base before. */
  remove(): void
}

export function testBase(): TestBase {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-test-'))
  const server = onServer ? testServer()! : null
  return {
    folder,
    address: server?.newDatabase() ?? path.join(folder, 'base'),
    remove() {
      server?.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
