import { expect, test } from 'vitest'
import { told } from './told.ts'

const conflict = `= Moro conflict =

Philippines
- Conflict: Moro conflict
- Partof: the civil conflict in the Philippines
- Date: First insurgency: 29 March 1968 – 2 September 1996, (28 years), Second insurgency: 1996 – present
- Place: Sulu and western Mindanao
- Status: Peace agreement signed with the MNLF in 1996, New region established in 2019
- Combatant1: Philippines, , *Armed Forces of the Philippines/Philippine National Police, Supported by:, United States (since 2002)
- Combatant2: Moro National Liberation Front, (1972–1996), MILF (1977–2014), Maute group
- Commander1: Ferdinand Marcos, (1968–1986), Rodrigo DuterteKIA, (2016–2022)
- Commander2: Nur Misuari, Hashim Salamat #
- Units1: , * , ** 4th Infantry Division, *
- Strength1: More than 100,000
- Strength2: ~11,000 (2012), 300 (2017)
- Casualties1: 572+ killed
- Casualties3: 1968–1996:, 50,000+ killed ---- Since 2000:, + killed, 3,500,000 civilians displaced

The conflict is fought in the south.

== First insurgency (1968–1996) ==

It began in March 1968.
`

test('a conflict’s infobox: sides, commanders with tenures, phases, losses with their periods', async () => {
  const moro = 'Moro conflict'
  expect(await told(conflict, 'conflict-infobox')).toEqual([
    `${moro} | partOf | civil conflict in the Philippines`,
    `${moro} (1968–1996) | startDate | 1968-03-29`,
    `${moro} (1968–1996) | endDate | 1996-09-02`,
    `${moro} (1996–present) | startDate | 1996`,
    `${moro} (1996–present) | endDate | ..`,
    `${moro} | place | Sulu`,
    `${moro} | place | western Mindanao`,
    `${moro} | status | Peace agreement signed with the MNLF in 1996 | 1996/2019`,
    `${moro} | status | New region established in 2019 | 2019/..`,
    `${moro} | combatant | Philippines | side government`,
    `${moro} | combatant | Armed Forces of the Philippines | side government`,
    `${moro} | combatant | Philippine National Police | side government`,
    `${moro} | combatant | United States | 2002/.. | as supporter | side government`,
    `${moro} | combatant | Moro National Liberation Front | 1972/1996 | side insurgent`,
    `${moro} | combatant | MILF | 1977/2014 | side insurgent`,
    `${moro} | combatant | Maute group | side insurgent`,
    `${moro} | commander | Ferdinand Marcos | 1968/1986 | side government`,
    `${moro} | commander | Rodrigo Duterte | 2016/2022 | side government`,
    `${moro} | commander | Nur Misuari | side insurgent`,
    `${moro} | commander | Hashim Salamat | side insurgent`,
    `${moro} | unit | 4th Infantry Division | side government`,
    `${moro} | strength | >100000… fighters | side government`,
    `${moro} | strength | 11000 fighters | 2012 | side insurgent`,
    `${moro} | strength | 300 fighters | 2017 | side insurgent`,
    `${moro} | casualties | 572… killed | side government`,
    `${moro} | casualties | 50000… killed | 1968/1996`,
    `${moro} | displaced | 3500000 civilians | 2000/..`,
  ])
})

test('a heading with a period is a phase of the conflict', async () => {
  expect(await told(conflict, 'heading')).toEqual([
    'Moro conflict (1968–1996) | startDate | 1968',
    'Moro conflict (1968–1996) | endDate | 1996',
  ])
})

test('a war between two states has no insurgents: each side is called by its first combatant', async () => {
  const war = `= Border War =

- Conflict: Border War
- Combatant1: Eritrea
- Combatant2: Ethiopia
- Commander1: Isaias Afwerki
- Commander2: Meles Zenawi

The war lasted two years.
`
  expect(await told(war, 'conflict-infobox')).toEqual([
    'Border War | combatant | Eritrea | side Eritrea',
    'Border War | combatant | Ethiopia | side Ethiopia',
    'Border War | commander | Isaias Afwerki | side Eritrea',
    'Border War | commander | Meles Zenawi | side Ethiopia',
  ])
})

test('a box that lost its columns: supporters end where the other side begins, factions of one name are two', async () => {
  const box = `Sudanese civil war

From Wikipedia, the free encyclopedia

Date15 April 2023 – present
Territorial
changesThe RSF takes Darfur
Belligerents
 Sudan (SAF)
SLM (Minnawi)
Supported by:
 Egypt
 Rapid Support Forces
Alleged support:
 Chad
SLM (al-Nur)
Commanders and leaders
Malik Agar
Units involved
See order of battle

A civil war began on 15 April 2023 between two factions of the military government of Sudan.
`
  expect(await told(box, 'conflict-infobox')).toEqual([
    'Sudanese civil war | startDate | 2023-04-15',
    'Sudanese civil war | endDate | ..',
    'Sudanese civil war | combatant | Sudan',
    'Sudanese civil war | combatant | SLM (Minnawi)',
    'Sudanese civil war | combatant | Egypt | as supporter',
    'Sudanese civil war | combatant | Rapid Support Forces',
    'Sudanese civil war | combatant | Chad | as supporter | alleged',
    'Sudanese civil war | combatant | SLM (al-Nur)',
    'Sudanese civil war | commander | Malik Agar',
  ])
})

test('a box of two wars: each with its dates, labels in the list of combatants, losses with their own time', async () => {
  const box = `= Karenni conflict =

Myanmar
- Conflict: Karenni conflict
- Date: 1957 – 2012, (55 years), 2021 – present, ()
- Place: Kayah State
- Combatant1: Myanmar, ----, Allied militias:, *Pa-O National Army
- Combatant2: KNPP, Allies:, KNLA
- Casualties1: 2,065 killed (2021–2023, KNPP claim)
- Casualties3: 533 civilians killed (since May 2021)

It is a conflict.
`
  const war = 'Karenni conflict'
  expect(await told(box, 'conflict-infobox')).toEqual([
    `${war} | startDate | 1957`,
    `${war} | endDate | 2012`,
    `${war} | startDate | 2021`,
    `${war} | endDate | ..`,
    `${war} | place | Kayah State`,
    `${war} | combatant | Myanmar | side government`,
    `${war} | combatant | Pa-O National Army | side government`,
    `${war} | combatant | KNPP | side insurgent`,
    `${war} | combatant | KNLA | side insurgent`,
    `${war} | casualties | 2065 killed | 2021/2023 | side government | says KNPP`,
    `${war} | casualties | 533 killed | 2021-05/..`,
  ])
})

test('what an infobox counts without a period is of the war, where that is over', async () => {
  const box = (date: string) =>
    `= River war =\n\nRiver Republic\n- Conflict: River war\n- Date: ${date}\n- Combatant1: River Republic\n- Combatant2: River Front\n- Casualties3: 15,000 killed in all\n`
  const losses = async (date: string) =>
    (await told(box(date), 'conflict-infobox')).filter((line) => line.includes('| casualties |'))
  expect(await losses('4 May 1976 – 15 August 2005, (29 years)')).toEqual([
    expect.stringContaining('15000 killed | 1976-05-04/2005-08-15'),
  ])
  expect(await losses('4 May 1976 – present')).toEqual([expect.not.stringContaining('1976')])
})
