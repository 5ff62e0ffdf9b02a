import { participantRoles } from '../../vocabulary/vocabulary.ts'
import { typeOf } from './reference.ts'
import { NO_DETAILS, say, valueMention } from './say.ts'
import type { Common } from './stamp.ts'
import type { Telling } from './telling.ts'

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

/** Says that somebody took part in an event; events and wars do not take part in events. */
export function participate(telling: Telling, event: number, mention: number, role: string, common: Common): void {
  const { draft } = telling
  if (typeOf(draft, mention) === 'Event' || typeOf(draft, mention) === 'Conflict') return
  const { joint } = draft.mentions[mention]!
  say(telling, common, { event }, 'participant', valueMention(mention), { ...NO_DETAILS, role, joint })
}
