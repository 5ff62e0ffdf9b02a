import type { FoundDate } from '../values/dates.ts'
import type { Complement } from './chunk.ts'
import type { Predicate } from './predicate.ts'
import type { Telling } from './telling.ts'

/** Prepositions whose date is not when something happened. */
export const BEYOND = new Set(['after', 'before', 'following', 'prior', 'until', 'till'])

const RECKONS = /^(?:reckon|estimate|calculate|count|believe|think|find|conclude)$/
const width = (date: FoundDate): number => date.date.length + date.edtf.length

/** "Met visitors until his death on 24 May": the day of what came after. */
export const isOfEnd = ({ preps }: Predicate, { start }: FoundDate): boolean =>
  preps.some(
    (c) =>
      (c.word === 'until' || c.word === 'till') &&
      c.phrases.some((np) => np.date === null && start > np.end && start - np.end < 5),
  )

/** "Since the resumption of the war in 2011": the day of what it has been so since. */
export const isOfStart = ({ preps }: Predicate, { start, kind }: FoundDate): boolean =>
  kind === 'point' &&
  preps.some(
    (c) => c.word === 'since' && c.phrases.some((np) => np.date === null && start > np.end && start - np.end < 30),
  )

/** When a clause says it happened: its own date, the most precise; else that of the clause it hangs on. */
export function dateOf(p: Predicate, among: readonly Predicate[] = [], depth = 0): FoundDate | null {
  const own = p.dates.filter((d) => !(d.preposition !== null && BEYOND.has(d.preposition)) && !isOfEnd(p, d))
  const within = own.length > 0 ? null : dateInside(p, among)
  if (within !== null) return within
  if (own.length > 0) {
    let best = own[0]!
    for (const d of own) if (d.edtf.startsWith(best.edtf.slice(0, 4)) && width(d) > width(best)) best = d
    return best
  }
  const ensuing = p.dates.length > 0 ? null : dateOfEnsuing(p, among)
  if (ensuing !== null) return ensuing
  if (p.dates.length > 0 || depth > 4 || p.governor === null) return null
  if (p.relation === 'relative' || (p.form === 'vbn' && p.relation === 'participle')) return null
  if (p.relation === 'complement' && p.modal !== null) return null
  // "said in 2008 that both had recruited children", "reported on 4 May that it had burned villages": the day of the report
  if (p.relation === 'complement' && p.perfect && !/^(?:continue|resume|begin|start)$/.test(p.lemma))
    if (p.governor.dates.every((d) => d.edtf.length !== 7)) return null
  // "in August 2003 a commission reckoned that 69,000 had died"
  if (p.relation === 'complement' && p.perfect && RECKONS.test(p.governor.lemma)) return null
  if (p.sub !== null && p.relation === 'main' && p.sub !== 'when' && p.sub !== 'as' && p.sub !== 'while') return null
  return dateOf(p.governor, among, depth + 1)
}

/** "Police cleared the camp on 8 November; ten died in the ensuing clashes": the day of what they ensued from. */
function dateOfEnsuing(p: Predicate, among: readonly Predicate[]): FoundDate | null {
  if (!p.preps.some(isEnsuing)) return null
  const cause = among.findLast((q) => q.at < p.at && q.form === 'finite' && q.dates.some((d) => d.kind === 'point'))
  return cause?.dates.find((d) => d.kind === 'point') ?? null
}
const ENSUING = new Set(['ensuing', 'resulting', 'subsequent'])
const isEnsuing = ({ word, phrases }: Complement): boolean => word === 'in' && ENSUING.has(phrases[0]?.words[1] ?? '')

/** "at the congress which took place in June", "directed the firm to buy ore in 2025": a date told within the clause. */
function dateInside(p: Predicate, among: readonly Predicate[]): FoundDate | null {
  for (const q of among) {
    if (q.dates.length !== 1 || q === p || q.dates[0]!.kind === 'open') continue
    if (
      q.relation === 'relative' &&
      q.subject.some((np) => p.preps.some((c) => (c.word === 'at' || c.word === 'during') && c.phrases.includes(np)))
    )
      return q.dates[0]!
    // "ambushed a bus carrying soldiers on 14 May", "broke the truce by attacking the town in May"
    if (
      q.form === 'ing' &&
      q.governor === p &&
      p.dates.length === 0 &&
      q.at > p.at &&
      (q.sub === 'by' || (q.relation === 'participle' && q.subject.some((np) => p.object.includes(np))))
    )
      return q.dates[0]!
    if (
      q.form === 'inf' &&
      q.governor === p &&
      p.dates.length === 0 &&
      (p.lemma === 'direct' || p.lemma === 'order' || p.lemma === 'instruct')
    )
      return q.dates[0]!
  }
  return null
}

/** When a clause holds whose words tell something in passing: "On 5 May 1961 the front's 100-strong army …". */
export function dateAround({ predicates }: Telling, p: Predicate): FoundDate | null {
  const own = dateOf(p, predicates)
  if (own !== null) return own
  // "remained independent and isolated from 1965 through 1994"
  const along = predicates.find(
    (q) => q.governor === p && q.relation !== 'relative' && q.at > p.at && q.at <= p.last + 3,
  )
  return along?.dates.find((d) => d.kind !== 'point') ?? null
}

/** The date in the noun phrase in which a pattern begins: "a December 2011 statement by …". */
export const dateBefore = ({ scene }: Telling, from: number): FoundDate | null =>
  scene.sentence.chunks.find((c) => c.np !== undefined && c.from <= from && c.to > from)?.np?.date ?? null
