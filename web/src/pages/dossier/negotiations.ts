import { bounds } from '../../../../src/model/edtf.ts'
import type { EventSummary, Participant } from '../../../../src/model/entity.ts'

/** The lanes of a negotiation, from what binds most to what binds least. */
export const kinds = ['agreement', 'ceasefire', 'talks', 'refusal'] as const
export type Kind = (typeof kinds)[number]

const kindOfType: Readonly<Record<string, Kind>> = {
  agreement: 'agreement',
  ceasefire: 'ceasefire',
  meeting: 'talks',
  'informal-meeting': 'talks',
  negotiation: 'talks',
  refusal: 'refusal',
}

/** An event of a peace process, with its first and last day where something dates it. */
export interface Round {
  readonly event: EventSummary
  readonly kind: Kind
  readonly days: { readonly first: string; readonly last: string } | null
}

/** The rounds, refusals, ceasefires and agreements among events, in time; what nothing dates comes last. */
export function roundsOf(events: readonly EventSummary[]): Round[] {
  return events
    .flatMap((event): Round[] => {
      const kind = event.eventType === null ? undefined : kindOfType[event.eventType]
      if (!kind) return []
      const { earliest, latest } = bounds(event.date ?? '')
      const first = earliest ?? latest
      const last = latest ?? earliest
      return [{ event, kind, days: first !== null && last !== null ? { first, last } : null }]
    })
    .toSorted((a, b) => (a.days?.first ?? '9').localeCompare(b.days?.first ?? '9'))
}

/** Who sat at the table: named sides first, each once with its people. */
export function sidesOf(participants: readonly Participant[]): { side: string | null; who: Participant[] }[] {
  // two readings of one name that were not joined read as one at the table
  const unique = [...new Map(participants.map((p) => [`${p.side ?? ''}|${p.entity.label}`, p])).values()]
  const sided = new Set(unique.flatMap((p) => (p.side === null ? [] : [p.entity.id])))
  return [...Map.groupBy(unique, (p) => p.side)]
    .toSorted(([a], [b]) => Number(a === null) - Number(b === null))
    .map(([side, of]) => ({
      side,
      // who is named on a side need not be named again beside it; a side's own name is its heading
      who: of.filter((p) => (side === null ? !sided.has(p.entity.id) : p.entity.label !== side)),
    }))
    .filter(({ side, who }) => side !== null || who.length > 0)
}

/** Where marks of one lane stand so that none hides another: a level for each, the first that is free. */
export function levelsOf(at: readonly number[], width: number, most: number): number[] {
  const ends: number[] = []
  return at.map((x) => {
    const free = ends.findIndex((end) => end <= x)
    const level = free >= 0 ? free : ends.length < most ? ends.length : ends.indexOf(Math.min(...ends))
    ends[level] = x + width
    return level
  })
}
