import { participantRoles } from '../../vocabulary/vocabulary.ts'
import { countOf } from './counts.ts'
import type { Fill } from './match.ts'
import type { Predicate } from './predicate.ts'
import { actorsOf, typeOf } from './reference.ts'
import { NO_DETAILS, say, valueMention } from './say.ts'
import type { Common } from './stamp.ts'
import type { Telling } from './telling.ts'
import { isOneOf } from './words.ts'

const ROLES = new Set<string>(participantRoles)

const roleNames = new Map<string, string | null>()

/** The participant's role that a role of a rule is called by: "party2" is a party. The rules have some dozens of names. */
export function participantRole(name: string): string | null {
  let role = roleNames.get(name)
  if (role === undefined) {
    const bare = name.replace(/\d+$/, '')
    role = ROLES.has(bare) ? bare : null
    roleNames.set(name, role)
  }
  return role
}

/** What somebody is to an event that "with … as" names. */
const HELPERS = new Map([
  ['mediator', 'mediator'],
  ['facilitator', 'mediator'],
  ['broker', 'mediator'],
  ['intermediary', 'mediator'],
  ['guarantor', 'mediator'],
  ['moderator', 'mediator'],
  ['witness', 'observer'],
  ['observer', 'observer'],
  ['host', 'host'],
])

/** "Signed a deal, with the bishop as mediator": who helped an event along. */
export function tellHelpers(telling: Telling, event: number, { preps }: Predicate, common: Common): void {
  for (const as of preps) {
    const role = as.word === 'as' ? HELPERS.get(as.phrases[0]?.headWord ?? '') : undefined
    const beside = role === undefined ? undefined : preps.findLast((c) => c.word === 'with' && c.at < as.at)
    for (const np of beside?.phrases ?? [])
      for (const mention of actorsOf(telling.scene, np, true)) participate(telling, event, mention, role!, common)
  }
}

/** Says that somebody took part in an event; events and wars take no part in events, buildings are where they happen. */
export function participate(telling: Telling, event: number, mention: number, role: string, common: Common): void {
  const { draft } = telling
  if (typeOf(draft, mention) === 'Event' || typeOf(draft, mention) === 'Conflict') return
  // a mosque that is raided is where it happens
  if (typeOf(draft, mention) === 'Facility') {
    say(telling, common, { event }, 'place', valueMention(mention))
    return
  }
  const { joint } = draft.mentions[mention]!
  say(telling, common, { event }, 'participant', valueMention(mention), { ...NO_DETAILS, role, joint })
}

const SUFFERING = new Set(['victim', 'target'])
const arePeople = (noun: string): boolean =>
  noun === 'man' || noun === 'men' || isOneOf('civilians', noun) || isOneOf('combatants', noun)

/** Whom a filled role made take part: "thirty armed men" are told by their number. */
export function participateAll(telling: Telling, event: number, fill: Fill, role: string, common: Common): void {
  const { draft } = telling
  // "57 officers followed him": a role that asks for a count
  if (fill.mentions.length === 0 && !SUFFERING.has(role))
    for (const np of fill.phrases) {
      const count = arePeople(np.headWord) ? countOf(telling, np) : null
      if (count !== null && np.quantity !== null)
        say(telling, common, { event }, 'participant', count.value, { ...NO_DETAILS, role })
    }
  for (const mention of fill.mentions) {
    const { type, start, end } = draft.mentions[mention]!
    const counted = type === 'ActorClass' ? fill.phrases.find((np) => np.start < start && end <= np.end) : undefined
    const people = counted?.quantity != null && !SUFFERING.has(role) && arePeople(counted.headWord)
    const count = people ? countOf(telling, counted) : null
    if (count?.value.kind === 'quantity')
      say(telling, common, { event }, 'participant', count.value, { ...NO_DETAILS, role })
    else participate(telling, event, mention, role, common)
  }
}
