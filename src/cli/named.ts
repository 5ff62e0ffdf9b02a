import type { Answers } from '../answers/answers.ts'
import type { DocumentSummary } from '../model/documentSummary.ts'
import type { Entity } from '../model/entity.ts'
import { timesNamed } from '../model/timesNamed.ts'
import { plain } from './terminal.ts'
import { UsageError } from './usageError.ts'

/** How many candidates are listed for a name that fits several. */
const CANDIDATES = 20

const choose = (name: string, lines: readonly string[]): UsageError =>
  new UsageError([`“${plain(name)}” names several; say which by its id:`, ...lines.slice(0, CANDIDATES)].join('\n'))

/**
 * The entity that a person means: an id, or any name; with `knownOn` as the base was known at that date.
 * @throws UsageError when there is none or several; the message lists the candidates.
 */
export async function entityNamed(answers: Answers, name: string, knownOn?: string): Promise<Entity> {
  const byId = await answers.entity(name, { knownOn })
  if (byId !== null) return byId
  const { items } = await answers.entities({ name, limit: 50, knownOn })
  if (items.length === 1) return items[0]!
  if (items.length > 1)
    throw choose(
      name,
      items.map((e) => `  ${e.id}  ${e.type}  ${plain(e.label)}  (named ${timesNamed(e)} times)`),
    )
  const { entities } = await answers.find(name, 5, { knownOn })
  const near = entities.map((e) => `  ${e.id}  ${e.type}  ${plain(e.label)}`)
  throw new UsageError(
    [`Nothing in the base is called “${plain(name)}”.`, ...(near.length > 0 ? ['Did you mean:', ...near] : [])].join(
      '\n',
    ),
  )
}

/**
 * The document that a person means: an id, the name of its file, its title; with `knownOn` of those that were in the base.
 * @throws UsageError when there is none or several.
 */
export async function documentNamed(answers: Answers, name: string, knownOn?: string): Promise<DocumentSummary> {
  const { items } = await answers.documents({ name, knownOn, limit: 50 })
  if (items.length === 1) return items[0]!
  if (items.length > 1)
    throw choose(
      name,
      items.map((d) => `  ${d.id}  ${plain(d.file)}  ${plain(d.title ?? '')}  version ${d.version}`),
    )
  throw new UsageError(
    knownOn === undefined
      ? `No document in the base is called “${plain(name)}”: \`variorum documents\` lists them.`
      : `No document in the base on ${plain(knownOn)} is called “${plain(name)}”: \`variorum documents --known-on ${plain(knownOn)}\` lists them.`,
  )
}
