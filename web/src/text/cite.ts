import { formatDate } from './formatDate.ts'

/** A document as CSL-JSON has it: what every citation is made from. */
export interface Csl {
  readonly id: string
  readonly type: 'webpage' | 'document'
  readonly title: string
  readonly publisher?: string
  readonly issued?: CslDate
  readonly accessed?: CslDate
  readonly URL?: string
  readonly version?: string
  readonly note?: string
}

interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[]
  readonly circa?: true
  readonly raw?: string
}

export interface Cited {
  readonly id: string
  readonly title: string | null
  readonly file: string
  readonly publisher: string | null
  /** EDTF, like the two after it. */
  readonly published: string | null
  readonly captured: string | null
  readonly retrieved: string | null
  readonly address: string | null
  readonly sha256: string
  readonly version: number
}

/** CSL-JSON 1.0.2. The hash of its bytes says which capture is meant, wherever the address leads later. */
export function cslOf(document: Cited): Csl {
  const { published, captured, retrieved, address, publisher } = document
  const accessed = captured ?? retrieved
  return {
    id: document.id,
    type: address === null ? 'document' : 'webpage',
    title: document.title ?? document.file,
    ...(publisher ? { publisher } : {}),
    ...(published ? { issued: cslDate(published) } : {}),
    ...(accessed ? { accessed: cslDate(accessed) } : {}),
    ...(address ? { URL: address } : {}),
    ...(document.version > 1 ? { version: String(document.version) } : {}),
    note: `sha256 ${document.sha256}`,
  }
}

/** An EDTF date in CSL's parts; what has none is given as it stands. */
function cslDate(edtf: string): CslDate {
  const sides = edtf.split('/').map((side) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?$/.exec(side))
  if (sides.length > 2 || sides.some((side) => side === null || Number(side[2] ?? 1) > 12)) return { raw: edtf }
  return {
    'date-parts': sides.map((side) =>
      side!
        .slice(1)
        .filter((part) => part !== undefined)
        .map(Number),
    ),
    ...(/[~?%]/.test(edtf) ? { circa: true } : {}),
  }
}

const inWords = (date: CslDate | undefined): string | null => {
  if (date === undefined) return null
  const parts = date['date-parts']
  if (parts === undefined) return formatDate(date.raw ?? '')
  const iso = parts.map((side) => side.map((n, i) => String(n).padStart(i === 0 ? 4 : 2, '0')).join('-')).join('/')
  return formatDate(date.circa ? `${iso}~` : iso)
}

const yearOf = (date: CslDate | undefined): string | null => {
  const year = date?.['date-parts']?.[0]?.[0]
  return year === undefined ? null : `${date?.circa ? 'ca. ' : ''}${year}`
}

const stop = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

/** A note after the Chicago Manual of Style, 17th edition, for a page of the web (14.207). */
export function chicago(csl: Csl): string {
  const dates = [inWords(csl.issued), csl.accessed ? `accessed ${inWords(csl.accessed)}` : null]
  return stop([`“${csl.title}”`, csl.publisher, ...dates, csl.URL].filter((part) => part != null).join(', '))
}

/** A reference after the manual of the American Psychological Association, 7th edition, by title where no author is named. */
export function apa(csl: Csl): string {
  const when = `(${yearOf(csl.issued) ?? 'n.d.'})`
  const from = csl.accessed && csl.URL ? `Retrieved ${inWords(csl.accessed)}, from ${csl.URL}` : csl.URL
  const head = csl.publisher ? `${stop(csl.publisher)} ${when}. ${stop(csl.title)}` : `${stop(csl.title)} ${when}.`
  return [head, from].filter((part) => part != null).join(' ')
}

const bibtexEscapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
const bibtexText = (text: string): string => oneLine(text).replace(/[\\{}%&$#_~^]/g, (c) => bibtexEscapes[c]!)

/** Neither format has a line end within a field. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const iso = (date: CslDate | undefined): string | null =>
  date?.['date-parts']?.map((side) => side.map((n) => String(n).padStart(2, '0')).join('-')).join('/') ?? null

/** An entry for BibLaTeX (`@online`) or BibTeX (`@misc`). The title is braced: its capitals stay. */
export function bibtex(csl: Csl): string {
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['title', `{${bibtexText(csl.title)}}`],
    ['organization', csl.publisher && bibtexText(csl.publisher)],
    ['date', iso(csl.issued)],
    ['year', csl.issued?.['date-parts']?.[0]?.[0]?.toString()],
    ['url', csl.URL?.replace(/[{}\\\s]/g, encodeURIComponent)],
    ['urldate', iso(csl.accessed)],
    ['version', csl.version],
    ['note', csl.note],
  ]
  const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
  return `@${csl.URL ? 'online' : 'misc'}{${csl.id},\n${written.join(',\n')}\n}\n`
}

const risDate = (date: CslDate | undefined): string | null => {
  const parts = date?.['date-parts']?.[0]
  if (parts === undefined) return null
  const [year, month, day] = parts.map((n) => String(n).padStart(2, '0'))
  return `${year}/${month ?? ''}/${day ?? ''}/`
}

/** A record in the RIS format; lines end as it asks, with carriage return and line feed. */
export function ris(csl: Csl): string {
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['TY', csl.URL ? 'ELEC' : 'GEN'],
    ['TI', oneLine(csl.title)],
    ['PB', csl.publisher && oneLine(csl.publisher)],
    ['PY', csl.issued?.['date-parts']?.[0]?.[0]?.toString()],
    ['DA', risDate(csl.issued)],
    ['Y2', risDate(csl.accessed)],
    ['UR', csl.URL],
    ['ET', csl.version],
    ['N1', csl.note],
    ['ID', csl.id],
  ]
  return `${lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}`] : [])).join('\r\n')}\r\nER  - \r\n`
}
