/*
 * Makes the empty base that the package ships (src/store/empty-base.tar.br), from which new bases are copied.
 * Run it after adding a migration or taking a new PGlite: node scripts/make-template.ts
 */
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { pack, templateFile } from '../src/store/emptyBase.ts'
import { initialise } from '../src/store/initialise.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-template-'))
try {
  await initialise(path.join(folder, 'database'))
  const packed = pack(path.join(folder, 'database'))
  fs.writeFileSync(templateFile, packed)
  console.error(`${templateFile.pathname}: ${(packed.length / 1e6).toFixed(2)} MB`)
} finally {
  fs.rmSync(folder, { recursive: true })
}
