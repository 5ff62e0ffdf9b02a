import { type Command, Option } from 'commander'
import type { NewDecision } from '../../answers/answers.ts'
import { sourceId } from '../../model/grade.ts'
import { entityNamed } from '../named.ts'
import { formatOf, withAnswers } from '../openAnswers.ts'
import { jsonLine, write } from '../terminal.ts'
import { UsageError } from '../usageError.ts'

const kinds = [
  'accept',
  'reject',
  'prefer',
  'comparable',
  'not-comparable',
  'same',
  'different',
  'wikidata',
  'grade',
  'credibility',
  'undo',
] as const satisfies readonly NewDecision['kind'][]
type Kind = (typeof kinds)[number]

interface Options {
  readonly author: string
  readonly reason?: string
}

export function decideCommand(program: Command): void {
  program
    .command('decide')
    .description('appends a decision: nothing is overwritten, `undo` takes one back')
    .argument('<kind>', kinds.join(', '))
    .argument(
      '<about...>',
      'ids of claims or comparisons; for same, different and wikidata names serve too; SOURCE A–F, CLAIM 1–6 for grade and credibility',
    )
    .addOption(
      new Option('--author <name>', 'who decides; a pseudonym serves').env('VARIORUM_AUTHOR').default('anonymous'),
    )
    .option('--reason <text>', 'why')
    .action(async (kind: string, about: readonly string[], { author, reason }: Options, command: Command) => {
      if (!isKind(kind)) throw new UsageError(`“${kind}” is no decision: ${kinds.join(', ')}.`)
      const graded = kind === 'grade' || kind === 'credibility'
      if (graded && about.length !== 2)
        throw new UsageError(
          `“${kind}” takes two: variorum decide ${kind === 'grade' ? 'grade SOURCE A–F' : 'credibility CLAIM 1–6'}`,
        )
      const pair = kind === 'same' || kind === 'different' || kind === 'wikidata'
      if (pair && about.length !== 2) throw new UsageError(`“${kind}” takes two: variorum decide ${kind} ONE OTHER`)
      const decision = await withAnswers(command, async (answers) => {
        const ids: string[] = []
        if (kind === 'grade') ids.push((await answers.source(about[0]!)) ? about[0]! : sourceId(about[0]!), about[1]!)
        else
          for (const [index, name] of about.entries())
            ids.push(pair && !(kind === 'wikidata' && index === 1) ? (await entityNamed(answers, name)).id : name)
        return answers.decide({ kind, about: ids, author, reason: reason ?? null })
      })
      await write(
        formatOf(command) === 'jsonl' ? jsonLine(decision) : `Decided: ${kind} ${about.join(' ')} (${decision.id})\n`,
      )
    })
}

const isKind = (kind: string): kind is Kind => (kinds as readonly string[]).includes(kind)
