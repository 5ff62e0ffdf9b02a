import { expect, test } from 'vitest'
import { told } from './told.ts'

const page = `17 May 2023 /

New Mon State Party (NMSP) (2021 – 2022)

New Mon State Party/ Mon National Liberation Army (NMSP/MNLA)

nmsp

SUMMARY

Founded: 20 July 1958

Active Territories: Mon State, Karen State and Tanintharyi Region.

Strength: More than 3,000 (3 brigades)

Chairman – General Nai Hongsa

The New Mon State Party (NMSP) signed a ceasefire with the SLORC on 29 June 1995 and has not fought the army since that day.

Clashes with Myanmar armyTwo clashes in 2016, three clashes in 2018, and 11 clashes in 2022 (as of June).
Clashes with EROsNine clashes with the Karen National Union (KNU) in 2018.

Ceasefire and Peace Process
– State level agreement – February 1, 2012

Clashes with KNU
2016 – 2 clashes
2018 (October) – 9 clashes

Peace team members
three members from the party and –
1. Colonel Nai Ong Ma (Leader)
2. Dr. Min Soe Lin

Liaison offices
Moulmein Office (Mawlamyine)

Alliances
2011 to 2018 –
UNFC, DAB and
2018 to current –
Peace Process Steering Team (PPST)

NMSP Education Department

Located: Moulmein, Mon State on June 2012

Party member:

  1. Mi Sar Yar Poine (head of the teachers college)
  2. Nai Khin Maung

Meetings

 # Date Location NMSP Rep Govt Rep Details
122/12/11Sangkhlaburi, ThailandNai Hongsa + (3)Aung MinInformal meeting
The NMSP asked the government to withdraw troops. No agreement was reached but both sides agreed to meet again.
201/02/12Mawlamyine, Mon StateNai Htaw Mon, Col. Nai Rot and other leaders (12 delegates)U Aung Min, Gen. OhnMyint (Mon State minister)State level talks. Both sides signed a 5-point agreement in Mawlamyine on 1 Feb 2012. Observers: 2 from UNFC and Mr. John Smith of the Norwegian Embassy.

  1. The government and the NMSP agree to cease all fighting.
  2. To open liaison offices.

Rejected meeting invitations:

03/04/2011 NMSP rejected the government’s demand to become a Border Guard Force.

Clashes

2012: 14 clashes (according to NMSP) 9 clashes (according to government)

  • At least 40 MNLA soldiers are said to have died since June, 2016 (NMSP sources) Unofficial NMSP counts of the government death toll lie at 90-120 (source close to NMSP)
  • 12 govt soldiers killed, 30 injured (according to army figures)
  • Over 5,000 IDPs from Ye and Kyaikmaraw (UNHCR)

Statements

  • demanded that the dams be cancelled (11/03/12)
  • an NMSP official said that talks stalled over land. (19/07/2013)

Feb 1, 2016 – NMSP and KNU joint statement on the clash in Ye

Reference: Deciphering the Peace Process – A Guide (2021 – 2022)
`

test('the titles name party and army; the date above them is the day of capture', async () => {
  expect(await told(page, 'title')).toEqual([
    'document | title | New Mon State Party (NMSP) (2021 – 2022)',
    'document | retrieved | 2023-05-17',
    'New Mon State Party | name | New Mon State Party',
    'New Mon State Party | abbreviation | NMSP',
    'Mon National Liberation Army | name | Mon National Liberation Army',
    'Mon National Liberation Army | abbreviation | MNLA',
    'New Mon State Party | name | New Mon State Party',
  ])
})

test('labelled lines and alliances with their periods', async () => {
  const party = 'New Mon State Party'
  expect(await told(page, 'infobox', 'period', 'section-list', 'heading')).toEqual([
    `${party} | operates | NMSP Education Department`,
    `${party} | founded | 1958-07-20`,
    `${party} | activeIn | Mon State`,
    `${party} | activeIn | Karen State`,
    `${party} | activeIn | Tanintharyi Region`,
    `${party} | strength | >3000… fighters`,
    `${party} | brigades | 3 brigades`,
    `${party} | officer | Nai Hongsa | as Chairman`,
    `${party} | memberOf | UNFC | 2011/2018`,
    `${party} | memberOf | DAB | 2011/2018`,
    `${party} | memberOf | Peace Process Steering Team | 2018/..`,
    'NMSP Education Department | headquarters | Moulmein | 2012-06',
    `${party} | operates | Moulmein Office`,
    'Moulmein Office | headquarters | Mawlamyine',
  ])
})

test('meetings: people of both sides, counts, kind, outcomes with who says them, the agreement signed', async () => {
  expect(await told(page, 'event-table')).toEqual([
    '#0 | date | 2011-12-22',
    '#0 | place | Sangkhlaburi',
    '#0 | participant | 3 other representatives | as delegation | side NMSP',
    '#0 | participant | Nai Hongsa | as delegate | side NMSP',
    '#0 | participant | Aung Min | as delegate | side government',
    '#0 | eventType | informal-meeting',
    '#0 | outcome | The NMSP asked the government to withdraw troops | says NMSP | demanded',
    '#0 | outcome | No agreement was reached',
    '#0 | outcome | both sides agreed to meet again',
    '#1 | date | 2012-02-01',
    '#1 | place | Mawlamyine',
    '#1 | participant | Nai Htaw Mon | as delegate | side NMSP',
    '#1 | participant | Nai Rot | as delegate | side NMSP',
    '#1 | participant | 12 delegates | as delegation | side NMSP',
    '#1 | participant | Aung Min | as delegate | side government',
    '#1 | participant | Ohn Myint | as delegate | side government',
    'Ohn Myint | position | Mon State minister | 2012-02-01',
    '#1 | eventType | meeting',
    '#1 | participant | 2 observers from UNFC | as observer',
    '#1 | participant | UNFC | as observer',
    '#1 | participant | John Smith | as observer',
    'John Smith | memberOf | Norwegian Embassy',
    '#2 | eventType | agreement',
    '#2 | title | 5-point agreement',
    '#2 | date | 2012-02-01',
    '#2 | place | Mawlamyine',
    '#1 | outcome | Both sides signed a 5-point agreement in Mawlamyine on 1 Feb 2012',
    '#2 | provision | 1. The government and the NMSP agree to cease all fighting',
    '#2 | participant | government | as signatory | side government',
    '#2 | signatory | government | side government',
    '#2 | participant | NMSP | as signatory | side NMSP',
    '#2 | signatory | NMSP | side NMSP',
    '#2 | provision | 2. To open liaison offices',
  ])
})

test('ranks stand apart from names, and hold on the day of the meeting', async () => {
  expect((await told(page, 'naming')).filter((line) => line.includes('| rank |'))).toEqual([
    'Nai Hongsa | rank | General',
    'Nai Rot | rank | Col. | 2012-02-01',
    'Ohn Myint | rank | Gen. | 2012-02-01',
    'Nai Ong Ma | rank | Colonel',
  ])
})

test('counts by year with their scope, losses of whose, and who says so', async () => {
  const party = 'New Mon State Party'
  expect(await told(page, 'counts')).toEqual([
    `${party} | clashCount | 2 clashes | 2016 | scope with Myanmar army`,
    `${party} | clashCount | 3 clashes | 2018 | scope with Myanmar army`,
    `${party} | clashCount | 11 clashes | 2022-01/2022-06 | scope with Myanmar army`,
    `${party} | clashCount | 9 clashes | 2018 | scope with the Karen National Union (KNU)`,
    `${party} | opponent | Karen National Union | 2018`,
    `${party} | clashCount | 2 clashes | 2016 | scope with KNU`,
    `${party} | clashCount | 9 clashes | 2018-01/2018-10 | scope with KNU`,
    `${party} | clashCount | 14 clashes | 2012 | says NMSP`,
    `${party} | clashCount | 9 clashes | 2012 | says government`,
    'Mon National Liberation Army | killed | 40… mnla soldiers | 2016-06/.. | says NMSP',
    'government | killed | 90…120 people | says source close to NMSP',
    'govt | killed | 12 govt soldiers | says army',
    'govt | injured | 30 govt soldiers | says army',
    `${party} | displaced | >5000… people | says UNHCR`,
  ])
})

test('a foundation under the page of a party has a seat of its own', async () => {
  const added = page.replace(
    'Meetings\n',
    'Hill Youth Development Foundation\n\nLocated: Chiang Rai, Thailand\n\nMeetings\n',
  )
  expect(await told(added, 'infobox')).toContain('Hill Youth Development Foundation | headquarters | Chiang Rai')
})

test('a statement that counts the displaced says how many there were on its days', async () => {
  const line = '  • urged the UN to do more for an estimated 75,000 displaced people (26/09/2011, 01/05/2012)\n'
  const added = page.replace('Statements\n\n', `Statements\n\n${line}`)
  const claims = await told(added, 'dated-line')
  expect(claims.filter((c) => c.includes('displaced |'))).toEqual([
    'New Mon State Party | displaced | 75000 people | 2011-09-26/2012-05-01 | says New Mon State Party | estimated',
  ])
})

test('members of teams: role, office, and whose team', async () => {
  expect(await told(page, 'roster')).toEqual([
    'New Mon State Party Peace team | strength | 3 members from the party',
    'Nai Ong Ma | memberOf | New Mon State Party Peace team | as Leader',
    'New Mon State Party Peace team | officer | Nai Ong Ma | as Leader',
    'Min Soe Lin | memberOf | New Mon State Party Peace team',
    'Mi Sar Yar Poine | memberOf | NMSP Education Department | as Party member',
    'Mi Sar Yar Poine | position | head of the teachers college',
    'Nai Khin Maung | memberOf | NMSP Education Department | as Party member',
  ])
})

test('dated lines: refusals, statements with their speakers, agreements', async () => {
  expect(await told(page, 'dated-line', 'document')).toEqual([
    'document | cites | citation',
    '“Deciphering the Peace Pr…” | title | Deciphering the Peace Process – A Guide (2021 – 2022)',
    '#3 | eventType | agreement',
    '#3 | date | 2012-02-01',
    '#3 | title | State level agreement',
    '#4 | date | 2011-04-03',
    '#4 | eventType | refusal',
    '#4 | participant | NMSP | as party | side NMSP',
    '#4 | participant | government | as party | side government',
    '#4 | outcome | NMSP rejected the government’s demand to become a Border Guard Force',
    '#5 | date | 2012-03-11',
    '#5 | eventType | statement',
    '#5 | participant | New Mon State Party | as speaker | side New Mon State Party',
    '#5 | outcome | demanded that the dams be cancelled | says New Mon State Party | demanded',
    '#6 | date | 2013-07-19',
    '#6 | eventType | statement',
    '#6 | participant | NMSP official | as speaker',
    '#6 | outcome | an NMSP official said that talks stalled over land | says NMSP official',
    '#7 | date | 2016-02-01',
    '#7 | eventType | statement',
    '#7 | participant | NMSP | as speaker | side NMSP',
    '#7 | participant | KNU | as speaker | side KNU',
    '#7 | outcome | NMSP and KNU joint statement on the clash in Ye | says NMSP',
  ])
})

const profile = `See all groups

Restoration Council of Shan State (RCSS/SSA)

SUMMARY

Operational Areas: Southern, eastern and northern Shan State

Headquarters: Not fixed

Ceasefire
State-level ceasefire – 2 December 2011
Union-level ceasefire: 16-Jan-2012, Kengtung
Signatory of the NCA – October 15, 2015

Clashes
2015: 20 clashes in July
  • 12 air raids by the Myanmar army on villages
  • two civilians injured by shelling in Kutkai (15/09/2015)

Meetings

#Date Location RCSS Reps Govt Reps Details
119.11.2011TaunggyiCol. Sai Lu + (8)U Aung MinState-level ceasefire signed (2 points)

a) To open liaison offices
b) To continue the talks
26/4/12Yangon and NaypyidawCol. Sai LuU Aung MinNo agreement was reached.
`

test('a page of other habits: labelled days, agreements that head the details, lettered points, two towns', async () => {
  const group = 'Restoration Council of Shan State'
  expect(await told(profile, 'infobox')).toEqual([
    `${group} | activeIn | Southern Shan State`,
    `${group} | activeIn | eastern Shan State`,
    `${group} | activeIn | northern Shan State`,
  ])
  expect(await told(profile, 'dated-line')).toEqual([
    '#3 | eventType | ceasefire',
    '#3 | date | 2011-12-02',
    '#3 | title | State-level ceasefire',
    '#4 | eventType | ceasefire',
    '#4 | date | 2012-01-16',
    '#4 | place | Kengtung',
    '#4 | title | Union-level ceasefire',
    '#5 | eventType | agreement',
    '#5 | date | 2015-10-15',
    '#5 | title | Signatory of the NCA',
    '#6 | date | 2015-09-15',
    '#6 | eventType | shelling',
    '#6 | place | Kutkai',
    '#6 | injured | 2 civilians',
    '#6 | outcome | two civilians injured by shelling in Kutkai',
  ])
  expect(await told(profile, 'counts')).toEqual([
    `${group} | clashCount | 20 clashes | 2015-07`,
    'Myanmar army | attackCount | 12 attacks | scope on villages',
  ])
  expect((await told(profile, 'event-table')).filter((claim) => !/outcome|date/.test(claim))).toEqual([
    '#0 | place | Taunggyi',
    '#0 | participant | 8 other representatives | as delegation | side RCSS',
    '#0 | participant | Sai Lu | as delegate | side RCSS',
    '#0 | participant | Aung Min | as delegate | side government',
    '#1 | eventType | ceasefire',
    '#1 | title | State-level ceasefire',
    '#1 | place | Taunggyi',
    '#0 | eventType | meeting',
    '#1 | provision | To open liaison offices',
    '#1 | provision | To continue the talks',
    '#2 | place | Yangon',
    '#2 | place | Naypyidaw',
    '#2 | participant | Sai Lu | as delegate | side RCSS',
    '#2 | participant | Aung Min | as delegate | side government',
    '#2 | eventType | meeting',
  ])
})

test('a team told in labelled lines, and the points of an accord under their heading', async () => {
  const text = `See all groups

Democratic Karen Benevolent Army (DKBA)

SUMMARY

Chairman: Gen. Saw Lah Pwe

Alliances
2011 to current –
K3C, UNFC

Peace talks team
Leader – Gen. Saw Mo Shay
Members – Lt. Col. Saw Lin Oo, U Than Tun

Agreement points (11 Dec 2011)
1) The DKBA will remain within the Union.
2) To open liaison offices.
`
  const [army, team] = ['Democratic Karen Benevolent Army', 'Democratic Karen Benevolent Army Peace talks team']
  expect(await told(text, 'roster', 'provisions', 'period')).toEqual([
    `Saw Mo Shay | memberOf | ${team} | as Leader`,
    `${team} | officer | Saw Mo Shay | as Leader`,
    `Saw Lin Oo | memberOf | ${team}`,
    `Than Tun | memberOf | ${team}`,
    `${army} | memberOf | K3C | 2011/..`,
    `${army} | memberOf | UNFC | 2011/..`,
    '#0 | eventType | agreement',
    '#0 | date | 2011-12-11',
    '#0 | provision | 1. The DKBA will remain within the Union',
    '#0 | provision | 2. To open liaison offices',
  ])
})

test('a page whose table ends where statements begin, and lines of losses, accords and periods', async () => {
  const text = `See all groups

Chin National Front (CNF/CNA)

SUMMARY

Founded: March 20, 1988

Clashes with EROsOne clash with the AA in 2017 and two clashes with the Zomi Army in 2018.

Ceasefire and Peace Process
– NCA – October 15, 2015

Alliances
1989 – 2018
NDF

Losses 2014
CNA: 2 killed, 5 wounded

Meetings

 # Date Location CNF Rep Govt Rep Details
121/03/13Camp VictoriaDr. Lian Sakhong (Ethnic Nationalities Council)Col. Hung Ngai and teamInformal meeting
226/08/14HakhaPu Zing CungU Aung MinInformal meeting. Observers: MPs

Statements

10 Oct 2016 – Open letter to the State Counsellor
Dec. 3, 2018 - Joint statement of the CNF and ZCC on roads
`
  expect(
    (await told(text, 'event-table', 'dated-line', 'counts', 'period')).filter((c) => !/outcome|title/.test(c)),
  ).toEqual([
    'Chin National Front | memberOf | NDF | 1989/2018',
    '#0 | date | 2013-03-21',
    '#0 | place | Camp Victoria',
    '#0 | participant | Lian Sakhong | as delegate | side CNF',
    'Lian Sakhong | memberOf | Ethnic Nationalities Council',
    '#0 | participant | Hung Ngai | as delegate | side government',
    '#0 | eventType | informal-meeting',
    '#1 | date | 2014-08-26',
    '#1 | place | Hakha',
    '#1 | participant | Pu Zing Cung | as delegate | side CNF',
    '#1 | participant | Aung Min | as delegate | side government',
    '#1 | eventType | informal-meeting',
    '#1 | participant | MPs | as observer',
    'Chin National Front | clashCount | 1 clashes | 2017 | scope with the AA',
    'Chin National Front | opponent | AA | 2017',
    'Chin National Front | clashCount | 2 clashes | 2018 | scope with the Zomi Army',
    'Chin National Front | opponent | Zomi Army | 2018',
    'CNA | killed | 2 people | 2014',
    'CNA | injured | 5 people | 2014',
    '#2 | eventType | agreement',
    '#2 | date | 2015-10-15',
    '#3 | date | 2016-10-10',
    '#3 | eventType | statement',
    '#3 | participant | Chin National Front | as speaker | side Chin National Front',
    '#4 | date | 2018-12-03',
    '#4 | eventType | statement',
    '#4 | participant | CNF | as speaker | side CNF',
    '#4 | participant | ZCC | as speaker | side ZCC',
  ])
})

test('the years of a heading over counts are those of its bullets', async () => {
  const losses = `17 May 2023 /

New Mon State Party (NMSP) (2021 – 2022)

New Mon State Party (NMSP)

Losses in 2021
– 40 NMSP members killed (according to the army)
– 12 govt soldiers killed

Clashes with Tatmadaw
2019 – 13 clashes
`
  expect((await told(losses, 'counts')).filter((line) => line.includes('| killed |'))).toEqual([
    'New Mon State Party | killed | 40 nmsp members | 2021 | says army',
    'govt | killed | 12 govt soldiers | 2021',
  ])
})
