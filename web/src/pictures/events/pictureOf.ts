import type { EventPicture } from '../../../../src/answers/pictureShapes.ts'
import { modalities } from '../../../../src/model/claim.ts'
import { relationKinds } from '../../../../src/model/comparison.ts'

/** For tests: a picture of events by their dates, of two types in turn, by two parties. */
export const pictureOf = (dates: readonly (string | null)[], modality = 0, verdict = 0): EventPicture => ({
  total: dates.length,
  types: ['clash', 'meeting'],
  parties: [
    { id: 'a', type: 'ArmedGroup', label: 'Loria Front' },
    { id: 'b', type: 'Government', label: 'Marn' },
  ],
  locations: [],
  documents: ['d'],
  modalities,
  verdicts: relationKinds,
  events: {
    id: dates.map((_, i) => `e${i}`),
    type: dates.map((_, i) => i % 2),
    date: dates,
    from: dates.map(() => null),
    to: dates.map(() => null),
    location: dates.map(() => -1),
    parties: dates.map((_, i) => (i % 2 === 0 ? [0, 1] : [1])),
    documents: dates.map(() => [0]),
    modality: dates.map(() => modality),
    verdict: dates.map(() => verdict),
  },
})
