import { sql } from 'kysely'
import type { Decision } from '../model/decision.ts'
import { type Base, type Transaction, transaction } from '../store/base.ts'
import { decisionById, insertDecision, standingDecisions } from '../store/decisions.ts'
import { setWikidata } from '../store/entities.ts'
import { mergeEntities } from '../store/insertIdentification.ts'
import { touchedSubjects } from '../store/reconcileSubjects.ts'
import { canonicalIds } from '../store/redirects.ts'
import { separateEntities } from '../store/separateEntities.ts'
import { reconcileTouched } from './reconcileTouched.ts'
import { stateByHand, unstate } from './stateByHand.ts'

/**
 * Appends a person's decision and makes anew what follows from it, in one transaction. `same` joins two entities,
 * `different` parts them again and for good, `wikidata` names the item an entity is, `undo` takes an earlier decision
 * back. The other kinds are kept beside the claims and comparisons they judge and change none of them.
 */
export async function decide(base: Base, decision: Decision): Promise<void> {
  await transaction(base, async (tx) => void (await decideWithin(tx, decision)))
}

/** The same within a transaction. Gives the subjects whose comparisons were made anew. */
export async function decideWithin(tx: Transaction, decision: Decision): Promise<readonly string[]> {
  await insertDecision(tx, decision)
  const touched = await follow(tx, decision)
  return touched.length > 0 ? reconcileTouched(tx, touched) : []
}

async function follow(tx: Transaction, decision: Decision): Promise<string[]> {
  const [a, b] = decision.about
  switch (decision.kind) {
    case 'same':
      return a !== undefined && b !== undefined ? join(tx, a, b, decision) : []
    case 'different':
      return a !== undefined && b !== undefined ? part(tx, a, b, decision.recordedAt) : []
    case 'wikidata':
      if (a !== undefined) await setWikidata(tx, a, b ?? null)
      return []
    case 'state':
      return stateByHand(tx, decision)
    case 'undo': {
      const undone = a === undefined ? null : await decisionById(tx, a)
      return undone === null ? [] : takeBack(tx, undone, decision.recordedAt)
    }
    default:
      return []
  }
}

async function join(
  tx: Transaction,
  to: string,
  from: string,
  { author, recordedAt }: Pick<Decision, 'author' | 'recordedAt'>,
): Promise<string[]> {
  const merge = { from, to, score: 1, features: [{ name: 'decision', weight: 1, detail: `${author} says so` }] }
  await mergeEntities(tx, merge, recordedAt)
  await nameItems(tx, [to])
  return touchedSubjects(tx, '', [merge])
}

/** Parts two ids that are one entity now; ids that are apart stay so. */
async function part(tx: Transaction, a: string, b: string, recordedAt: string): Promise<string[]> {
  const now = await canonicalIds(tx, [a, b])
  if (now.get(a) !== now.get(b)) return []
  const touched = await separateEntities(tx, now.get(b) === b ? a : b, recordedAt)
  await nameItems(tx, [a, b])
  return touched
}

/** What two ids are an item of is told of both together while they are one, and of each when they are two. */
async function nameItems(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) await setWikidata(tx, id, await itemSaid(tx, id))
}

async function takeBack(tx: Transaction, decision: Decision, recordedAt: string): Promise<string[]> {
  const [a, b] = decision.about
  if (a === undefined) return []
  if (decision.kind === 'state') return unstate(tx, decision)
  if (decision.kind === 'wikidata') await setWikidata(tx, a, await itemSaid(tx, a))
  if (b === undefined) return []
  if (decision.kind === 'same') return part(tx, a, b, recordedAt)
  if (decision.kind === 'different') {
    const still = (await decisionsOnPair(tx, a, b)).at(-1)
    if (still?.kind === 'same') return join(tx, still.about[0]!, still.about[1]!, { author: still.author, recordedAt })
  }
  return []
}

/** The item of Wikidata that the last standing decision names for an entity, whichever of its ids the decision had. */
async function itemSaid(tx: Transaction, id: string): Promise<string | null> {
  const standing = await standingDecisions(tx, sql<boolean>`kind = 'wikidata'`)
  const now = await canonicalIds(tx, [id, ...standing.flatMap(({ about }) => about[0] ?? [])])
  return standing.findLast(({ about }) => about[0] !== undefined && now.get(about[0]) === now.get(id))?.about[1] ?? null
}

/** What people hold of two ids, oldest first. */
const decisionsOnPair = (tx: Transaction, a: string, b: string): Promise<Decision[]> =>
  standingDecisions(tx, sql<boolean>`kind in ('same', 'different') and about @> ${JSON.stringify([a, b])}::jsonb`)
