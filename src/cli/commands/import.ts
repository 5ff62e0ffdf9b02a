import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { callerFolder } from '../callerFolder.ts'
import { baseAddress } from '../openAnswers.ts'
import { note, plain, write } from '../terminal.ts'
import { UsageError } from '../usageError.ts'
import { plural } from '../words.ts'

/** How many lines that could not be used are told one by one. */
const TOLD = 10

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('loads a gazetteer (GeoNames dump, MIMU place codes) into the base')
    .argument('<format>', 'gazetteer')
    .argument('<file...>', 'the files')
    .action(async (format: string, files: string[], _options: object, command: Command) => {
      if (format !== 'gazetteer') throw new UsageError(`“${format}” is no format of import: gazetteer is.`)
      const [{ openBase }, { importGazetteer }] = await Promise.all([
        import('../../store/base.ts'),
        import('../../pipeline/importGazetteer.ts'),
      ])
      const base = await openBase(baseAddress(command), { create: true })
      try {
        for (const file of files) {
          const bytes = await readFile(resolve(callerFolder(), file))
          try {
            const { name, places, skipped } = await importGazetteer(base, bytes, basename(file))
            for (const { line, reason } of skipped.slice(0, TOLD))
              note(`${plain(file)}, line ${line}: ${plain(reason)}`)
            if (skipped.length > TOLD) note(`${plain(file)}: ${skipped.length - TOLD} more lines were not used`)
            await write(`${name}: ${plural(places.length, 'place')}, ${plural(skipped.length, 'line')} not used.\n`)
          } catch (error) {
            note(`${plain(file)}: ${plain((error as Error).message)}`)
            process.exitCode = 1
          }
        }
      } finally {
        await base.close()
      }
    })
}
