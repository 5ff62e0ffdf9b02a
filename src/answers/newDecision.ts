import { randomUUID } from 'node:crypto'
import type { Decision } from '../model/decision.ts'
import { isCredibility, isSourceGrade } from '../model/grade.ts'
import type { Reader } from '../store/base.ts'
import { claimById } from '../store/claims.ts'
import { comparisonById } from '../store/comparisons.ts'
import { decisionById, undoings } from '../store/decisions.ts'
import { entityById } from '../store/entities.ts'
import { isSource } from '../store/grades.ts'
import type { NewDecision } from './answers.ts'
import { BadRequest } from './badRequest.ts'
import { thing } from './decided.ts'

/** An id that no other decision bears. */
export const decisionId = (): string => `v${randomUUID().replaceAll('-', '').slice(0, 20)}`

/**
 * What somebody asks to decide, as a decision that can be appended; nothing is appended here. Throws BadRequest when it
 * speaks of what is not there, or takes back what does not stand.
 */
export async function newDecision(base: Reader, { kind, about, author, reason }: NewDecision): Promise<Decision> {
  const said = kind === 'grade' || kind === 'credibility'
  if (said && (about.length !== 2 || !(kind === 'grade' ? isSourceGrade : isCredibility)(about[1]!)))
    throw new BadRequest(
      kind === 'grade'
        ? 'A grade is of one source, a letter from A to F.'
        : 'Credibility is of one claim, from 1 to 6.',
    )
  for (const id of said ? about.slice(0, 1) : about)
    if (!(await isThere(base, kind, id)))
      throw new BadRequest(
        `There is no ${thing[kind]} ${id}${thing[kind] === 'source' ? '; it goes by its whole name, as the page Sources has it' : ''}.`,
      )
  if (kind === 'state') throw new BadRequest('A claim is made by hand under /api/claims.')
  if (kind === 'undo') {
    const taken = await Promise.all(about.map((id) => decisionById(base, id)))
    if (taken.some((decision) => decision?.kind === 'undo'))
      throw new BadRequest('What was taken back is decided anew: an undo cannot be undone.')
    if ((await undoings(base, about)).size > 0) throw new BadRequest('This decision was taken back already.')
  }
  const quote = thing[kind] === 'claim' ? ((await claimById(base, about[0]!))?.passage.quote ?? null) : null
  return { id: decisionId(), kind, about, quote, author, reason, recordedAt: new Date().toISOString() }
}

/** Whether that of which a decision speaks is in the base. */
async function isThere(base: Reader, kind: Decision['kind'], id: string): Promise<boolean> {
  switch (thing[kind]) {
    case 'claim':
      return (await claimById(base, id)) !== null
    case 'comparison':
      return (await comparisonById(base, id)) !== null
    case 'decision':
      return (await decisionById(base, id)) !== null
    case 'source':
      return isSource(base, id)
    case 'entity':
      return (kind === 'wikidata' && /^Q[1-9]\d*$/.test(id)) || (await entityById(base, id)) !== null
  }
}
