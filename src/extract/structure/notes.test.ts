import { expect, test } from 'vitest'
import { told } from './told.ts'

const notes = `---
type: organization
region: Middle East
base: Sana'a, Yemen
established: 1994
aliases: [Ansar Allah, Believing Youth]
tags: [organization, rebel-group]
updated: 2025-01-12
---

# Ansar Allah (Houthis)

## Key Facts
- **Founded**: 1994 (as a study circle)
- **Political wing**: Supreme Political Council
- **Territory**: Northern highlands, along the Saudi border
- **Headquarters**: Sana'a (since 2014), Saada (before)
- **Revenue sources**: Customs at Hodeidah port, fuel imports and zakat
- **Estimated strength**: Roughly 200,000 fighters (UN estimate, 2022)
- **Opponents**: Saudi-led coalition, Internationally Recognized Government (IRG)

## Takeover of the North

### September 2014 Seizure
In the autumn, the Houthis captured the capital belt from the **IRG** forces:
- **Amran and Dhamar**: July 8, 2014
- **IRG Brigades 310 and 4**: Defeated in July 2014

### New Taxes
After taking the port, the Houthis:
- Imposed a customs fee on all containers
- Renegotiated terms with Omani traders and port authorities

## Leadership
| Name | Position | Since |
|---|---|---|
| Abdul-Malik al-Houthi | Leader | 2004 |

## Clashes by year
| Year | Clashes |
|---|---|
| 2019 | 1,240 |

## Armed groups in Yemen
| Group | Founded | Strength | Headquarters |
|---|---|---|---|
| Southern Transitional Council (STC) | 2017 | 90,000 | Aden |

## Related Notes
- [[Yemen]]
- [[Red Sea|the Red Sea]]
`

test('front matter speaks of the group, and of the document', async () => {
  expect(await told(notes, 'front-matter')).toEqual([
    'Ansar Allah | activeIn | Middle East',
    "Ansar Allah | headquarters | Sana'a",
    'Ansar Allah | founded | 1994',
    'Ansar Allah | name | Ansar Allah',
    'Ansar Allah | name | Believing Youth',
    'document | tag | organization',
    'document | tag | rebel-group',
    'document | publishedOn | 2025-01-12',
  ])
})

test('bold keys of a list', async () => {
  expect(await told(notes, 'labelled-list', 'naming')).toEqual([
    'Ansar Allah | founded | 1994',
    'Ansar Allah | controls | Northern highlands, along the Saudi border',
    "Ansar Allah | headquarters | Sana'a | 2014/..",
    'Ansar Allah | headquarters | Saada | ../2014',
    'Ansar Allah | revenueSource | Customs at Hodeidah port',
    'Ansar Allah | revenueSource | fuel imports',
    'Ansar Allah | revenueSource | zakat',
    'Ansar Allah | strength | 200000 fighters | 2022 | estimated',
    'Ansar Allah | opponent | Saudi-led coalition',
    'Internationally Recognized Government | abbreviation | IRG',
    'Ansar Allah | opponent | Internationally Recognized Government',
    'Southern Transitional Council | abbreviation | STC',
  ])
})

test('list items that tell events, by what introduces them', async () => {
  expect(await told(notes, 'list-event')).toEqual([
    '#1 | eventType | seizure',
    '#1 | date | 2014-07-08',
    '#1 | place | Amran',
    '#1 | place | Dhamar',
    '#1 | participant | Houthis | as attacker | side Houthis',
    '#2 | eventType | battle',
    '#2 | date | 2014-07',
    'IRG Brigade 310 | memberOf | IRG',
    'IRG Brigade 4 | memberOf | IRG',
    '#2 | participant | IRG Brigade 310 | as target',
    '#2 | participant | IRG Brigade 4 | as target',
    '#2 | outcome | IRG Brigades 310 and 4: Defeated in July 2014',
    '#3 | eventType | policy',
    '#3 | participant | Houthis | as party | side Houthis',
    'Houthis | revenueSource | customs fee on all containers',
    '#3 | outcome | Imposed a customs fee on all containers',
    '#4 | eventType | negotiation',
    '#4 | participant | Houthis | as party | side Houthis',
    '#4 | participant | Omani traders | as party',
    '#4 | participant | port authorities | as party',
    '#4 | outcome | Renegotiated terms with Omani traders and port authorities',
  ])
})

test('tables of offices, of counts by year, of groups', async () => {
  expect(await told(notes, 'table')).toEqual([
    'Ansar Allah | officer | Abdul-Malik al-Houthi | 2004/.. | as Leader',
    'Ansar Allah | clashCount | 1240 clashes | 2019',
    'Southern Transitional Council | founded | 2017',
    'Southern Transitional Council | strength | 90000 fighters',
    'Southern Transitional Council | headquarters | Aden',
  ])
})

test('headings name the group and the event; wiki links are links', async () => {
  expect(await told(notes, 'title', 'heading', 'links')).toEqual([
    'document | title | Ansar Allah (Houthis)',
    'Ansar Allah | name | Ansar Allah',
    'Ansar Allah | name | Houthis',
    '#0 | eventType | seizure',
    '#0 | date | 2014-09',
    'document | link | Yemen',
    'document | link | Red Sea',
  ])
})

test('a timeline: dated lines with actors, places, and what was taken', async () => {
  const timeline = `# Arakan Army (AA)

## Key Facts
- **Founded**: 2009-04-10
- **Revenue sources**: Taxation, border trade with India and Bangladesh

## Leadership
- **Twan Naing** – Commander-in-Chief

## Timeline
- **November 13, 2023**: The AA attacked outposts in Rathedaung
- **January 2024**: Captured Paletwa in Chin State
- 12 February 2019: AA and the government held talks in Naypyidaw
`
  expect(await told(timeline, 'labelled-list', 'dated-line')).toEqual([
    'Arakan Army | founded | 2009-04-10',
    'Arakan Army | revenueSource | Taxation',
    'Arakan Army | revenueSource | border trade with India and Bangladesh',
    'Arakan Army | officer | Twan Naing | as Commander-in-Chief',
    '#0 | date | 2023-11-13',
    '#0 | eventType | offensive',
    '#0 | participant | AA | as attacker | side AA',
    '#0 | place | Rathedaung',
    '#0 | outcome | The AA attacked outposts in Rathedaung',
    '#1 | date | 2024-01',
    '#1 | eventType | seizure',
    '#1 | participant | Arakan Army | as attacker | side Arakan Army',
    '#1 | place | Paletwa',
    '#1 | outcome | Captured Paletwa in Chin State',
    '#2 | date | 2019-02-12',
    '#2 | eventType | negotiation',
    '#2 | participant | AA | as party | side AA',
    '#2 | participant | government | as party | side government',
    '#2 | place | Naypyidaw',
    '#2 | outcome | AA and the government held talks in Naypyidaw',
  ])
})

test('a note of other habits: nested labels, labels of two counts, the note’s own day, terms in two columns', async () => {
  const note = `---
founded: 20 July 1958
created: 2023-06-01
status: active
---
# New Mon State Party (NMSP)

## Facts
Deputy: Nai Aung Min
Clashes: 13 clashes in 2018, 40 clashes in 2019
Also known as: Mon Party, Party of the Mon and the Sea

## Friends and foes
- Allies
  - [[KNU]] (since 1976)
- Opponents
  - Tatmadaw

## Fighting
- 2018: 13 clashes

## Leadership
| Name | Position | From | To |
|---|---|---|---|
| Nai Htin | Chairman | 2003 | 2011 |
`
  expect(await told(note)).toEqual([
    'document | title | New Mon State Party (NMSP)',
    'New Mon State Party | name | New Mon State Party',
    'New Mon State Party | abbreviation | NMSP',
    'document | link | KNU',
    'New Mon State Party | founded | 1958-07-20',
    'document | publishedOn | 2023-06-01',
    'New Mon State Party | status | active',
    'New Mon State Party | officer | Nai Aung Min | as Deputy',
    'New Mon State Party | name | Mon Party',
    'New Mon State Party | name | Party of the Mon and the Sea',
    'New Mon State Party | ally | KNU | 1976/..',
    'New Mon State Party | opponent | Tatmadaw',
    'New Mon State Party | clashCount | 13 clashes | 2018',
    'New Mon State Party | clashCount | 40 clashes | 2019',
    'New Mon State Party | clashCount | 13 clashes | 2018',
    'New Mon State Party | officer | Nai Htin | 2003/2011 | as Chairman',
  ])
})

test('bullets that say when a place was taken', async () => {
  const list = `# Houthis

## Return
The group came back in 2021.
- **Bayda**: captured June 13, 2022
- **Shabwa and Marib**: attacked October 29, 2022
- **Ali Musa**: arrested in 2013
`
  expect(await told(list, 'list-event')).toEqual([
    '#0 | eventType | seizure',
    '#0 | date | 2022-06-13',
    '#0 | place | Bayda',
    '#1 | eventType | offensive',
    '#1 | date | 2022-10-29',
    '#1 | place | Shabwa',
    '#1 | place | Marib',
  ])
})

test('bullets that say where and when people died', async () => {
  const list = `# River War

## Massacres
- **Dunai**: September 25, 2000, 14 policemen killed
- **Togoga airstrike**: 22 June 2021, 64 killed
- **Disarmament completed**: August 15, 2017
- **River Front**: 3 May 2001, 12 killed
`
  const said = await told(list, 'dated-line')
  expect(said).toEqual(
    expect.arrayContaining([
      '#0 | eventType | attack-on-civilians',
      '#0 | date | 2000-09-25',
      '#0 | place | Dunai',
      '#0 | killed | 14 policemen',
      '#1 | eventType | airstrike',
      '#1 | place | Togoga',
    ]),
  )
  expect(said.filter((s) => s.startsWith('#2'))).toEqual([])
})

test('whose figure a strength is stands in the bracket behind it', async () => {
  const note = (bracket: string) =>
    `# River Front (RVF)\n\n## Key Facts\n- **Founded**: 1990\n- **Estimated strength**: 15,000 fighters in 2001 (${bracket})\n`
  expect((await told(note('RVF claim'), 'labelled-list')).join('\n')).toMatch(/15000 fighters.*RVF/u)
  expect((await told(note('varies by estimate'), 'labelled-list')).join('\n')).not.toMatch(/15000 fighters.*varies/u)
})
