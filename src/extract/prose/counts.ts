import type { QuantityValue, TextValue } from '../../model/claim.ts'
import type { VictimDraft } from '../../model/extraction.ts'
import type { NounPhrase } from './chunk.ts'
import { bareSpan } from './reference.ts'
import type { Telling } from './telling.ts'
import { isOneOf } from './words.ts'

const OPEN = /^(?:many|several|few|some|numerous|countless|scores|dozens|hundreds|thousands|tens)$/

/** "at least 22 insurgents" → 22 and more, insurgents. Null when the phrase counts nothing. */
export function countOf(
  telling: Telling,
  np: NounPhrase,
): { value: QuantityValue | TextValue; unit: string | null; noun: string } | null {
  const { scene, text } = telling
  const { tokens } = scene.sentence
  const noun = np.headWord
  const bare = bareSpan(scene, np)
  const unitText = (start: number): string | null => {
    const unit = text.slice(start, np.end).replace(/\s+/gu, ' ').trim()
    return unit === '' || /^[\d,.+]+$/.test(unit) ? null : unit
  }
  if (np.quantity !== null) {
    const { value, vague, number } = np.quantity
    const after = unitText(Math.max(number.end, bare.start))?.replace(/^(?:of\b|[-–+])\s*/u, '') ?? null
    const unit = after === '' ? null : after
    if (vague !== null) return { value: { kind: 'text', text: vague }, unit, noun }
    return { value: { kind: 'quantity', ...value, unit }, unit, noun }
  }
  const first = tokens[np.from]!
  if (OPEN.test(first.lower) && np.head > np.from)
    return { value: { kind: 'text', text: first.lower }, unit: unitText(tokens[np.from + 1]!.start), noun }
  return null
}

/** Who the dead are, by the noun that counts them. */
export function victimOf(noun: string, unit: string | null): VictimDraft['category'] {
  const words = [noun, ...(unit ?? '').toLowerCase().split(/[^\p{L}]+/u)].map((w) => w.replace(/(?<=.{3})s$/, ''))
  const civil = words.some((w) => isOneOf('civilians', w) && w !== 'people' && w !== 'person' && w !== 'member')
  const armed = words.some((w) => isOneOf('combatants', w))
  if (civil && armed) return 'mixed'
  if (armed) return 'combatants'
  return civil ? 'civilians' : 'unknown'
}
