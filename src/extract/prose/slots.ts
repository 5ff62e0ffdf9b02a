import { agentOf, type Predicate } from './predicate.ts'

/*
 * Which slots of a clause are filled, a bit each: most rules ask for one that is empty, and are given up without a look
 * at the clause's phrases.
 */

/** Slots of which only a look tells whether they are filled: "topic", and "~role" for what filled a role before. */
export const ALWAYS = 1
const SUBJECT = 2
const OBJECT = 4
const AGENT = 8
/** Prepositions have the bits from here on; where they are more than bits, several share one. */
const FIRST = 4
const LAST = 29
const prepositions = new Map<string, number>()

/** The bits of the slots at which a role is looked for: none of them is filled where none of the bits is set. */
export const slotBits = (slots: readonly string[]): number => slots.reduce((bits, slot) => bits | slotBit(slot), 0)

function slotBit(slot: string): number {
  if (slot === 'topic' || slot.startsWith('~')) return ALWAYS
  // "object.of" wants an object first
  const base = slot.includes('.') ? slot.slice(0, slot.indexOf('.')) : slot
  if (base === 'subject') return SUBJECT
  if (base === 'object' || base === 'complement') return OBJECT
  if (base === 'agent') return AGENT
  if (base === 'topic') return ALWAYS
  let bit = prepositions.get(base)
  if (bit === undefined) {
    bit = 1 << (FIRST + (prepositions.size % (LAST - FIRST + 1)))
    prepositions.set(base, bit)
  }
  return bit
}

/** The bits of the slots that a clause fills. */
export function filledSlots(p: Predicate): number {
  let bits = ALWAYS
  if (agentOf(p).length > 0) bits |= SUBJECT
  if (p.object.length > 0 || (p.passive && p.subject.length > 0)) bits |= OBJECT
  if (p.subject.length > 0) bits |= AGENT
  for (const { word } of p.preps) bits |= prepositions.get(word) ?? 0
  return bits
}
