import type { ClaimDraft } from '../model/extraction.ts'
import type { PlaceClass } from '../model/gazetteer.ts'
import type { ActorNames } from './actorName.ts'
import type { DatasetCell, RowDraft } from './dataset.ts'
import { readPlace } from './placeName.ts'

type Qualifiers = Partial<Pick<ClaimDraft, 'attributedTo' | 'via' | 'hedged' | 'role' | 'side'>>

/** Says who takes part, and what a cell says of their names once. The mentions of those named. */
export function sayActors(
  say: RowDraft,
  column: string,
  cell: DatasetCell,
  names: ActorNames,
  qualifiers: Qualifiers,
): number[] {
  return names.actors.map((actor) => {
    const span = { start: cell.start + actor.start, end: cell.start + actor.end }
    const whole = names.actors.length > 1 ? `${cell.text} ${actor.label}` : cell.text
    const mention = say.name(actor.type, span, actor.label, whole)
    say.claim('participant', column, span, { kind: 'mention', mention }, { ...qualifiers, joint: names.joint })
    if (actor.abbreviation !== null) {
      const { start, end, text } = actor.abbreviation
      const letters = { start: cell.start + start, end: cell.start + end }
      say.once('abbreviation', column, letters, { mention }, { kind: 'text', text })
    }
    if (actor.years !== null) {
      const [from, to] = actor.years.split('/')
      say.once(
        'name',
        column,
        cell,
        { mention },
        { kind: 'text', text: cell.text },
        {
          valid: {
            edtf: actor.years,
            start: from === '..' ? null : 'exact',
            end: to === '..' ? null : 'exact',
            basis: 'sentence',
          },
        },
      )
    }
    return mention
  })
}

interface PlaceSaid {
  readonly relation: 'at' | 'near' | 'within'
  readonly precision: PlaceClass
  readonly longitude: number | null
  readonly latitude: number | null
  /** Columns of the wider places, the narrowest first. */
  readonly within: readonly (readonly [string, DatasetCell | null])[]
  readonly apart: boolean
  readonly qualifiers: Qualifiers
}

/** Says where it was, how exactly that is known, and once what lies in what. */
export function sayPlace(say: RowDraft, column: string, cell: DatasetCell, place: PlaceSaid): void {
  const wider = place.apart ? [] : place.within.filter(([, whole]) => whole !== null && whole.text !== cell.text)
  const key = (of: string, from: number): string =>
    [of, ...wider.slice(from).map(([, whole]) => whole!.text)].join(' | ')
  const named = (at: DatasetCell, of: string): number => {
    const { name } = readPlace(at.text)
    return say.name('Place', { start: at.start, end: at.start + Math.min(name.length, at.end - at.start) }, name, of)
  }
  const { relation, precision, longitude, latitude } = place
  // a cell that is one of the wider columns itself lies in those after it
  const first = wider.findIndex(([name]) => name === column)
  const mention = named(cell, key(cell.text, first + 1))
  say.claim(
    'place',
    column,
    cell,
    { kind: 'mention', mention },
    {
      ...place.qualifiers,
      place: mention,
      located: { relation, precision, longitude, latitude },
    },
  )
  let part = mention
  for (const [i, [name, whole]] of wider.entries()) {
    if (i <= first) continue
    const holder = named(whole!, key(whole!.text, i + 1))
    say.once('partOf', name, whole!, { mention: part }, { kind: 'mention', mention: holder })
    part = holder
  }
}
