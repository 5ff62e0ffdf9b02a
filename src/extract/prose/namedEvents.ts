import { type FoundDate, findDates } from '../values/dates.ts'
import type { NounPhrase } from './chunk.ts'
import { dateOf } from './clauseDates.ts'
import { say, valueDate, valueText } from './say.ts'
import { plain } from './stamp.ts'
import type { Telling } from './telling.ts'

/** Words that show what a named event was. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/\bcoup\b/iu, 'coup'],
  [/\b(?:battle|siege)\b/iu, 'battle'],
  [/\b(?:massacre|killings)\b/iu, 'attack-on-civilians'],
  [/\b(?:airstrikes?|air (?:raid|strike)s?)\b/iu, 'airstrike'],
  [/\b(?:bombings?|blasts?|explosions?)\b/iu, 'explosion'],
  [/\b(?:anniversary|day)\b/iu, 'anniversary'],
  [/\b(?:uprising|protests?|revolution)\b/iu, 'protest'],
  [/\b(?:offensive|operation)\b/iu, 'offensive'],
  [/\b(?:congress|conference|summit|talks)\b/iu, 'meeting'],
]

/** Verbs by which an event itself happens: "the Battle of Insein broke out on 31 January". */
const HAPPENS = new Set(['break out', 'begin', 'start', 'take place', 'occur', 'erupt', 'happen', 'fight'])

/**
 * Events that a sentence names ("the 1962 coup", "the Battle of Insein"): what they were, and when, by the words of
 * the name or the day right after it. Each name is told once a document.
 */
export function tellNamedEvents(telling: Telling): void {
  const { scene, draft, text, told } = telling
  const { chunks } = scene.sentence
  for (let i = 0; i < chunks.length; i++) {
    const np = chunks[i]!.np
    if (np === undefined) continue
    for (const index of np.mentions) {
      const mention = draft.mentions[index]!
      const accord = mention.type === 'Agreement'
      if ((mention.type !== 'Event' && !accord) || mention.pronoun === true) continue
      const key = `named ${mention.label ?? mention.text}`
      if (told.named.has(key)) continue
      const type = accord ? 'agreement' : TYPES.find(([shape]) => shape.test(mention.text))?.[1]
      if (type === undefined) continue
      const happened = telling.predicates.find((p) => p.subject.includes(np) && HAPPENS.has(p.lemma))
      const next = chunks[i + 1]?.kind === 'date' && chunks[i + 1]!.date!.kind !== 'open' ? chunks[i + 1]!.date! : null
      const date =
        findDates(text, mention)[0] ??
        (accord && !ofDate(next) ? null : next) ??
        (happened === undefined ? null : dateOf(happened, telling.predicates))
      // an accord without its day is only spoken of
      if (accord && (date === null || titled(telling, mention.text))) continue
      told.named.add(key)
      if (!accord && titled(telling, mention.text)) continue
      const event = toldIn(telling, np, type) ?? draft.event({ type: accord ? 'Agreement' : 'Event', anchor: mention })
      const passage = { start: mention.start, end: date !== null && date === next ? date.end : mention.end }
      const subject = { event }
      const common = plain(passage, 'named-event')
      say(telling, common, subject, 'eventType', valueText(type))
      say(telling, common, subject, 'title', valueText(mention.text))
      if (date !== null) say(telling, common, subject, 'date', valueDate(date.edtf))
    }
  }
}

/** "The Abuja Accord of June 1999": what follows dates the accord itself, no act that is done with it. */
const ofDate = (date: FoundDate | null): boolean => date !== null && date.preposition === 'of'

/** Whether the sentence has told the accord already: "was a signatory to the Abuja Accord". */
const titled = ({ draft, scene: { sentence } }: Telling, title: string): boolean =>
  draft.claims
    .slice(-60)
    .some(
      ({ property, value, passage }) =>
        property === 'title' && value.kind === 'text' && value.text === title && passage.start >= sentence.start,
    )

/** "Pushed the front back after the Battle of Insein": the clause has told the battle that it names. */
function toldIn({ predicates, eventOf, typeOf: types }: Telling, np: NounPhrase, type: string): number | null {
  for (const p of predicates) {
    const event = eventOf.get(p)
    if (event !== undefined && types.get(event) === type && p.preps.some((c) => c.phrases.includes(np))) return event
  }
  return null
}
