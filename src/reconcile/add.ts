import type { Relation, RelationKind } from '../model/comparison.ts'

/** A sentence that is made when it is asked for: where a whole base is compared, nobody reads most of them. */
export type Sentence = () => string

export type Add = (kind: RelationKind, reason: Sentence, direction?: 'a' | 'b') => void

/** A relation that makes its sentence when it is read; `from` is where it has a direction. */
export const relation = (
  between: Relation['between'],
  kind: RelationKind,
  sentence: Sentence,
  from?: number,
): Relation =>
  from === undefined
    ? {
        between,
        kind,
        get reason() {
          return sentence()
        },
      }
    : {
        between,
        kind,
        from,
        to: from === between[0] ? between[1] : between[0],
        get reason() {
          return sentence()
        },
      }
