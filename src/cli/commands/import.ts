import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { edtfBounds } from '../../model/edtf.ts'
import type { Base } from '../../store/base.ts'
import { callerFolder } from '../callerFolder.ts'
import { baseAddress, formatOf } from '../openAnswers.ts'
import { addProgress } from '../progress.ts'
import { jsonLine, note, plain, write } from '../terminal.ts'
import { UsageError } from '../usageError.ts'
import { plural } from '../words.ts'

/** How many lines that could not be used are told one by one. */
const TOLD = 10

const formats = ['gazetteer', 'ucdp-ged', 'acled'] as const
type Format = (typeof formats)[number]

/** Larger files are not even read. Bytes. */
const LARGEST_FILE = 1024 * 1024 * 1024

interface Options {
  readonly captured?: string
  readonly work?: string
  readonly source?: string
}

export function importCommand(program: Command): void {
  program
    .command('import')
    .description(
      'loads event datasets (UCDP GED, ACLED) and gazetteers (GeoNames dump, MIMU place codes) into the base',
    )
    .argument('<format>', formats.join(', '))
    .argument('<file...>', 'the files')
    .option('--captured <date>', 'when a dataset was downloaded or released (EDTF): orders its releases')
    .option('--work <name>', 'the dataset of which the file is a release')
    .option('--source <name>', 'who published it')
    .action(async (format: string, files: string[], options: Options, command: Command) => {
      if (!(formats as readonly string[]).includes(format))
        throw new UsageError(`“${format}” is no format of import: ${formats.join(', ')} are.`)
      if (options.captured !== undefined && edtfBounds(options.captured) === null)
        throw new UsageError(`“${options.captured}” is no date: write 2013-05-30, 2013-05 or 2013.`)
      const { openBase } = await import('../../store/base.ts')
      const base = await openBase(baseAddress(command), { create: true })
      try {
        for (const file of files) {
          const path = resolve(callerFolder(), file)
          try {
            if ((await stat(path)).size > LARGEST_FILE) throw new Error('It has more than 1 GB. Split it.')
            const bytes = await readFile(path)
            if (format === 'gazetteer') await gazetteer(base, bytes, file)
            else await dataset(base, format as Exclude<Format, 'gazetteer'>, bytes, file, options, command)
          } catch (error) {
            const { refusalOf } = await import('../../read/refusal.ts')
            const refusal = refusalOf(basename(file), error)
            note(`${plain(file)}: ${plain(refusal ? `${refusal.reason} ${refusal.advice}` : (error as Error).message)}`)
            process.exitCode = 1
          }
        }
      } finally {
        await base.close()
      }
    })
}

type Skipped = readonly { readonly line: number; readonly reason: string }[]

function tellSkipped(file: string, skipped: Skipped): void {
  for (const { line, reason } of skipped.slice(0, TOLD)) note(`${plain(file)}, line ${line}: ${plain(reason)}`)
  if (skipped.length > TOLD) note(`${plain(file)}: ${skipped.length - TOLD} more lines were not used`)
}

async function gazetteer(base: Base, bytes: Uint8Array, file: string): Promise<void> {
  const { importGazetteer } = await import('../../pipeline/importGazetteer.ts')
  const { name, places, skipped } = await importGazetteer(base, bytes, basename(file))
  tellSkipped(file, skipped)
  await write(`${name}: ${plural(places.length, 'place')}, ${plural(skipped.length, 'line')} not used.\n`)
}

async function dataset(
  base: Base,
  format: Exclude<Format, 'gazetteer'>,
  bytes: Uint8Array,
  file: string,
  options: Options,
  command: Command,
): Promise<void> {
  const [{ importDataset }, { indexPassages }] = await Promise.all([
    import('../../pipeline/importDataset.ts'),
    import('../../store/find.ts'),
  ])
  const { captured, work, source } = options
  const provenance = Object.fromEntries(
    Object.entries({ captured, work, source }).filter(([, value]) => value !== undefined),
  )
  const progress = addProgress(1)
  try {
    const imported = await importDataset(
      base,
      bytes,
      basename(file),
      format,
      provenance,
      new Date().toISOString(),
      (done, of) => progress.update(file, done, of),
    )
    if (!imported.known) await indexPassages(base)
    progress.stop()
    const { title, known, rows, claims, skipped, id } = imported
    tellSkipped(file, skipped)
    if (formatOf(command) === 'jsonl')
      await write(jsonLine({ file: basename(file), id, title, known, rows, claims, skipped }))
    else if (known) await write(`${plain(title)}: known already, nothing added.\n`)
    else
      await write(
        `${plain(title)}: ${plural(rows, 'event')}, ${plural(claims, 'claim')}, ${plural(skipped.length, 'row')} not used.\n`,
      )
  } finally {
    progress.stop()
  }
}
