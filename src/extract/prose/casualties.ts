import type { SubjectDraft, ValueDraft } from '../../model/extraction.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import type { NounPhrase } from './chunk.ts'
import { countOf, victimOf } from './counts.ts'
import { phraseText } from './phraseText.ts'
import { agentOf, type Predicate, partsOf } from './predicate.ts'
import { actorsOf, typeOf } from './reference.ts'
import type { ClaimSpec } from './rule.ts'
import { type Details, say } from './say.ts'
import type { Common } from './stamp.ts'
import type { Telling } from './telling.ts'
import { cues } from './words.ts'

/** Properties that count people to whom harm was done. */
export const CASUALTIES = new Set(['killed', 'injured', 'captured', 'displaced'])

/** Verbs whose subject suffers what they say. */
const SUFFERED = new Set(['die', 'perish', 'flee', 'cross', 'escape', 'lose'])

/** Counts of people: how many, of whom, by whom. */
export function tellCount(
  telling: Telling,
  common: Common,
  subject: SubjectDraft,
  details: Details,
  spec: ClaimSpec,
  np: NounPhrase,
  p: Predicate,
): void {
  const { scene, draft } = telling
  let counted = countOf(telling, np)
  if (counted === null) {
    const part = partsOf(np).find((inner) => countOf(telling, inner) !== null)
    if (part === undefined) return
    counted = countOf(telling, part)!
    np = part
  }
  let unit = counted.unit
  let noun = counted.noun
  if (unit === null) {
    // "of thousands of civilians", or "killing eight soldiers and capturing 13": the noun of the count before
    const part = partsOf(np)[0]
    const before = telling.predicates
      .filter((q) => q.at < p.at)
      .flatMap((q) => [...q.object, ...q.subject])
      .findLast((q) => q.quantity !== null && countOf(telling, q)?.unit != null)
    if (part !== undefined) {
      unit = phraseText(telling, part)
      noun = part.headWord
    } else if (before !== undefined) {
      unit = countOf(telling, before)!.unit
      noun = before.headWord
    }
  }
  // "took 21 tourists hostage"
  unit = unit?.replace(/\s(?:hostages?|prisoners?|captive)$/u, '') ?? null
  if (/^(?:other|more|others|percent|%)?$/.test(unit ?? '')) unit = spec.unit ?? 'people'
  const value: ValueDraft =
    counted.value.kind === 'quantity' ? { ...counted.value, unit: spec.unit ?? unit } : counted.value
  const estimated = cues.estimates.has(scene.sentence.tokens[np.from]!.lower) || np.quantity?.approximate === true
  if (estimated && common.modality === 'asserted') common = { ...common, modality: 'estimated' }
  if (!CASUALTIES.has(spec.property)) {
    say(telling, common, subject, spec.property, value, details)
    return
  }
  // "twelve soldiers died", "the front lost 300 men": who suffers it does not do it
  const suffers = p.lemma === 'lose' || (!p.passive && p.subject.includes(np)) || SUFFERED.has(p.lemma)
  const doers = suffers ? [] : p.passive ? agentOf(p) : p.subject
  const by = doers.flatMap((who) => actorsOf(scene, who))[0]
  const owner =
    np.mentions.find((m) => isKind(typeOf(draft, m), 'Organization')) ??
    (p.lemma === 'lose' && 'mention' in subject ? subject.mention : undefined)
  say(telling, common, subject, spec.property, value, {
    ...details,
    // "187 of its men" are at arms
    victim: {
      category: owner !== undefined && /^m[ae]n$/.test(noun) ? 'combatants' : victimOf(noun, unit),
      ...(owner === undefined ? {} : { mention: owner }),
    },
    perpetrator: by === owner ? undefined : by,
  })
}
