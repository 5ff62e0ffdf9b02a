import type { Command } from 'commander'
import { csvLine } from '../../export/csvLine.ts'
import { timesNamed } from '../../model/timesNamed.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, note, plain, styled, terminalWidth, write } from '../terminal.ts'
import { withKnownOn } from '../times.ts'
import { plural } from '../words.ts'

export function findCommand(program: Command): void {
  withKnownOn(program.command('find'))
    .description('finds entities by any name in any spelling, and passages by full text')
    .argument('<text...>', 'what to look for')
    .option('--limit <n>', 'how many of each', '20')
    .action(
      async (words: readonly string[], { limit, knownOn }: { limit: string; knownOn?: string }, command: Command) => {
        const format = formatOf(command)
        const most = Math.min(100, Math.max(1, Number.parseInt(limit, 10) || 20))
        const { entities, passages } = await withAnswers(command, (answers) =>
          answers.find(words.join(' '), most, { knownOn }),
        )
        if (format === 'jsonl') {
          for (const entity of entities) await write(jsonLine({ kind: 'entity', ...entity }))
          for (const passage of passages) await write(jsonLine({ kind: 'passage', ...passage }))
        } else if (format === 'csv') {
          await write(csvLine(['kind', 'id', 'type', 'text', 'start', 'end']))
          for (const e of entities) await write(csvLine(['entity', e.id, e.type, e.label, null, null]))
          for (const p of passages) await write(csvLine(['passage', p.document.id, p.block, p.quote, p.start, p.end]))
        } else {
          for (const e of entities) {
            const others = [...new Set(e.names.map((name) => name.text))].filter((name) => name !== e.label).slice(0, 6)
            const named = `${e.type}  ${e.id}  named ${plural(timesNamed(e), 'time')}`
            await write(`${styled('bold', plain(e.label))}  ${styled('dim', named)}\n`)
            if (others.length > 0) await write(`  ${plain(others.join(' · ')).slice(0, terminalWidth() - 2)}\n`)
          }
          for (const p of passages)
            await write(`${styled('dim', `${plain(p.document.file)} ${p.start}–${p.end}`)}\n  “${plain(p.quote)}”\n`)
        }
        if (entities.length + passages.length === 0) note(`Nothing found for “${plain(words.join(' '))}”.`)
      },
    )
}
