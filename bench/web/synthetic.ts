import type { EventPicture, NetworkPicture } from '../../src/answers/pictureShapes.ts'
import { modalities } from '../../src/model/claim.ts'
import { relationKinds } from '../../src/model/comparison.ts'

/** The same numbers on every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296
  }
}

const DAY = 86_400_000
const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/**
 * Events over seventy years, more in the later ones: one in ten known to the month, one in twenty to the year, one in
 * twenty alleged, one in fifty disputed; at as many places as one in ten of them, one in twenty of these without
 * coordinates and one in five an area.
 */
export function syntheticEvents(count: number): EventPicture {
  const random = dice(7)
  const types = [
    'clash',
    'battle',
    'airstrike',
    'attack-on-civilians',
    'meeting',
    'ceasefire',
    'statement',
    'displacement',
  ]
  const places = Math.max(1, Math.floor(count / 10))
  const first = -8000
  const days = Array.from({ length: count }, () => Math.floor(first + 28_000 * Math.sqrt(random()))).sort(
    (a, b) => a - b,
  )
  const date = days.map((day) => {
    const luck = random()
    return luck < 0.05 ? dayOf(day).slice(0, 4) : luck < 0.15 ? dayOf(day).slice(0, 7) : dayOf(day)
  })
  return {
    total: count,
    types,
    parties: Array.from({ length: 300 }, (_, i) => ({ id: `p${i}`, type: 'ArmedGroup', label: `Group ${i}` })),
    locations: Array.from({ length: places }, (_, i) => {
      const placed = random() > 0.05
      return {
        id: `l${i}`,
        label: `Place ${i}`,
        native: i % 3 === 0 ? 'ကချင်' : null,
        class: placed ? (random() < 0.2 ? 'township' : 'town') : null,
        longitude: placed ? 92 + 9 * random() : null,
        latitude: placed ? 10 + 18 * random() : null,
      }
    }),
    documents: ['d0', 'd1', 'd2', 'd3', 'd4'],
    modalities,
    verdicts: relationKinds,
    events: {
      id: days.map((_, i) => `e${i}`),
      type: days.map(() => Math.floor(random() * types.length)),
      date,
      from: days.map(() => null),
      to: days.map(() => null),
      location: days.map(() => (random() < 0.02 ? -1 : Math.floor(random() * places))),
      parties: days.map(() => [Math.floor(random() * 300), Math.floor(random() * 300)]),
      documents: days.map(() => [Math.floor(random() * 5)]),
      modality: days.map(() => (random() < 0.05 ? modalities.indexOf('alleged') : 0)),
      verdict: days.map(() => (random() < 0.02 ? relationKinds.indexOf('dispute') : random() < 0.2 ? 1 : 0)),
    },
  }
}

/** A network with hubs, as armed movements have them: every node is tied to one that was there before, the earlier the likelier. */
export function syntheticNetwork(count: number): NetworkPicture {
  const random = dice(11)
  const properties = ['ally', 'opponent', 'memberOf', 'splitFrom', 'officer']
  const edges = { subject: [] as number[], property: [] as number[], value: [] as number[], verdict: [] as number[] }
  for (let i = 1; i < count; i++)
    for (let n = 0; n < 2; n++) {
      edges.subject.push(i)
      edges.value.push(Math.floor(i * random() ** 2))
      edges.property.push(Math.floor(random() * properties.length))
      edges.verdict.push(random() < 0.03 ? relationKinds.indexOf('dispute') : 0)
    }
  const all = edges.subject.map((_, i) => i)
  return {
    total: all.length,
    nodes: Array.from({ length: count }, (_, i) => ({ id: `n${i}`, type: 'ArmedGroup', label: `Group ${i}` })),
    properties,
    documents: ['d0'],
    modalities,
    verdicts: relationKinds,
    edges,
    claims: {
      edge: all,
      document: all.map(() => 0),
      modality: all.map(() => (random() < 0.05 ? modalities.indexOf('alleged') : 0)),
      from: all.map(() => Math.floor(20_000 * random())),
      to: all.map(() => null),
      events: all.map(() => 0),
    },
  }
}
