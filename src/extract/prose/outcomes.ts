import type { Modality } from '../../model/claim.ts'
import type { Span } from '../../model/span.ts'
import { stanceOf } from './modality.ts'
import { bounded } from './passages.ts'
import type { Predicate } from './predicate.ts'
import type { Rule } from './rule.ts'
import { say, valueText } from './say.ts'
import { type Common, type Stamp, stamped } from './stamp.ts'
import { sayingsOf, type Telling } from './telling.ts'

/** Says in the clause's own words what came of an event, where the rule asks for it. */
export function tellOutcome(telling: Telling, { outcome }: Rule, p: Predicate, event: number, common: Common): void {
  if (outcome === null) return
  const { text, scene } = telling
  const span =
    outcome === 'clause'
      ? withInfinitives(telling, p, common.passage)
      : outcome === 'predicate'
        ? { start: scene.sentence.chunks[p.at]!.start, end: common.passage.end }
        : complementSpan(telling, p)
  if (span === null) return
  const stamp = outcome === 'complement' ? complementStamp(telling, p, span, common) : common
  const words = text.slice(span.start, span.end).replace(/\s+/gu, ' ').slice(0, 400)
  say(telling, stamped(bounded(span), common.rule, stamp), { event }, 'outcome', valueText(words))
}

/** A clause with the infinitives that complete it: "agreed to reduce tension and to meet again". */
function withInfinitives({ predicates, scene }: Telling, p: Predicate, passage: Span): Span {
  let last = p.last
  for (const q of predicates)
    if (
      (q.form === 'inf' || (q.relation === 'complement' && q.governor === p)) &&
      q.at > p.at &&
      (q.governor === p || q.governor?.governor === p) &&
      q.first <= last + 2
    )
      last = Math.max(last, q.last)
  return { start: passage.start, end: scene.sentence.chunks[last]!.end }
}

/** The clause that a verb of saying tells. */
export function complementSpan(telling: Telling, p: Predicate): Span | null {
  const { sentence } = telling.scene
  const saying = sayingsOf(telling).find((s) => s.by === p)
  if (saying === undefined) return null
  let { start, end } = saying
  for (const c of sentence.chunks) {
    if (c.end <= start) continue
    if (c.kind === 'that' || c.kind === 'comma' || c.kind === 'stop') {
      start = c.end
      continue
    }
    start = c.start
    break
  }
  if (end === sentence.end)
    end =
      sentence.tokens[sentence.tokens.length - 1]!.text === '.'
        ? sentence.tokens[sentence.tokens.length - 1]!.start
        : end
  return end > start ? { start, end } : null
}

/** How far the document stands behind what a verb of saying tells; who tells the clause tells it when it names nobody. */
function complementStamp(telling: Telling, p: Predicate, span: Span, around: Common): Stamp {
  const saying = sayingsOf(telling).find((s) => s.by === p)!
  const first = telling.predicates.find((q) => q.at > p.at && telling.scene.sentence.chunks[q.at]!.start < span.end)
  const own =
    first === undefined ? { modality: 'asserted' as Modality, hedged: false } : stanceOf(first, telling.scene.sentence)
  const modality = saying.modality === 'asserted' && own.modality !== 'negated' ? own.modality : saying.modality
  return {
    modality,
    hedged: own.hedged,
    attributedTo: saying.speaker ?? around.attributedTo,
    via: saying.via.length === 0 ? around.via : saying.via,
  }
}
