import type { Claim } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { type Peer, pointsOfSource, type Standing, sourcesOfDocuments, subjectsOfSource } from '../store/sources.ts'
import type { Times } from './answers.ts'
import { comparedThen } from './comparedThen.ts'
import { disputes } from './disputes.ts'

/** Subjects that are compared anew at a time. */
const SUBJECTS_A_BATCH = 50

type Voice = Pick<Peer, 'id' | 'name'>

/**
 * How a source stood to all others, over at most so many points, when only the claims of those times are heard, with its
 * peers, most shared points first. The same as `standingOf` and `peersOf` tell of today. Throws BadDate.
 */
export async function standingThen(
  base: Reader,
  source: string,
  times: Times,
  most: number,
): Promise<{ readonly standing: Standing; readonly peers: readonly Peer[] }> {
  const reader = asKnown(base, times.knownOn)
  const count = { points: 0, alone: 0, agreeing: 0, contradicted: 0, againstItself: 0 }
  const shared = new Map<string, { -readonly [K in keyof Peer]: Peer[K] }>()
  const voices = new Map<string, Voice>()
  let all = false
  for (let after = ''; !all && count.points < most; ) {
    const subjects = await subjectsOfSource(reader, source, after, SUBJECTS_A_BATCH)
    all = subjects.length < SUBJECTS_A_BATCH
    after = subjects.at(-1) ?? after
    const compared = await comparedThen(base, subjects, times)
    const documents = new Set(compared.flatMap((c) => claimsIn(c.comparison, c.claimOf).map((d) => d.document.id)))
    const unasked = [...documents].filter((id) => !voices.has(id))
    for (const [id, voice] of await sourcesOfDocuments(reader, unasked)) voices.set(id, voice)
    for (const { comparison, claimOf } of compared) {
      if (count.points === most) {
        all = false
        break
      }
      const told = toldBy(comparison, claimOf, source, voices)
      if (told === null) continue
      count.points++
      count.alone += Number(told.alone)
      count.agreeing += Number(told.agreeing)
      count.contradicted += Number(told.contradicted)
      count.againstItself += Number(told.againstItself)
      for (const how of ['agreeing', 'contradicting', 'copying'] as const)
        for (const [id, name] of told.with[how]) {
          const peer = shared.get(id) ?? { id, name, agreeing: 0, contradicting: 0, copying: 0 }
          peer[how]++
          shared.set(id, peer)
        }
    }
  }
  const of = all ? count.points : Math.max(count.points, await pointsOfSource(reader, source))
  const weight = ({ agreeing, contradicting, copying }: Peer): number => agreeing + contradicting + copying
  return {
    standing: { ...count, of },
    peers: [...shared.values()].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1)),
  }
}

const claimsIn = ({ variants }: Pick<Comparison, 'variants'>, claimOf: (id: string) => Claim | undefined): Claim[] =>
  variants.flatMap((variant) => variant.claims.flatMap((id) => claimOf(id) ?? []))

/** How a source stands on one point; null where it says nothing of its own on it. */
function toldBy(
  comparison: Comparison,
  claimOf: (id: string) => Claim | undefined,
  source: string,
  voices: ReadonlyMap<string, Voice>,
) {
  const { subject, property, variants, relations } = comparison
  const isOwn = (claim: Claim): boolean =>
    voices.get(claim.document.id)?.id === source && claim.subject.id === subject.id && claim.property === property
  const heard = variants.map((variant) => {
    const claims = claimsIn({ variants: [variant] }, claimOf)
    const others = claims.flatMap((claim) => voices.get(claim.document.id) ?? []).filter(({ id }) => id !== source)
    return {
      own: claims.some(isOwn),
      alone: claims.every(isOwn),
      independent: variant.independentWitnesses > 1,
      others,
    }
  })
  if (!heard.some(({ own }) => own)) return null
  const peers = { agreeing: new Map<string, string>(), contradicting: new Map<string, string>(), copying: new Map() }
  const add = (how: keyof typeof peers, others: readonly Voice[]) => {
    for (const { id, name } of others) peers[how].set(id, name)
  }
  for (const { own, independent, others } of heard) if (own) add(independent ? 'agreeing' : 'copying', others)
  const clashes = relations.filter(({ kind }) => (disputes as readonly string[]).includes(kind))
  const touching = clashes.filter(({ between }) => between.some((index) => heard[index]!.own))
  const between = touching.filter(({ kind }) => kind !== 'self-contradiction')
  for (const { between: pair } of between)
    for (const index of pair)
      for (const other of pair) if (index !== other && heard[index]!.own) add('contradicting', heard[other]!.others)
  return {
    alone: heard.every(({ alone }) => alone),
    agreeing: heard.some(({ own, independent }) => own && independent),
    contradicted: between.length > 0,
    againstItself: touching.length > between.length,
    with: peers,
  }
}
