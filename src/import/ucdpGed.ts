import type { PlaceClass } from '../model/gazetteer.ts'
import type { Span } from '../model/span.ts'
import { type CodedPlace, coded, datasets } from '../vocabulary/datasets.ts'
import { readActor } from './actorName.ts'
import { needed, readCount, readDay, readDegrees, stretch } from './cells.ts'
import { type DatasetCell, type DatasetKind, type DatasetRow, type RowDraft, RowRefused } from './dataset.ts'
import { readPlace } from './placeName.ts'
import { sayActors, sayPlace } from './say.ts'

const header =
  'id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob'.split(
    ',',
  )

const codes = datasets['ucdp-ged']

/** Articles of a row that are named beside the first. */
const ARTICLES = 20

/** UCDP Georeferenced Event Dataset, by its codebook (Sundberg and Melander 2013; version 24.1). */
export const ucdpGed: DatasetKind = {
  name: 'ucdp-ged',
  title: 'UCDP Georeferenced Event Dataset',
  publisher: 'Uppsala Conflict Data Program',
  extractor: 'ucdp-ged@1',
  headers: [header],
  columns: { id: 'id', country: 'country', days: ['date_start', 'date_end'] },
  tell,
}

function tell(row: DatasetRow, say: RowDraft): void {
  const id = needed(row, 'id')
  const type = needed(row, 'type_of_violence')
  const meaning = coded(codes.typeOfViolence, type.text)
  if (!meaning) throw new RowRefused(`type_of_violence “${type.text.slice(0, 40)}” is none of 1, 2, 3`)
  const [sideA, sideB] = [needed(row, 'side_a'), needed(row, 'side_b')]
  const date = dateOf(row)
  const counts = {
    low: readCount(row, 'low'),
    best: readCount(row, 'best'),
    high: readCount(row, 'high'),
    deaths_a: readCount(row, 'deaths_a'),
    deaths_b: readCount(row, 'deaths_b'),
    deaths_civilians: readCount(row, 'deaths_civilians'),
    deaths_unknown: readCount(row, 'deaths_unknown'),
  }

  say.event(id)
  const [article, ...others] = articlesOf(row).map(({ span, title }) => say.name('Citation', span, title))
  // what the coder read stands in the articles, which tell it of somebody; how it is filed is UCDP's own
  const told = reported(speakerOf(row, say), article, others)
  const unclear = row.cell('event_clarity')?.text === '2'
  const source = { ...told, hedged: unclear }

  if (meaning.eventType !== null)
    say.claim('eventType', 'type_of_violence', type, { kind: 'text', text: meaning.eventType })
  say.claim(
    'date',
    date.passage.end === date.start.end ? 'date_start' : 'date_start date_end',
    date.passage,
    { kind: 'date', edtf: date.edtf },
    source,
  )
  const a = sayActors(say, 'side_a', sideA, readActor(sideA.text), { ...source, role: meaning.a, side: 'side A' })
  const b = sayActors(say, 'side_b', sideB, readActor(sideB.text), { ...source, role: meaning.b, side: 'side B' })
  place(row, say, source)
  conflict(row, say, type.text)

  const one = meaning.a === 'perpetrator' ? { perpetrator: a[0]! } : {}
  const { best, low, high } = counts
  const figures = [low, best, high].flatMap((figure) => (figure ? [figure.count] : []))
  if (figures.length > 0)
    say.claim(
      'killed',
      'best high low',
      hull([best, high, low].flatMap((figure) => (figure ? [figure.cell] : []))),
      {
        kind: 'quantity',
        min: Math.min(...figures),
        ...(best ? { best: best.count } : {}),
        max: Math.max(...figures),
        exclusive: false,
        unit: 'people',
      },
      { ...source, ...one },
    )
  const dead = (
    column: 'deaths_a' | 'deaths_b' | 'deaths_civilians' | 'deaths_unknown',
    victim: { category: 'combatants' | 'civilians' | 'unknown'; mention?: number },
    side?: string,
  ): void => {
    const figure = counts[column]
    // a nought is the form's, not a finding: a side that took no part has no dead
    if (!figure || figure.count === 0) return
    const { count } = figure
    say.claim(
      'killed',
      column,
      figure.cell,
      { kind: 'quantity', min: count, max: count, exclusive: false, unit: 'people' },
      { ...source, ...(victim.category === 'civilians' ? one : {}), victim, ...(side ? { side } : {}) },
    )
  }
  dead('deaths_a', { category: 'combatants', mention: a[0]! }, 'side A')
  dead('deaths_b', { category: type.text === '3' ? 'civilians' : 'combatants', mention: b[0]! }, 'side B')
  dead('deaths_civilians', { category: 'civilians' })
  dead('deaths_unknown', { category: 'unknown' })
}

const hull = (cells: readonly Span[]): Span => ({
  start: Math.min(...cells.map((cell) => cell.start)),
  end: Math.max(...cells.map((cell) => cell.end)),
})

/** date_prec: 1 the day; 2 some days; 3 a week; 4 a month; 5 longer. From 2 on the day lies between start and end. */
function dateOf(row: DatasetRow): { readonly edtf: string; readonly passage: Span; readonly start: DatasetCell } {
  const start = needed(row, 'date_start')
  const end = row.cell('date_end') ?? start
  const [from, to] = [readDay(start.text), readDay(end.text)]
  if (from === null) throw new RowRefused(`date_start “${start.text.slice(0, 40)}” is no date`)
  if (to === null) throw new RowRefused(`date_end “${end.text.slice(0, 40)}” is no date`)
  if (to < from) throw new RowRefused(`date_end ${to} lies before date_start ${from}`)
  const code = row.cell('date_prec')?.text ?? ''
  if (!/^[1-5]$/u.test(code)) throw new RowRefused(`date_prec “${code.slice(0, 40)}” is none of 1 to 5`)
  if (from !== to) return { edtf: stretch(from, to), passage: { start: start.start, end: end.end }, start }
  return { edtf: code === '1' ? from : `${from}~`, passage: start, start }
}

/** What the place's code says, and the first of the columns that name it which is filled. */
function place(row: DatasetRow, say: RowDraft, source: Parameters<typeof sayPlace>[3]['qualifiers']): void {
  const code = row.cell('where_prec')?.text ?? ''
  const meaning: CodedPlace | undefined = coded(codes.wherePrec, code)
  if (!meaning) throw new RowRefused(`where_prec “${code.slice(0, 40)}” is none of 1 to 7`)
  const [adm1, adm2, country] = [row.cell('adm_1'), row.cell('adm_2'), row.cell('country')]
  const named = row.cell('where_coordinates')
  const column = row.cell(meaning.column) ? meaning.column : 'where_coordinates'
  const cell = row.cell(column) ?? named ?? adm2 ?? adm1 ?? country
  if (cell === null) return
  const size: PlaceClass =
    code === '3' || code === '4' || code === '6' ? meaning.class : (readPlace(cell.text).class ?? meaning.class)
  sayPlace(say, column, cell, {
    relation: meaning.relation,
    precision: size,
    longitude: readDegrees(row, 'longitude', 180),
    latitude: readDegrees(row, 'latitude', 90),
    within: [
      ['adm_2', adm2],
      ['adm_1', adm1],
      ['country', country],
    ],
    // waters of no country lie in none of these
    apart: code === '7',
    qualifiers: source,
  })
}

/** The conflict that the row belongs to, and between whom it is. */
function conflict(row: DatasetRow, say: RowDraft, type: string): void {
  const cell = row.cell('conflict_name')
  if (cell === null) return
  const mention = say.name('Conflict', cell, cell.text)
  say.claim('partOf', 'conflict_name', cell, { kind: 'mention', mention })
  if (type === '3') return
  for (const [column, side] of [
    ['side_a', 'side A'],
    ['side_b', 'side B'],
  ] as const) {
    const party = needed(row, column)
    const [actor] = readActor(party.text).actors
    const span = { start: party.start + actor!.start, end: party.start + actor!.end }
    say.once(
      'combatant',
      column,
      span,
      { mention },
      { kind: 'mention', mention: say.name(actor!.type, span, actor!.label, party.text) },
      { side },
    )
  }
}

/** Who says it: the first that the articles name as their source, through the articles; else the first of them. */
function reported(
  speaker: number | null,
  article: number | undefined,
  others: readonly number[],
): { readonly attributedTo?: number; readonly via?: readonly number[] } {
  const articles = [...(article === undefined ? [] : [article]), ...others]
  const [attributedTo, ...via] = speaker === null ? articles : [speaker, ...articles]
  return attributedTo === undefined ? {} : { attributedTo, via: via.slice(0, ARTICLES) }
}

/** Those that watch and help; armed groups are known as sides. */
const WATCHING = /\b(?:association|committee|council|foundation|institute|monitor|network|observatory|rangers)$/iu
/** Who stays anonymous: "locals", "a resident", "Confidential source". */
const NOBODY_SAID =
  /^(?:\p{Ll}|(?:An?|The|Local|Some|Confidential|Anonymous|Several|Government|Military|Army|Police|Rebel|Hospital|Media|News|Residents?|Witness(?:es)?|Villagers?|Locals?|Officials?|Sources?|Refugees?)\b)/u

/**
 * source_original: whom the articles name as their source, the first of several: a side that the file has told of, who
 * watches, or nobody in particular. What may be the name of a private person is left where it stands.
 */
function speakerOf(row: DatasetRow, say: RowDraft): number | null {
  const cell = row.cell('source_original')
  const named = cell === null ? null : /^[^;\r\n]{2,80}/u.exec(cell.text)?.[0].trimEnd()
  if (cell === null || !named) return null
  const span = { start: cell.start, end: cell.start + named.length }
  if (say.hasNamed('ArmedGroup', named)) return say.name('ArmedGroup', span, named)
  if (WATCHING.test(named) && !/^(?:an?|the|some|local) /iu.test(named)) return say.name('Organization', span, named)
  // a capital within may begin somebody's name
  return NOBODY_SAID.test(named) && !/.\p{Lu}/u.test(named) ? say.name('UnidentifiedActor', span, named) : null
}

interface Article {
  readonly span: Span
  readonly title: string
}

/**
 * source_article: one article in words of its own ("Reuters 1992-03-02"), or since 2013 several, each in quotes and
 * divided by semicolons, in a cell that is quoted itself.
 */
function articlesOf(row: DatasetRow): Article[] {
  const cell = row.cell('source_article')
  if (cell === null) return []
  if (!cell.text.startsWith('"')) return [{ span: cell, title: cell.text }]
  const found: Article[] = []
  const length = cell.end - cell.start
  // where the raw cell doubles each quote, offsets are those of the raw cell
  const raw = cell.text.length === length ? cell.text : cell.text.replaceAll('"', '""')
  if (raw.length !== length) return [{ span: cell, title: cell.text }]
  const mark = raw === cell.text ? '"' : '""'
  const divide = `${mark};${mark}`
  let at = mark.length
  const stop = raw.endsWith(mark) ? length - mark.length : length
  while (at < stop) {
    const next = raw.indexOf(divide, at)
    const end = next === -1 || next > stop ? stop : next
    const title = raw.slice(at, end).replaceAll('""', '"').trim()
    const lead = raw.slice(at, end).length - raw.slice(at, end).trimStart().length
    const tail = raw.slice(at, end).length - raw.slice(at, end).trimEnd().length
    if (title !== '') found.push({ span: { start: cell.start + at + lead, end: cell.start + end - tail }, title })
    at = end + divide.length
  }
  return found
}
