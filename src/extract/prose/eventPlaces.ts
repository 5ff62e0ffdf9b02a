import type { NounPhrase } from './chunk.ts'
import { BEYOND } from './clauseDates.ts'
import { modifiersOf, type Predicate, partsOf } from './predicate.ts'
import { placesOf } from './reference.ts'
import type { Telling } from './telling.ts'
import { eventTypeOfNoun, isOneOf, isPower } from './words.ts'

const BOMB = /^(?:bomb|mine|landmine|ied|device|grenade|rocket|shell|missile|bomber)$/

/** What judges does so where it sits. */
const COURT = /^(?:court|tribunal)$/

const DWELLER = /^(?:resident|inhabitant|villager|townsman|townspeople|dweller|farmer|miner|fisherman)$/
const isCountry = ({ draft }: Telling, mention: number): boolean => isPower(draft.mentions[mention]!.text)

const WHERE = new Set('over in at near around outside along throughout inside across within into onto on'.split(' '))

/** "Killing 46 residents of Taiz": where they live is where it happened; a country says too little. */
export function dwellings(telling: Telling, p: Predicate): number[] {
  const homes = (p.passive ? p.subject : p.object).filter((np) => DWELLER.test(np.headWord)).flatMap(partsOf)
  return homes
    .filter((part) => part.place && !part.named.some((m) => isCountry(telling, m)))
    .flatMap((part) => placesOf(telling.scene, part))
}

/** Where a clause says it happened: its own places, and those that its object names ("a base near Taiz"). */
export function eventPlaces(telling: Telling, p: Predicate): number[] {
  const { scene } = telling
  const found: number[] = []
  const add = (mentions: readonly number[]): void => {
    for (const m of mentions) if (!found.includes(m)) found.push(m)
  }
  const visit = (np: NounPhrase, depth: number): void => {
    for (const m of modifiersOf(np))
      if (WHERE.has(m.word) && depth < 2 && (m.word !== 'on' || eventTypeOfNoun(np.headWord) !== undefined))
        for (const part of innermost(telling, m.phrases)) {
          add(firstPlace(part))
          visit(part, depth + 1)
        }
      else if ((m.word === 'between' || (m.word === 'with' && eventTypeOfNoun(np.headWord) !== undefined)) && depth < 2)
        for (const part of m.phrases) visit(part, depth + 1)
    for (const part of partsOf(np)) if (depth < 2) visit(part, depth + 1)
    // "a camp for displaced people in Taiz"
    if (depth === 0 && (isOneOf('positions', np.headWord) || isOneOf('buildings', np.headWord)))
      for (const m of modifiersOf(np)) if (m.word === 'for') for (const part of m.phrases) visit(part, 1)
    // "the battle for Taiz", "the siege of Aleppo"
    if (eventTypeOfNoun(np.headWord) !== undefined)
      for (const m of modifiersOf(np))
        if (m.word === 'for' || m.word === 'of')
          for (const part of m.phrases) if (part.place) add(placesOf(scene, part))
  }
  const firstPlace = (np: NounPhrase): number[] => placesOf(scene, np)
  for (const c of p.preps) {
    // "during a clash in Taiz"
    if (c.word === 'during') for (const np of c.phrases) if (eventTypeOfNoun(np.headWord) !== undefined) visit(np, 0)
    if (!WHERE.has(c.word)) continue
    // "broke down after a bombing in Suruç": where the bombing was
    if (
      p.preps.some(
        (d) =>
          BEYOND.has(d.word) &&
          d.at < c.at &&
          d.at > p.at &&
          d.phrases.some((np) => modifiersOf(np).some((m) => m.at === c.at)),
      )
    )
      continue
    for (const np of innermost(telling, c.phrases)) {
      add(firstPlace(np))
      visit(np, 1)
    }
  }
  for (const np of p.object)
    if (
      isOneOf('positions', np.headWord) ||
      isOneOf('sites', np.headWord) ||
      (np.named.length === 0 && (isOneOf('buildings', np.headWord) || np.headWord === 'mission'))
    )
      add(placesOf(scene, np))
  for (const np of p.object) visit(np, 0)
  add(dwellings(telling, p))
  // of a subject only what happens somewhere: "the clash in Taiz left …", not "the adviser on Taiz"
  for (const np of p.subject)
    if (
      p.passive ||
      eventTypeOfNoun(np.headWord) !== undefined ||
      isOneOf('positions', np.headWord) ||
      COURT.test(np.headWord) ||
      BOMB.test(np.headWord)
    )
      visit(np, 0)
  if (found.length === 0) add(placeThere(telling, p))
  return found.slice(0, 4)
}

/** "Talks opened in Accra. A truce was signed there on 2 May": the place named last before "there". */
function placeThere({ scene, draft, thread }: Telling, p: Predicate): readonly number[] {
  const { chunks } = scene.sentence
  const there = chunks.findIndex(
    (c, k) => c.kind === 'adv' && c.word === 'there' && Math.abs(k - p.at) < 8 && chunks[k + 1]?.kind !== 'vg',
  )
  if (there < 0) return []
  for (let k = there - 1; k >= 0; k--) {
    const np = chunks[k]!.np
    if (np?.place !== true) continue
    // "in Accra, Ghana": the first of the two is where it was
    const inner = chunks[k - 1]?.kind === 'comma' ? chunks[k - 2]?.np : undefined
    return placesOf(scene, inner?.place === true ? inner : np)
  }
  const last = thread.place === undefined ? undefined : draft.mentions[thread.place]
  return last !== undefined && last.end <= chunks[there]!.start && chunks[there]!.start - last.end < FAR
    ? [thread.place!]
    : []
}
/** Farther back than this "there" may be anywhere. */
const FAR = 240

/** Those of whom it is told where they act, by the place that follows them. */
const LOCAL =
  /^(?:police|policeman|soldier|troop|gunman|rebel|insurgent|militant|protester|demonstrator|student|resident|villager|rioter|mob|crowd|gendarme|ranger|guard|worker|miner|farmer|prisoner|inmate)$/

/** "Police in Nairobi arrested two clerics": where those who act are, where nothing else is said. */
export function placesOfDoers(telling: Telling, p: Predicate): number[] {
  if (p.passive) return []
  return p.subject
    .filter((np) => LOCAL.test(np.headWord))
    .flatMap((np) => modifiersOf(np).filter((m) => m.word === 'in' || m.word === 'at' || m.word === 'near'))
    .flatMap((m) => innermost(telling, m.phrases))
    .flatMap((part) => placesOf(telling.scene, part))
    .slice(0, 2)
}

/** "In Ruili, China": the first place says where, the second only holds it. */
export const innermost = (telling: Telling, listed: readonly NounPhrase[]): readonly NounPhrase[] =>
  listed.length > 1 && listed.every((np, i) => np.place && (i === 0 || !joined(telling, listed[i - 1]!, np)))
    ? listed.slice(0, 1)
    : listed

/** Whether "and" stands between two phrases. */
const joined = ({ text }: Telling, a: NounPhrase, b: NounPhrase): boolean =>
  /\band\b|&/.test(text.slice(a.end, b.start))
