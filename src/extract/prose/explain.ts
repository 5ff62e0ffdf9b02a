import type { Document } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { createDraft } from '../draft.ts'
import { findMentions } from '../mentions/find.ts'
import { extractStructure } from '../structure/structure.ts'
import type { Fill, Match } from './match.ts'
import { passageOf } from './passages.ts'
import { phraseMatches } from './phrases.ts'
import type { Predicate } from './predicate.ts'
import { matchesOf, rules, sentencesIn, tellingOf, worthALook } from './prose.ts'
import { nothingTold } from './say.ts'
import { phraseRules } from './shortlist.ts'
import { tellMatch } from './tellMatch.ts'

/** A rule tried on a clause: how each role was filled, and what was missing when it did not fire. */
export interface Trial {
  readonly rule: string
  readonly label: string
  /** The file in `rules/` where it stands. */
  readonly file: string
  readonly roles: readonly { readonly role: string; readonly text: string }[]
  /** Null when the rule fired. */
  readonly missing: string | null
}

export interface ExplainedClause extends Span {
  readonly verb: string
  readonly fired: readonly Trial[]
  /** Rules for this verb that did not fire, the nearest first. */
  readonly nearly: readonly Trial[]
}

export interface Explanation {
  /** The sentence at the place; UTF-16, as the document's text counts. */
  readonly sentence: Span
  readonly clauses: readonly ExplainedClause[]
  /** Rules over words that fired anywhere in the sentence. */
  readonly phrases: readonly Trial[]
}

/**
 * Which rules fired on the sentence at a place of a document, how each role was filled, and which nearly did.
 * `offset` counts UTF-16 units. Null where no running text stands: what a table or an infobox tells, no rule told.
 */
export function explain(document: Document, offset: number): Explanation | null {
  const draft = createDraft(document)
  const { prose } = extractStructure(document, draft)
  findMentions(document, draft, prose)
  const span = prose.find((s) => s.start <= offset && offset < s.end && s.told !== true)
  if (span === undefined) return null
  const thread = { event: span.event ?? null, sides: { mentions: [] } }
  for (const read of sentencesIn(document, draft, span)) {
    const telling = tellingOf(document, draft, read, thread, nothingTold())
    const here = read.sentence.start <= offset && offset < read.sentence.end
    const { alone, back } = phraseRules(worthALook(), read.sentence.tokens)
    const words = [...phraseMatches(telling.scene, alone), ...phraseMatches(telling.scene, back)]
    const clauses = read.predicates.map((p) => {
      const missed: Match[] = []
      const fired = matchesOf(telling, p, rules().byVerb.get(p.lemma) ?? [], missed)
      for (const match of fired) tellMatch(telling, match)
      return { p, fired, missed }
    })
    if (!here) continue
    const named = (name: string, fill: Fill): { role: string; text: string } => ({
      role: name,
      text: [
        ...new Set([
          ...fill.phrases.map((np) => document.text.slice(np.start, np.end)),
          ...fill.mentions.map((m) => draft.mentions[m]!.label ?? draft.mentions[m]!.text),
        ]),
      ]
        .filter((text) => text !== '')
        .join('; '),
    })
    const roles = (fills: ReadonlyMap<string, Fill>): Trial['roles'] =>
      [...fills].filter(([name]) => !name.startsWith('~')).map(([name, fill]) => named(name, fill))
    const trial = ({ rule, fills, missing }: Match): Trial => ({
      rule: rule.name,
      label: rule.label,
      file: rule.file,
      roles: roles(fills),
      missing,
    })
    const explained = ({ p, fired, missed }: { p: Predicate; fired: Match[]; missed: Match[] }): ExplainedClause => ({
      ...passageOf(telling, p),
      verb: p.lemma,
      fired: fired.map(trial),
      nearly: missed.toSorted((a, b) => b.fills.size - a.fills.size).map(trial),
    })
    return {
      sentence: { start: read.sentence.start, end: read.sentence.end },
      clauses: clauses.map(explained),
      phrases: words.map(({ rule, fills }) => ({
        rule: rule.name,
        label: rule.label,
        file: rule.file,
        roles: roles(fills),
        missing: null,
      })),
    }
  }
  return null
}
