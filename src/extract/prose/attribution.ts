import type { Modality } from '../../model/claim.ts'
import type { Span } from '../../model/span.ts'
import type { Chunk, NounPhrase } from './chunk.ts'
import { agentOf, type Predicate, partsOf } from './predicate.ts'
import { actorsOf, bareSpan, classMention, type Scene, typeOf } from './reference.ts'
import { cues, isOneOf } from './words.ts'

/** A stretch of a sentence that somebody is said to say. `modality` is what the telling makes of it. */
export interface Saying extends Span {
  readonly speaker: number | null
  readonly via: readonly number[]
  readonly modality: Modality
  readonly hedged: boolean
  /** The predicate that tells; it is not inside its own scope. */
  readonly by: Predicate | null
}

const REMARKED = /^(?:figure|claim|charge|allegation|accusation|toll|assertion|statement|count|version|account)$/
const remarksOn = (np: NounPhrase | undefined, after: Chunk | undefined): boolean =>
  np !== undefined &&
  np.firstWord === 'a' &&
  REMARKED.test(np.headWord) &&
  (after?.kind === 'that' || after?.kind === 'rel' || after?.kind === 'np')

/** The speaker a noun phrase stands for. An unnamed person is a class of their own, never their organisation. */
export function speakerOf(scene: Scene, phrases: readonly NounPhrase[]): number | null {
  // of an apposition ("the group's spokesman, Ali Hassan") the name speaks
  const actors = phrases.flatMap((np) => actorsOf(scene, np, true))
  const person = actors.find((m) => typeOf(scene.draft, m) === 'Person')
  if (person !== undefined) return person
  const first = actors[0]
  if (first !== undefined) return first
  const np = phrases[0]
  if (np === undefined || np.pronoun || np.quantity !== null) return null
  if (
    isOneOf('delegates', np.headWord) ||
    isOneOf('people', np.headWord) ||
    /^(?:report|source|figure|media|medium|account|witness|observer|analyst|outlet|newspaper|article|group|monitor|news|statement|survey|study|estimate|scholar|expert|historian|researcher)s?$/.test(
      np.headWord,
    )
  )
    return classMention(scene, np)
  return null
}

/** "The front claims to have 10,000 fighters": an infinitive after these tells what is said, not what is meant. */
const CLAIMING = new Set(['claim', 'profess', 'purport'])
const ACCUSING = new Set(['accuse', 'blame', 'suspect'])
const HEARSAY = new Set(['say', 'rumour', 'rumor', 'allege'])
const UNSURE = /^[([]\s*(?:unconfirmed|unverified|alleged(?:ly)?|disputed|claimed|not confirmed)\b/iu
const PAREN = /^[([]\s*(?:as\s+)?(?:per|according to|source:?|via)\s+/iu
const SOURCE =
  /^[([]\s*(?:[\p{L}]+\s+)?(?:govt|government|anonymous|unnamed|various|public|local|military|rebel)?\s*sources?\b/iu

/** All that is told as somebody's words in a sentence: verbs of saying, "according to …", "(per …)", "allegations that …". */
export function findSayings(scene: Scene, text: string, predicates: readonly Predicate[]): Saying[] {
  const { sentence, draft } = scene
  const { chunks } = sentence
  const end = sentence.end
  const sayings: Saying[] = []
  const scopeEnd = (from: number): number => {
    for (let k = from; k < chunks.length; k++) {
      const c = chunks[k]!
      if (c.kind === 'stop' && c.word === ';') return c.start
      if (c.kind === 'conj' && c.word === 'but') return c.start
      // "…, a figure that the front disputed": a remark of the text on what was said
      if (c.kind === 'comma' && remarksOn(chunks[k + 1]?.np, chunks[k + 2])) return c.start
      if (c.kind === 'sub' && (c.word === 'although' || c.word === 'though' || c.word === 'whereas')) return c.start
    }
    return end
  }
  for (const p of predicates) {
    if (p.passive && cues.opinions.has(p.lemma)) {
      sayings.push({
        start: chunks[p.first]!.start,
        end: chunks[p.last]!.end,
        speaker: speakerOf(scene, agentOf(p)),
        via: [],
        modality: 'alleged',
        hedged: false,
        by: null,
      })
      continue
    }
    const modality = cues.verbs.get(p.lemma)
    if (modality === undefined || p.copula) continue
    const told = predicates.some((q) => q.governor === p && q.relation === 'complement')
    const next = chunks[p.last + 1]
    const that = chunks.slice(p.last + 1, p.last + 3).some((c) => c.kind === 'that')
    const speaker = speakerOf(scene, agentOf(p))
    if (p.passive && p.form === 'finite') {
      // "was reported to have fallen", "was said to take effect", "it was reported that"
      const inner = predicates.find((q) => q.governor === p && q.form === 'inf')
      // "is said to have fled": hearsay; "was reported to have" is a report of nobody named
      const hearsay = speaker === null && inner !== undefined && HEARSAY.has(p.lemma)
      const told = hearsay
        ? { modality: 'alleged' as const, hedged: false }
        : modality === 'asserted'
          ? { modality, hedged: speaker === null }
          : { modality, hedged: false }
      if (inner !== undefined || that || ACCUSING.has(p.lemma))
        sayings.push({ start: chunks[p.first]!.start, end: scopeEnd(p.last + 1), speaker, via: [], ...told, by: null })
      else
        sayings.push({ start: chunks[p.first]!.start, end: chunks[p.last]!.end, speaker, via: [], ...told, by: null })
      continue
    }
    if (told || that) {
      sayings.push({
        start: chunks[p.last]!.end,
        end: scopeEnd(p.last + 1),
        speaker,
        via: [],
        modality,
        hedged: false,
        by: p,
      })
    } else if (
      (next === undefined || next.kind === 'stop') &&
      p.lemma !== 'deny' &&
      p.lemma !== 'reject' &&
      p.object.length === 0 &&
      p.relation === 'main' &&
      p.first > 0 &&
      predicates.some((q) => q.at < p.at)
    ) {
      // "…, a spokesman said."
      sayings.push({
        start: sentence.start,
        end: chunks[p.first]!.start,
        speaker,
        via: [],
        modality,
        hedged: false,
        by: p,
      })
    } else if (ACCUSING.has(p.lemma)) {
      // what is blamed on somebody ends where the next clause begins
      const next = predicates.find(
        (q) =>
          q.at > p.last &&
          q.form === 'finite' &&
          ((q.relation === 'main' && q.sub === null) || (q.relation === 'conj' && q.governor === p)),
      )
      const end = Math.min(scopeEnd(p.last + 1), next === undefined ? Infinity : chunks[next.at]!.start)
      sayings.push({ start: chunks[p.at]!.end, end, speaker, via: [], modality, hedged: false, by: p })
    } else if (
      (modality === 'demanded' || CLAIMING.has(p.lemma)) &&
      predicates.some((q) => q.governor === p && q.form === 'inf')
    ) {
      sayings.push({
        start: chunks[p.last]!.end,
        end: scopeEnd(p.last + 1),
        speaker,
        via: [],
        modality,
        hedged: false,
        by: p,
      })
    } else if (
      p.object.length > 0 &&
      (p.lemma === 'claim' ||
        p.lemma === 'allege' ||
        p.lemma === 'deny' ||
        p.lemma === 'report' ||
        p.lemma === 'accuse' ||
        p.lemma === 'estimate')
    ) {
      sayings.push({
        start: chunks[p.at]!.end,
        end: chunks[p.last]!.end,
        speaker,
        via: [],
        modality,
        hedged: false,
        by: p,
      })
    }
  }
  for (let i = 0; i < chunks.length; i++) {
    const c = chunks[i]!
    if (c.kind === 'prep' && c.word === 'according') {
      const j = chunks[i + 1]?.kind === 'prep' ? i + 2 : i + 1
      const np = chunks[j]?.np
      if (np === undefined) continue
      const speaker = speakerOf(scene, [np]) ?? sourceOf(scene, np)
      // "According to Mizzima, a commander said …": the paper is the reporter, the commander speaks
      // "131 died, according to the inquiry; the army put the toll at 27": what follows the semicolon is not its own
      const isBreak = (k: Chunk): boolean => k.kind === 'stop' && text.slice(k.start, k.end) === ';'
      const opened = chunks.findLastIndex((k, at) => at < i && isBreak(k))
      const closed = opened === i - 1 ? -1 : chunks.findIndex((k, at) => at > i && isBreak(k))
      const from = opened < 0 ? sentence.start : chunks[opened]!.end
      const to = closed < 0 ? end : chunks[closed]!.start
      sayings.push({ start: from, end: to, speaker, via: [], modality: 'asserted', hedged: false, by: null })
    } else if (c.kind === 'paren') {
      const inside = text.slice(c.start, c.end)
      if (UNSURE.test(inside)) {
        sayings.push({
          start: sentence.start,
          end: c.start,
          speaker: null,
          via: [],
          modality: 'alleged',
          hedged: false,
          by: null,
        })
      } else if (PAREN.test(inside)) {
        const speaker = mentionIn(scene, c.start, c.end) ?? sourceMention(scene, inside, c.start)
        sayings.push({
          start: sentence.start,
          end: c.start,
          speaker,
          via: [],
          modality: 'asserted',
          hedged: false,
          by: null,
        })
      } else if (SOURCE.test(inside))
        sayings.push({
          start: sentence.start,
          end: c.start,
          speaker: draft.mention({ start: c.start + 1, end: c.end - 1, type: 'ActorClass' }),
          via: [],
          modality: 'asserted',
          hedged: false,
          by: null,
        })
    } else if (
      c.kind === 'np' &&
      cues.nouns.has(c.word) &&
      (chunks[i + 1]?.kind === 'that' || chunks[i + 1]?.kind === 'rel' || chunks[i + 1]?.word === 'of')
    ) {
      sayings.push({
        start: c.end,
        end: scopeEnd(i + 1),
        speaker: null,
        via: [],
        modality: cues.nouns.get(c.word)!,
        hedged: false,
        by: null,
      })
    } else if (c.kind === 'np' && /^(?:statement|report|article)$/.test(c.word) && c.np!.mentions.length === 0) {
      // "a December statement by the president that …"
      const by = chunks[i + 1]?.word === 'by' ? chunks[i + 2]?.np : undefined
      if (by !== undefined && chunks[i + 3]?.kind === 'that')
        sayings.push({
          start: chunks[i + 3]!.end,
          end: scopeEnd(i + 4),
          speaker: speakerOf(scene, [by]),
          via: [],
          modality: 'asserted',
          hedged: false,
          by: null,
        })
    }
  }
  return chained(scene, sayings)
}

/** A source that is no actor known: a ministry, a report, "residents of the town". */
function sourceOf(scene: Scene, np: NounPhrase): number | null {
  if (np.pronoun || np.quantity !== null || np.named.length > 0) return null
  const office =
    /^(?:ministry|agency|office|authority|observatory|council|commission|hospital|police|court|department|bureau|embassy)$/.test(
      np.headWord,
    )
  return office
    ? scene.draft.mention({
        start: bareSpan(scene, np).start,
        end: partsOf(np).at(-1)?.end ?? np.end,
        type: 'Organization',
      })
    : classMention(scene, np)
}

const mentionIn = ({ draft }: Scene, start: number, end: number): number | null => {
  const found = draft.mentions.findIndex((m) => m.start > start && m.end <= end)
  return found < 0 ? null : found
}

/** The source that a bracket names where no mention was found in it. */
function sourceMention({ draft }: Scene, inside: string, at: number): number | null {
  const after = PAREN.exec(inside)![0].length
  // "(per [[The Diplomat]])"
  const lead = after + /^[\s[*]{0,4}/u.exec(inside.slice(after))![0].length
  const name = /^[^,;)\]]+/u.exec(inside.slice(lead))?.[0].trimEnd()
  if (name === undefined || name === '') return null
  return draft.mention({
    start: at + lead,
    end: at + lead + name.length,
    type: /^\p{Lu}/u.test(name) ? 'Organization' : 'ActorClass',
  })
}

const nameOf = (draft: Scene['draft'], mention: number): string => {
  const { same, text, label } = draft.mentions[mention]!
  return same === undefined ? (label ?? text) : (draft.mentions[same]!.label ?? draft.mentions[same]!.text)
}

/** A saying inside another: the inner speaker speaks, the outer one is the reporter between. */
const chained = ({ draft }: Scene, sayings: readonly Saying[]): Saying[] =>
  sayings.map((inner) => {
    const outer = sayings.filter(
      (o) =>
        o !== inner &&
        o.speaker !== null &&
        (inner.speaker === null || nameOf(draft, o.speaker) !== nameOf(draft, inner.speaker)) &&
        o.start <= (inner.by === null ? inner.start : inner.start - 1) &&
        o.end >= inner.end &&
        o.end - o.start > inner.end - inner.start,
    )
    return outer.length === 0 ? inner : { ...inner, via: outer.map((o) => o.speaker!) }
  })

/** The innermost saying around a place of the sentence. */
export function sayingAt(sayings: readonly Saying[], at: Span, self: Predicate | null): Saying | null {
  let best: Saying | null = null
  for (const s of sayings)
    if (s.by !== self || s.by === null)
      if (at.start >= s.start && at.start < s.end && (best === null || s.end - s.start < best.end - best.start))
        best = s
  return best
}
