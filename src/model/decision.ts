/** What a person judged. Appended, never overwritten; undone by another decision. */
export interface Decision {
  readonly id: string
  readonly kind:
    | 'accept'
    | 'reject'
    | 'prefer'
    | 'comparable'
    | 'not-comparable'
    | 'same'
    | 'different'
    | 'wikidata'
    /** A claim made by hand: its document, its id, and the statement as JSON (src/model/statement.ts). */
    | 'state'
    | 'grade'
    | 'credibility'
    | 'undo'
  /**
   * Claim, comparison or entity ids, as the kind asks; for `undo` the id of the decision undone; for `grade` a source and
   * a letter, for `credibility` a claim and a digit.
   */
  readonly about: readonly string[]
  /** The quote of a claim decided on, so that the decision can be re-anchored when the document changes. */
  readonly quote: string | null
  /** A pseudonym serves. */
  readonly author: string
  readonly reason: string | null
  readonly recordedAt: string
}
