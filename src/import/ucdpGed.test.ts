import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventTypes, participantRoles, properties } from '../vocabulary/vocabulary.ts'
import { csvRows } from './csvRows.ts'
import { datasetBatch, datasetNames, rowReader } from './dataset.ts'
import { datasetOf } from './datasets.ts'
import { gedFile } from './fixtures/rows.ts'
import { ucdpGed } from './ucdpGed.ts'

function tellAll(text: string) {
  const { kind, header } = datasetOf(text)!
  const read = rowReader(text, header.columns)
  const batch = datasetBatch(text, kind, datasetNames())
  let first = true
  for (const row of csvRows(text, header.delimiter)) {
    if (!('cells' in row)) throw new Error(`line ${row.line}: ${row.reason}`)
    if (!first) batch.row(read(row))
    first = false
  }
  return batch
}

/** The file beside the repository, found from any checkout below the folder that holds it. */
function sharedFile(): string | null {
  const given = process.env.VARIORUM_SHARED
  if (given) return join(given, 'data/ucdp_ged_myanmar.csv')
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'shared/data/ucdp_ged_myanmar.csv')
    if (existsSync(file)) return file
  }
  return null
}

describe('the articles of a row', () => {
  const articles = (source_article: string) => {
    const text = gedFile({ source_article })
    const { mentions, claims } = tellAll(text).extraction()
    const date = claims.find(({ property }) => property === 'date')!
    return [date.attributedTo, ...(date.via ?? [])].map((index) => {
      const { label, start, end } = mentions[index!]!
      return [label, text.slice(start, end)]
    })
  }
  it('are one in words of its own, or several in quotes', () => {
    expect(articles('Strelsau Courier 5/3 2019')).toEqual([['Strelsau Courier 5/3 2019', 'Strelsau Courier 5/3 2019']])
    expect(articles('"Courier,2019-03-05,Clash in Tarlen";"Radio,2019-03-06,Eight dead, says army"')).toEqual([
      ['Courier,2019-03-05,Clash in Tarlen', 'Courier,2019-03-05,Clash in Tarlen'],
      ['Radio,2019-03-06,Eight dead, says army', 'Radio,2019-03-06,Eight dead, says army'],
    ])
  })
  it('may hold quotes themselves', () => {
    expect(articles('"Courier,2019-03-05,A "clash" in Tarlen"')).toEqual([
      ['Courier,2019-03-05,A "clash" in Tarlen', 'Courier,2019-03-05,A ""clash"" in Tarlen'],
    ])
  })
})

describe('whom the articles name as their source', () => {
  const told = (source_original: string) => {
    const { mentions, claims } = tellAll(gedFile({ source_original, source_article: 'Courier 5/3 2019' })).extraction()
    const { attributedTo, via } = claims.find(({ property }) => property === 'date')!
    return [attributedTo!, ...(via ?? [])].map((index) => `${mentions[index]!.type} ${mentions[index]!.label}`)
  }
  it('says it, through the articles; of several the first', () => {
    expect(told('Northmark Human Rights Network; NLF')).toEqual([
      'Organization Northmark Human Rights Network',
      'Citation Courier 5/3 2019',
    ])
  })
  it('stays anonymous where it is', () => {
    expect(told('local residents')[0]).toBe('UnidentifiedActor local residents')
    expect(told('a group')[0]).toBe('UnidentifiedActor a group')
  })
  it('is left where it stands when it may be a private person', () => {
    for (const name of ['Rudolf Rassendyll, a farmer', 'mother of Flavia', 'Hentzau', ''])
      expect(told(name)).toEqual(['Citation Courier 5/3 2019'])
  })
})

it('the header has the 49 columns of the codebook', () => {
  expect(ucdpGed.headers.map((columns) => columns.length)).toEqual([49])
})

const file = sharedFile()
if (file === null && process.env.CI === 'true') throw new Error('shared/data/ucdp_ged_myanmar.csv is missing')
it.skipIf(file === null)(
  'every row of a real release becomes claims of this vocabulary, anchored to its own line',
  { timeout: 120_000 },
  () => {
    const text = readFileSync(file!, 'utf8')
    const batch = tellAll(text)
    expect(batch.rows).toHaveLength(7374)
    const { claims, events } = batch.extraction()
    for (const claim of claims) {
      expect(properties.has(claim.property)).toBe(true)
      if (claim.role) expect(participantRoles).toContain(claim.role)
      if (claim.property === 'eventType' && claim.value.kind === 'text')
        expect(eventTypes.has(claim.value.text)).toBe(true)
      const length = claim.passage.end - claim.passage.start
      if (length < 1 || length > 320) throw new Error(`${claim.property}: a passage of ${length} characters`)
      // a claim stands after the id of its own row and before that of the next
      if ('event' in claim.subject) {
        const anchor = events[claim.subject.event]!.anchor
        const next = events[claim.subject.event + 1]?.anchor.start ?? text.length
        if (claim.passage.start < anchor.start || claim.passage.end > next)
          throw new Error(`${claim.property} stands in another row`)
      }
    }
  },
)
