import type { Command } from 'commander'
import { baseAddress } from '../openAnswers.ts'
import { addProgress } from '../progress.ts'
import { note, plain, write } from '../terminal.ts'
import { plural } from '../words.ts'

export function rebuildCommand(program: Command): void {
  program
    .command('rebuild')
    .description('makes the database anew from the originals and the journal, with the same ids and record times')
    .action(async (_options: object, command: Command) => {
      const [{ rebuild }, { addBytes }, { decide }, { importGazetteer }, { indexAndFindCopies }] = await Promise.all([
        import('../../store/rebuild.ts'),
        import('../../pipeline/add.ts'),
        import('../../pipeline/decide.ts'),
        import('../../pipeline/importGazetteer.ts'),
        import('../../pipeline/copies.ts'),
      ])
      const progress = addProgress(0)
      try {
        const rebuilt = await rebuild(
          baseAddress(command),
          (base, { bytes, file, provenance, recordedAt }) => addBytes(base, bytes, file, provenance, recordedAt),
          (done, of) => progress.update('', done, of),
          decide,
          (base, { bytes, file, recordedAt }) => importGazetteer(base, bytes, file, recordedAt),
          indexAndFindCopies,
        )
        progress.stop()
        for (const { file, reason } of rebuilt.lost) note(`${plain(file)}: ${plain(reason)}`)
        if (rebuilt.lost.length > 0) process.exitCode = 1
        await write(
          `Rebuilt: ${plural(rebuilt.documents, 'document')}, ${plural(rebuilt.decisions, 'decision')}` +
            `${rebuilt.lost.length > 0 ? `, ${rebuilt.lost.length} lost` : ''}.\n`,
        )
      } finally {
        progress.stop()
      }
    })
}
