import { expect, test } from 'vitest'
import { told } from './told.ts'

const party = `= Karen National Union =

Karen National Union
- Abbreviation: KNU
- Colorcode: #ff0000
- President: Kwe Htoo Win
- Leader1 Title: Vice President
- Leader1 Name: Saw Hser Gay, Saw Ta Doh Moo (former)
- Founded: 5 February 1947
- Headquarters: Manerplaw (until 1995), Lay Wah (since 1998)
- Wing1 Title: Armed wing
- Wing1: Karen National Liberation Army
- Ideology: Karen nationalism, Federalism
- Membership: 5,000–7,000 (2014 estimate)
- National: United Nationalities Federal Council (2011–2017)
- Country: Myanmar

The Karen National Union is an organisation in Kayin State.
`

test('a flattened infobox: officers of paired lines, seats and members with their times, lists apart', async () => {
  const union = 'Karen National Union'
  expect(await told(party, 'infobox')).toEqual([
    `${union} | name | ${union}`,
    `${union} | abbreviation | KNU`,
    `${union} | officer | Kwe Htoo Win | as President`,
    `${union} | officer | Saw Hser Gay | as Vice President`,
    `${union} | officer | Saw Ta Doh Moo | as former Vice President`,
    `${union} | founded | 1947-02-05`,
    `${union} | headquarters | Manerplaw | ../1995`,
    `${union} | headquarters | Lay Wah | 1998/..`,
    `${union} | armedWing | Karen National Liberation Army`,
    `${union} | ideology | Karen nationalism`,
    `${union} | ideology | Federalism`,
    `${union} | strength | 5000…7000 members | 2014 | estimated`,
    `${union} | memberOf | United Nationalities Federal Council | 2011/2017`,
    `${union} | activeIn | Myanmar`,
  ])
})

const runOn = `Moro Islamic Liberation Front

From Wikipedia, the free encyclopedia

Moro Islamic Liberation Front
جبهة تحرير مورو الإسلامية
Flag of the MILF
LeadersHashim Salamat (1977–2003)
Al Haj Murad Ebrahim (2003–present)[1]
Dates of operation1977–2019
Split fromMoro National Liberation Front
HeadquartersCamp Darapanan, Sultan Kudarat (since 2000)
Camp Abubakar (formerly)
Active regionsMindanao, Philippines
Size11,000 (2012)[3]
AlliesMoro National Liberation Front (1996–2001)
Malaysia (alleged)

The Moro Islamic Liberation Front (MILF) is a group based in Mindanao, in the south of the country, and was founded by Hashim Salamat.
`

test('a run-on infobox: native name, tenures, a former seat, an alleged ally', async () => {
  const front = 'Moro Islamic Liberation Front'
  expect(await told(runOn, 'infobox')).toEqual([
    `${front} | name | ${front}`,
    `${front} | nativeName | جبهة تحرير مورو الإسلامية`,
    `${front} | officer | Hashim Salamat | 1977/2003 | as Leaders`,
    `${front} | officer | Al Haj Murad Ebrahim | 2003/.. | as Leaders`,
    `${front} | founded | 1977`,
    `${front} | dissolved | 2019`,
    `${front} | splitFrom | Moro National Liberation Front`,
    `${front} | headquarters | Camp Darapanan | 2000/..`,
    `${front} | headquarters | Camp Abubakar | ../2000`,
    `${front} | activeIn | Mindanao`,
    `${front} | strength | 11000 fighters | 2012`,
    `${front} | ally | Moro National Liberation Front | 1996/2001`,
    `${front} | ally | Malaysia | alleged`,
  ])
})

test('a box as pages give it: dates told twice, incursions, factions, offices by their towns, membership of a year', async () => {
  const box = `Communist Party of India (Maoist)

From Wikipedia, the free encyclopedia

Communist Party of India (Maoist)
AbbreviationCPI (Maoist)
Dates of operation21 September 2004 (2004-09-21)–2025
Active regionsIndia, with incursions into Nepal and Bhutan
HeadquartersAbujhmarh (secret), Bijapur, Chhattisgarh State (since 2010)
Area of operationsSri Lanka, Nepal (since 1999)
Liaison officesHakha, Loikaw (closed)
Membership (2013)8,000–9,000
IdeologyMaoism
Until 2004:
Naxalism
Group(s)People's Guerrilla Army
WarsNaxal insurgency
Websitebanned-thought.co

The Communist Party of India (Maoist) is a banned party that was founded in September 2004.
`
  const party = 'Communist Party of India (Maoist)'
  expect((await told(box, 'infobox')).map((line) => line.replace(`${party} | `, ''))).toEqual([
    'name | Communist Party of India (Maoist)',
    'abbreviation | CPI (Maoist)',
    'founded | 2004-09-21',
    'dissolved | 2025',
    'activeIn | India',
    'activeIn | Nepal',
    'activeIn | Bhutan',
    'headquarters | Abujhmarh',
    'headquarters | Bijapur | 2010/..',
    'activeIn | Sri Lanka',
    'activeIn | Nepal | 1999/..',
    'operates | Hakha liaison office',
    'operates | Loikaw liaison office',
    'strength | 8000…9000 members | 2013',
    'ideology | Maoism',
    'ideology | Naxalism | ../2004',
    'website | banned-thought.co',
  ])
})
