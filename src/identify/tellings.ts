import type { Document } from '../model/document.ts'
import { pointIndex } from '../model/span.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { certainKeys, overlap, tellsOf } from './certainKeys.ts'
import { type EventFacts, eventDate, type Sides } from './eventFacts.ts'

export interface Telling {
  readonly mention: StatedMention
  readonly facts: EventFacts
  readonly claims: readonly StatedClaim[]
  /** The table row in which it stands; rows of one table are events of their own. */
  readonly row: number | null
  /** Keys of which one shared is enough: the founding of one organisation, the same sentence. */
  readonly keys: readonly string[]
  readonly table: number | null
  readonly intended: boolean
}

const takingPart: ReadonlySet<string> = new Set(['participant', 'signatory', 'combatant', 'mediator', 'witness'])

/** Each event that a document tells of, as often as it tells of it. `named` are who and what its text names. */
export function tell(
  document: Document,
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  entityOf: (mention: string) => string,
  sideOf: Sides,
  home: string | null,
  named: readonly StatedMention[],
): Telling[] {
  const bySubject = Map.groupBy(claims, (c) => c.subject)
  const points = pointIndex(document.text)
  const besides = namedBeside(named)
  const people = new Set(named.flatMap((m) => (m.type === 'Person' ? [m.id] : [])))
  const about = claims.filter((c) => tellsOf.has(c.property))
  return mentions.map((mention) => {
    const own = bySubject.get(mention.id) ?? []
    const typed = own.find((c) => c.property === 'eventType')?.passage
    const nearby = typed ? about.filter((c) => overlap(c.passage, typed)) : []
    const text = (property: string): string[] =>
      own.flatMap((c) => (c.property === property && c.value.kind === 'text' ? [c.value.text] : []))
    const types = new Set(text('eventType'))
    const dates = own.flatMap((c) => {
      const bounds = c.property === 'date' && c.value.kind === 'date' ? eventDate(c.value.edtf, types) : null
      return bounds ? [bounds] : []
    })
    const entities = (property: (p: string) => boolean): string[] =>
      own.flatMap((c) => (property(c.property) && c.value.kind === 'mention' ? [entityOf(c.value.mention)] : []))
    const block = blockAt(document, points.toUnits(mention.start))
    return {
      mention,
      claims: own,
      facts: {
        types,
        dates,
        places: new Set([
          ...entities((p) => p === 'place'),
          ...own.flatMap((c) => (c.place ? [entityOf(c.place)] : [])),
        ]),
        sides: new Set([
          ...entities((p) => takingPart.has(p)).map(sideOf),
          ...own.flatMap((c) => [c.perpetrator, c.victim?.mention].flatMap((m) => (m ? [sideOf(entityOf(m))] : []))),
        ]),
        titles: [...text('title'), ...text('name')],
        beside: new Set(besides(mention).map((other) => sideOf(entityOf(other)))),
      },
      row: block.row,
      keys: certainKeys(own, nearby, entityOf, home, people),
      table: block.table,
      intended:
        own.length > 0 &&
        own.every((c) => c.modality === 'planned' || c.modality === 'demanded' || c.modality === 'negated'),
    }
  })
}

const organised: ReadonlySet<string> = new Set(['Organization', 'ArmedGroup', 'Coalition', 'Government'])

/** As far from the words that tell an event as others are named beside it, in characters. */
const BESIDE = 160

/** Organisations named in the words around a telling. */
function namedBeside(all: readonly StatedMention[]): (telling: StatedMention) => string[] {
  const named = all.filter((m) => organised.has(m.type) && !m.pronoun).sort((a, b) => a.start - b.start)
  return ({ start, end }) => {
    let low = 0
    let high = named.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (named[middle]!.start < start - BESIDE) low = middle + 1
      else high = middle
    }
    const found: string[] = []
    for (let i = low; i < named.length && named[i]!.start <= end + BESIDE && found.length < 20; i++)
      found.push(named[i]!.id)
    return found
  }
}

/** The table row that holds a place, itself or by the list nested under it. */
function blockAt(document: Document, at: number): { row: number | null; table: number | null } {
  const { blocks } = document
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  let index = low
  for (let step = 0; step < 4 && index < blocks.length; step++) {
    const block = blocks[index]!
    if (block.kind === 'table-row') return { row: index, table: block.table ?? 0 }
    if (block.under === undefined || block.under === index) break
    index = block.under
  }
  return { row: null, table: null }
}
