import { describe, expect, it } from 'vitest'
import { NotAGazetteer, readGazetteer } from './gazetteer.ts'

const placeCodes = `\uFEFFSR_Pcode,SR_Name_Eng,District/SAZ_Pcode,District/SAZ_Name_Eng,Tsp_Pcode,Township_Name_Eng,Town_Pcode,Town_Name_Eng,Town_Name_MMR,Longitude,Latitude
XX01,Northland,XX01D1,Riverside,XX0101,Ford,XX010101,Ford Town,မြို့,97.5,24.5
XX01,Northland,XX01D1,Riverside,XX0102,Hill,XX010201,Hill Town,,97.6,24.6,
XX01,Northland,XX01D1,Riverside,XX0103,Gate,XX010301,Gate Town,,200,24.7
`

describe('MIMU place codes', () => {
  const { places, skipped } = readGazetteer(placeCodes)
  const named = (text: string) => places.filter((place) => place.names.some((name) => name.text === text))

  it('give each place with its code, its names and what it lies in', () => {
    expect(named('Ford')).toMatchObject([
      { class: 'township', pcode: 'XX0101', within: 'pcode:XX01D1' },
      { class: 'town', pcode: 'XX010101', longitude: 97.5, latitude: 24.5, within: 'pcode:XX0101' },
    ])
    expect(named('မြို့')).toHaveLength(1)
  })
  it('call a state and a township by their nouns too', () => {
    expect(named('Northland State')).toMatchObject([{ class: 'state', within: null }])
    expect(named('Ford Township')).toHaveLength(1)
  })
  it('tell ragged lines and go on', () => {
    expect(skipped).toEqual([{ line: 3, reason: '12 columns instead of 11' }])
    expect(named('Gate')).toHaveLength(2)
  })
  it('leave coordinates out that are none', () => {
    expect(named('Gate').find((place) => place.class === 'town')?.longitude).toBeNull()
  })
})

describe('a GeoNames dump', () => {
  const row = (id: number, name: string, kind: string, code: string, admin1: string) =>
    [
      id,
      name,
      name,
      `${name} town,Old ${name}`,
      24.5,
      97.5,
      kind,
      code,
      'MM',
      '',
      admin1,
      '',
      '',
      '',
      0,
      '',
      0,
      'Asia/Yangon',
      '2024-01-01',
    ].join('\t')
  it('gives towns within their first-order area, with alternate names', () => {
    const { places } = readGazetteer(
      [
        row(1, 'Northland', 'A', 'ADM1', '07'),
        row(2, 'Ford', 'P', 'PPL', '07'),
        row(3, 'Blue Lake', 'H', 'LK', '07'),
      ].join('\n'),
    )
    expect(places.map((place) => [place.id, place.class, place.within])).toEqual([
      ['geonames:1', 'state', null],
      ['geonames:2', 'town', 'geonames:1'],
    ])
    expect(places[1]!.names.map((name) => name.text)).toContain('Old Ford')
  })
})

it("a table of one's own is read by its column names, in any order", () => {
  const { places, skipped } = readGazetteer(
    'name,id,class,longitude,latitude,within\nNorthland,n,state,97,25,\nFord,f,town,97.5,24.5,n\nHill,h,hamlet,1,2,n\n',
  )
  expect(places.map((place) => [place.id, place.class, place.latitude, place.within])).toEqual([
    ['own:n', 'state', 25, null],
    ['own:f', 'town', 24.5, 'own:n'],
  ])
  expect(skipped).toEqual([{ line: 4, reason: '“hamlet” is none of point, town, township, district, state, country' }])
})

it('a file that is no gazetteer is refused with what was expected', () => {
  expect(() => readGazetteer('name,lat,lon\nFord,1,2\n')).toThrow(NotAGazetteer)
})
