import { addDays } from '../model/edtf.ts'
import { type CodedType, coded, datasets } from '../vocabulary/datasets.ts'
import { readActor } from './actorName.ts'
import { needed, readCount, readDay, readDegrees } from './cells.ts'
import { type DatasetCell, type DatasetKind, type DatasetRow, type RowDraft, RowRefused } from './dataset.ts'
import { readPlace } from './placeName.ts'
import { sayActors, sayPlace } from './say.ts'

const columns = (list: string): readonly string[] => list.split(',')

/** Since 2023, and before. */
const headers = [
  columns(
    'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp',
  ),
  columns(
    'data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3',
  ),
]

const codes = datasets.acled

/** Associated actors and sources of one cell that are read. */
const LISTED = 20

/** Armed Conflict Location & Event Data, by its codebook of 2023 and the files from before. */
export const acled: DatasetKind = {
  name: 'acled',
  title: 'Armed Conflict Location & Event Data',
  publisher: 'ACLED',
  extractor: 'acled@1',
  headers,
  columns: { id: 'event_id_cnty', country: 'country', days: ['event_date'] },
  tell,
}

function tell(row: DatasetRow, say: RowDraft): void {
  const id = needed(row, 'event_id_cnty')
  const type = needed(row, 'event_type')
  const subType = row.cell('sub_event_type')
  const special = subType && coded(codes.subEventTypes, subType.text)
  const meaning = special || coded(codes.eventTypes, type.text)
  if (!meaning) throw new RowRefused(`event_type “${type.text.slice(0, 40)}” is none that ACLED has`)
  const date = needed(row, 'event_date')
  const edtf = dateOf(row, date)
  const fatalities = readCount(row, 'fatalities')
  const [actor1, actor2] = [row.cell('actor1'), row.cell('actor2')]

  say.event(id)
  const [article, ...others] = sourcesOf(row).map((span) => say.name('Citation', span, span.text))
  const source = article === undefined ? {} : { attributedTo: article, via: others }
  const typed = special && subType ? subType : type
  if (meaning.eventType !== null)
    say.claim('eventType', special ? 'sub_event_type' : 'event_type', typed, { kind: 'text', text: meaning.eventType })
  else say.claim('outcome', special ? 'sub_event_type' : 'event_type', typed, { kind: 'text', text: typed.text })
  say.claim('date', 'event_date', date, { kind: 'date', edtf }, source)
  const ones = side(row, say, actor1, 'actor1', 'assoc_actor_1', 'inter1', {
    ...source,
    role: meaning.a,
    side: 'side 1',
  })
  side(row, say, actor2, 'actor2', 'assoc_actor_2', 'inter2', { ...source, role: meaning.b, side: 'side 2' })
  place(row, say, source)
  if (fatalities)
    say.claim(
      'killed',
      'fatalities',
      fatalities.cell,
      {
        kind: 'quantity',
        min: fatalities.count,
        best: fatalities.count,
        max: fatalities.count,
        exclusive: false,
        unit: 'people',
      },
      { ...source, ...victimsOf(row, meaning, ones[0]) },
    )
  const notes = row.cell('notes')
  if (notes)
    say.claim('outcome', 'notes', firstSentence(notes), { kind: 'text', text: firstSentence(notes).text }, source)
}

/** Who is hit is told for violence against civilians alone; elsewhere a figure holds all the dead. */
function victimsOf(row: DatasetRow, meaning: CodedType, perpetrator: number | undefined) {
  const civilians =
    needed(row, 'event_type').text === 'Violence against civilians' || isCivilians(row.cell('inter2')?.text)
  if (!civilians) return {}
  return {
    victim: { category: 'civilians' as const },
    ...(meaning.a === 'perpetrator' && perpetrator !== undefined ? { perpetrator } : {}),
  }
}

const isCivilians = (inter: string | undefined): boolean => inter === '7' || inter === 'Civilians'

function side(
  row: DatasetRow,
  say: RowDraft,
  cell: DatasetCell | null,
  column: string,
  associated: string,
  inter: string,
  qualifiers: Parameters<typeof sayActors>[4],
): number[] {
  if (cell === null) return []
  const isClass = coded(codes.classes, row.cell(inter)?.text ?? '') === true
  const mentions = sayActors(say, column, cell, readActor(cell.text, isClass), qualifiers)
  const also = row.cell(associated)
  if (also) for (const part of listed(also)) sayActors(say, associated, part, readActor(part.text), qualifiers)
  return mentions
}

/** The members of a cell that lists several, each with its place. */
function listed(cell: DatasetCell): DatasetCell[] {
  // offsets within a cell with doubled quotes are not those of its text: it is taken whole
  if (cell.text.length !== cell.end - cell.start) return [cell]
  const found: DatasetCell[] = []
  let at = 0
  while (at < cell.text.length && found.length < LISTED) {
    const next = cell.text.indexOf(';', at)
    const end = next === -1 ? cell.text.length : next
    const raw = cell.text.slice(at, end)
    const text = raw.trim()
    const start = cell.start + at + (raw.length - raw.trimStart().length)
    if (text !== '') found.push({ text, start, end: start + text.length })
    at = end + 1
  }
  return found
}

const sourcesOf = (row: DatasetRow): DatasetCell[] => {
  const cell = row.cell('source')
  return cell === null ? [] : listed(cell)
}

/** time_precision: 1 the day; 2 the week, whose middle is given; 3 the month. */
function dateOf(row: DatasetRow, cell: DatasetCell): string {
  const day = readDay(cell.text)
  if (day === null) throw new RowRefused(`event_date “${cell.text.slice(0, 40)}” is no date`)
  const precision = row.cell('time_precision')?.text ?? '1'
  switch (precision) {
    case '1':
      return day
    case '2':
      return `${addDays(day, -3)}~/${addDays(day, 3)}~`
    case '3':
      return day.slice(0, 7)
    default:
      throw new RowRefused(`time_precision “${precision.slice(0, 40)}” is none of 1, 2, 3`)
  }
}

function place(row: DatasetRow, say: RowDraft, qualifiers: Parameters<typeof sayPlace>[3]['qualifiers']): void {
  const code = row.cell('geo_precision')?.text ?? '1'
  const meaning = coded(codes.geoPrecision, code)
  if (!meaning) throw new RowRefused(`geo_precision “${code.slice(0, 40)}” is none of 1, 2, 3`)
  const column = row.cell(meaning.column) ? meaning.column : 'location'
  const cell = row.cell(column) ?? row.cell('country')
  if (cell === null) return
  sayPlace(say, column, cell, {
    relation: meaning.relation,
    precision: code === '3' ? meaning.class : (readPlace(cell.text).class ?? meaning.class),
    longitude: readDegrees(row, 'longitude', 180),
    latitude: readDegrees(row, 'latitude', 90),
    within: (['admin3', 'admin2', 'admin1', 'country'] as const).map((name) => [name, row.cell(name)]),
    apart: false,
    qualifiers,
  })
}

/** The notes' first sentence, which says what happened; at most 320 characters. */
function firstSentence(cell: DatasetCell): DatasetCell {
  const head = cell.text.slice(0, 320)
  const stop = /[.!?](?=\s+\p{Lu})/gu
  let end = head.length
  for (const match of head.matchAll(stop))
    if (match.index > 60) {
      end = match.index + 1
      break
    }
  const text = head.slice(0, end).trimEnd()
  // the passage is as long as the raw text of those words: doubled quotes stand there twice
  const quotes = cell.text.length === cell.end - cell.start ? 0 : text.split('"').length - 1
  return { text, start: cell.start, end: Math.min(cell.end, cell.start + text.length + quotes) }
}
