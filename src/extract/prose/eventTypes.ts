import type { NounPhrase } from './chunk.ts'
import { victimOf } from './counts.ts'
import type { Fill } from './match.ts'
import { agentOf, type Predicate } from './predicate.ts'
import type { Rule } from './rule.ts'
import { eventTypeOfNoun, fighting } from './words.ts'

/** Types of event that are agreements: their subject is the agreement itself. */
export const AGREEMENTS = new Set(['ceasefire', 'agreement'])

/** Families of event types in which people come to harm. */
export const HARMFUL = new Set(['fighting', 'violence-against-civilians', 'displacement'])

/** The type of the event that a rule tells of its own; null when it tells none. */
export const typeFor = (rule: Rule, fills: ReadonlyMap<string, Fill>): string | null =>
  rule.event === null || rule.event === 'attached'
    ? null
    : rule.event.startsWith('of ')
      ? (typeOfPhrase(fills.get(rule.event.slice(3))?.phrases[0]) ?? rule.otherwise)
      : rule.event

const AIR = /^(?:air|aerial|carpet|saturation|jet|drone|barrel)$/
const BLASTS = /^(?:suicide|car|truck|lorry|roadside|bomb|grenade|letter|parcel)$/

/** The type of event a noun phrase tells: a suicide attack is an explosion, aerial bombing is an airstrike. */
export const typeOfPhrase = (np: NounPhrase | undefined): string | undefined =>
  np === undefined
    ? undefined
    : np.headWord === 'bombing' && np.words.some((w) => AIR.test(w))
      ? 'airstrike'
      : np.headWord === 'attack' && np.words.some((w) => BLASTS.test(w))
        ? 'explosion'
        : eventTypeOfNoun(np.headWord)

const DISASTER =
  /^(?:tsunami|earthquake|quake|floods?|flooding|cyclone|hurricane|typhoon|storm|landslide|drought|famine|hunger|starvation|disease|epidemic|cholera|ebola|accident|fire|avalanche|eruption|heat|cold|crash)$/

/** What kills from the air. */
const CRAFT = /^(?:jet|aircraft|helicopter|warplane|plane|gunship|airforce)$/
const ACCIDENT = /^(?:crash|collide|overturn|capsize|collapse|derail)$/
const BOMB = /^(?:bomber|mine|landmine|bomb|ied|grenade)$/

/** The noun of the fight in which people came to harm: "killed in an ambush near Taiz", "shelling killed three". */
export function nounOfHarm(p: Predicate): NounPhrase | undefined {
  for (const np of agentOf(p)) if (fighting.has(np.headWord)) return np
  for (const c of p.preps)
    if (c.word === 'in' || c.word === 'during' || c.word === 'by')
      for (const np of c.phrases) if (fighting.has(np.headWord)) return np
  return undefined
}

const MURDER = new Set(
  'assassinate murder execute massacre behead slaughter butcher lynch hang decapitate hack stab'.split(' '),
)

/** What happened where people died: by the noun that killed them or in which they died, by who they were. */
export function typeOfHarm(p: Predicate, fills: ReadonlyMap<string, Fill>, otherwise: string): string | null {
  if (
    [...agentOf(p), ...p.preps.filter((c) => c.word === 'in').flatMap((c) => c.phrases)].some((np) =>
      DISASTER.test(np.headWord),
    )
  )
    return null
  // "the helicopter crashed, killing its crew"
  if (ACCIDENT.test(p.governor?.lemma ?? '')) return null
  if (MURDER.has(p.lemma) && (otherwise === 'clash' || otherwise === 'none')) return 'attack-on-civilians'
  for (const np of agentOf(p)) {
    if (BOMB.test(np.headWord)) return 'explosion'
    if (CRAFT.test(np.headWord) || (np.words.includes('air') && np.headWord === 'force')) return 'airstrike'
  }
  const noun = nounOfHarm(p)
  if (noun !== undefined) return typeOfPhrase(noun)!
  const dead = fills.get('victim')?.phrases ?? []
  if (
    otherwise === 'clash' &&
    dead.length > 0 &&
    dead.some((np) => victimOf(np.headWord, null) === 'civilians') &&
    !dead.some((np) => victimOf(np.headWord, null) === 'combatants')
  )
    return 'attack-on-civilians'
  return otherwise
}
