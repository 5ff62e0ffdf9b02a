import { parse } from 'csv-parse/sync'
import type { Gazetteer, GazetteerPlace, PlaceClass } from '../model/gazetteer.ts'

/** The file is no gazetteer that is known here; the message says what was expected. */
export class NotAGazetteer extends Error {}

const degrees = (text: string | undefined, bound: number): number | null => {
  const value = Number(text?.trim() || Number.NaN)
  return Number.isFinite(value) && Math.abs(value) <= bound ? value : null
}

/**
 * Reads a gazetteer: the MIMU place codes as CSV, a GeoNames dump (tab-separated, 19 columns), or a plain table of one's
 * own with the columns id, name, latitude and longitude and, where known, native, class, pcode and within (an id).
 */
export function readGazetteer(text: string): Gazetteer {
  const first = text.replace(/^\uFEFF/u, '').split(/\r?\n/u, 1)[0] ?? ''
  if (/\bSR_Pcode\b/i.test(first)) return readPlaceCodes(text)
  if (first.split('\t').length === 19) return readGeoNames(text)
  if (['id', 'name', 'latitude', 'longitude'].every((column) => columnsOf(first).includes(column)))
    return readTable(text)
  throw new NotAGazetteer(
    'its first line is neither that of MIMU place codes (SR_Pcode, …, Longitude, Latitude), nor of a GeoNames dump (19 columns, tab-separated), nor of a table with the columns id, name, latitude, longitude',
  )
}

const columnsOf = (line: string): string[] => line.split(',').map((column) => column.trim().toLowerCase())

const classes: readonly PlaceClass[] = ['point', 'town', 'township', 'district', 'state', 'country']

function readTable(text: string): Gazetteer {
  const places: GazetteerPlace[] = []
  const skipped: { line: number; reason: string }[] = []
  const rows = parse(text, {
    bom: true,
    columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { record: Record<string, string | undefined>; info: { lines: number } }[]
  for (const { record, info } of rows) {
    const name = record.name?.trim()
    const id = record.id?.trim()
    if (!id || !name) {
      skipped.push({ line: info.lines, reason: 'no id or no name' })
      continue
    }
    const size = classes.find((known) => known === record.class?.trim())
    if (record.class?.trim() && size === undefined) {
      skipped.push({ line: info.lines, reason: `“${record.class}” is none of ${classes.join(', ')}` })
      continue
    }
    const native = record.native?.trim()
    places.push({
      id: `own:${id}`,
      class: size ?? 'town',
      names: [{ text: name, lang: null }, ...(native ? [{ text: native, lang: null }] : [])],
      longitude: degrees(record.longitude, 180),
      latitude: degrees(record.latitude, 90),
      pcode: record.pcode?.trim() || null,
      within: record.within?.trim() ? `own:${record.within.trim()}` : null,
    })
  }
  return { name: 'Places', places, skipped }
}

// Levels of the MIMU place codes from the whole to the part: columns of code, English name, and the class.
const levels: readonly { code: RegExp; name: RegExp; class: PlaceClass; suffix: RegExp }[] = [
  { code: /^SR_Pcode$/i, name: /^SR_Name/i, class: 'state', suffix: /$^/ },
  { code: /^District.*Pcode$/i, name: /^District.*Name/i, class: 'district', suffix: /$^/ },
  { code: /^Tsp_Pcode$/i, name: /^Township_Name/i, class: 'township', suffix: /$^/ },
  { code: /^Town_Pcode$/i, name: /^Town_Name_Eng/i, class: 'town', suffix: / Town$/i },
]
const nounOf: Partial<Record<PlaceClass, string>> = { state: 'State', district: 'District', township: 'Township' }

function readPlaceCodes(text: string): Gazetteer {
  const rows = parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[]
  const header = rows[0]!.record.map((column) => column.trim())
  const column = (pattern: RegExp): number => header.findIndex((name) => pattern.test(name))
  const at = levels.map((level) => ({ ...level, code: column(level.code), name: column(level.name) }))
  const burmese = column(/^Town_Name_MMR$/i)
  const longitude = column(/^Longitude$/i)
  const latitude = column(/^Latitude$/i)
  const places = new Map<string, GazetteerPlace>()
  const skipped: { line: number; reason: string }[] = []
  for (const { record, info } of rows.slice(1)) {
    if (record.length !== header.length) {
      skipped.push({ line: info.lines, reason: `${record.length} columns instead of ${header.length}` })
      continue
    }
    let within: string | null = null
    for (const level of at) {
      const pcode = record[level.code]?.trim()
      const name = record[level.name]?.trim()
      if (!pcode || !name) continue
      const id = `pcode:${pcode}`
      const town = level.class === 'town'
      if (!places.has(id)) {
        const plain = name.replace(level.suffix, '')
        const noun = nounOf[level.class]
        const names = [
          { text: plain, lang: 'en' },
          ...(noun && !plain.endsWith(noun) ? [{ text: `${plain} ${noun}`, lang: 'en' }] : []),
          ...(town && record[burmese]?.trim() ? [{ text: record[burmese].trim(), lang: 'my' }] : []),
        ]
        places.set(id, {
          id,
          class: level.class,
          names,
          longitude: town ? degrees(record[longitude], 180) : null,
          latitude: town ? degrees(record[latitude], 90) : null,
          pcode,
          within,
        })
      }
      within = id
    }
  }
  return { name: 'MIMU place codes', places: [...places.values()], skipped }
}

const geonamesClass: Readonly<Record<string, PlaceClass>> = {
  ADM1: 'state',
  ADM2: 'district',
  ADM3: 'township',
  PCLI: 'country',
}

/** https://download.geonames.org/export/dump/readme.txt: populated places (P) and administrative areas (A). */
function readGeoNames(text: string): Gazetteer {
  const places: GazetteerPlace[] = []
  const skipped: { line: number; reason: string }[] = []
  const areas = new Map<string, string>()
  const rows: { columns: string[]; line: number }[] = []
  let line = 0
  for (const row of text.replace(/^\uFEFF/u, '').split(/\r?\n/u)) {
    line++
    if (row === '') continue
    const columns = row.split('\t')
    if (columns.length !== 19) {
      skipped.push({ line, reason: `${columns.length} columns instead of 19` })
      continue
    }
    const [id, , , , , , kind, code, country, , admin1] = columns as [string, ...string[]]
    if (kind !== 'P' && kind !== 'A') continue
    if (code === 'ADM1') areas.set(`${country}.${admin1}`, `geonames:${id}`)
    if (code === 'PCLI') areas.set(country!, `geonames:${id}`)
    rows.push({ columns, line })
  }
  for (const { columns } of rows) {
    const [id, name, ascii, alternate, latitude, longitude, kind, code, country, , admin1] = columns as [
      string,
      ...string[],
    ]
    const own = `geonames:${id}`
    const state = areas.get(`${country}.${admin1}`)
    const within = state && state !== own ? state : (areas.get(country!) ?? null)
    const texts = new Set([name!, ascii!, ...alternate!.split(',').slice(0, 40)].filter((t) => t !== ''))
    places.push({
      id: own,
      class: kind === 'P' ? 'town' : (geonamesClass[code!] ?? 'township'),
      names: [...texts].map((t) => ({ text: t, lang: null })),
      longitude: degrees(longitude, 180),
      latitude: degrees(latitude, 90),
      pcode: null,
      within: within === own ? null : within,
    })
  }
  return { name: 'GeoNames', places, skipped }
}
