import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads the infobox of a group, its sections, lists and notes', async () => {
  const document = await readText(`Liban Front

From Wikipedia, the free encyclopedia
Jump to navigation Jump to search

Liban Front
جبهة
LeadersAbdi Nur[2]
Mohamed Ali (POW)
Dates of operation1984–2018
HeadquartersAsmari, Eritrea
Political positionBig tent
Size~4,000 (2012)
Allies Eritrea (until 2018)
Eastern Front
Battles and warsLiban insurgency
Websitewww.liban.example
Foreign wingLiban Abroad
Anthem
"Liban, Rise"
Party flag

The Liban Front (LF) is a former rebel group that was founded in 1984.[1]

History[edit]

It fought until 2018.

Chairmen

Abdi Nur (1984–1998)
Mohamed Omar (1998–2018)

See also

    Eastern Front
    List of fronts

References

  1. ^ a b Smith, Ann (2001). War. London: Dune Books.
    ^ Jump up to: "Peace". Sand News. 2018.

Retrieved from "https://en.example.org/w/index.php?title=Liban_Front"
This page was last edited on 5 May 2022, at 10:00 (UTC).
`)
  expect(document.format).toBe('encyclopedia-text')
  expect(document.publisher?.text).toBe('Wikipedia')
  expect(outline(document)).toEqual([
    'heading 1: Liban Front',
    'caption: From Wikipedia, the free encyclopedia',
    'caption: Jump to navigation Jump to search',
    'caption: Liban Front',
    'caption: جبهة',
    'key-value: Leaders => Abdi Nur[2] / Mohamed Ali (POW)',
    'key-value: Dates of operation => 1984–2018',
    'key-value: Headquarters => Asmari, Eritrea',
    'key-value: Political position => Big tent',
    'key-value: Size => ~4,000 (2012)',
    'key-value: Allies => Eritrea (until 2018) / Eastern Front',
    'key-value: Battles and wars => Liban insurgency',
    'key-value: Website => www.liban.example',
    'key-value: Foreign wing => Liban Abroad',
    'key-value: Anthem => "Liban, Rise"',
    'caption: Party flag',
    'paragraph: The Liban Front (LF) is a former rebel group that was founded in 1984.[1]',
    'heading 2: History',
    'paragraph: It fought until 2018.',
    'heading 2: Chairmen',
    'list-item: Abdi Nur (1984–1998)',
    'list-item: Mohamed Omar (1998–2018)',
    'heading 2: See also',
    'list-item: Eastern Front',
    'list-item: List of fronts',
    'heading 2: References',
    'footnote #1: Smith, Ann (2001). War. London: Dune Books.',
    'footnote: "Peace". Sand News. 2018.',
    'caption: Retrieved from "https://en.example.org/w/index.php?title=Liban_Front"',
    'caption: This page was last edited on 5 May 2022, at 10:00 (UTC).',
  ])
  expect(document.published?.text).toBe('2022-05-05')
  expect(document.address).toBe('https://en.example.org/w/index.php?title=Liban_Front')
})

it('reads the infobox of a conflict, whose labels stand alone and whose parts stand apart', async () => {
  const document = await readText(`Liban conflict

From Wikipedia, the free encyclopedia

Liban conflict
Part of the Horn conflicts
Troops near Harwa, 2014
Date18 November 2001 – present
(22 years)
LocationLiban and Kora
Status

Ongoing

    Ceasefire signed in 2014

Belligerents
 Ethiopia
Supported by:
 United States

Liban Front

Commanders and leaders
Abiy A.
(2018–2022)
Strength
12,000 troops
400–500 fighters[2]

The Liban conflict is an armed conflict between the army and the front. It began in 2001.
`)
  expect(outline(document)).toEqual([
    'heading 1: Liban conflict',
    'caption: From Wikipedia, the free encyclopedia',
    'caption: Liban conflict',
    'key-value: Part of => the Horn conflicts',
    'caption: Troops near Harwa, 2014',
    'key-value: Date => 18 November 2001 – present / (22 years)',
    'key-value: Location => Liban and Kora',
    'key-value: Status => Ongoing / Ceasefire signed in 2014',
    'key-value: Belligerents => Ethiopia / Supported by: / United States / Liban Front',
    'key-value: Commanders and leaders => Abiy A. / (2018–2022)',
    'key-value: Strength => 12,000 troops / 400–500 fighters',
    'paragraph: The Liban conflict is an armed conflict between the army and the front. It began in 2001.',
  ])
})

it('reads a box that writes its labels before a space', async () => {
  const document = await readText(`Dune Union

Dune Union (DU)

Seal of the Dune Union
Abbreviation DU
Formation 5 February 1947
Type Political organisation
Headquarters Lay Wells
Kora (until 1995)
Location
Chairperson
Omar Say
Website www.du.example

The Dune Union (DU) is a political organisation with an armed wing that operates in the east.
`)
  expect(outline(document).slice(3, -1)).toEqual([
    'key-value: Abbreviation => DU',
    'key-value: Formation => 5 February 1947',
    'key-value: Type => Political organisation',
    'key-value: Headquarters => Lay Wells / Kora (until 1995)',
    'caption: Location',
    'key-value: Chairperson => Omar Say',
    'key-value: Website => www.du.example',
  ])
})

it('takes run-on labels and values apart, whatever stands beside them', async () => {
  const people = [
    'Iván Márquez',
    'Abu Bakar Janjali',
    'Yusuf al-Madani',
    "N'Tum Sar",
    'al-Hajj Murad',
    'McArthur Jones',
  ]
  const groups = ['Moro National Front (1972–1991)', 'FARX-EP', 'Ethiopia', 'al-Qaeda', 'The Base', 'Front – North']
  const fields: readonly (readonly [string, readonly string[]])[] = [
    ['Leader', people],
    ['Vice chairmen', people],
    ['Founder(s)', people],
    ['Secretary-General', people],
    ['Foreign secretary', people],
    ['Founded', ['1960 (1960)', '20 March 1988 (1988-03-20)', 'c. 1991', 'early 1990s']],
    ['Dates of operation', ['1964–2017', '31 August 2004–present', 'mid-1980s – 2002']],
    ['Headquarters', ['Lay Wells', 'Sanaa (since 2014)', 'Camp Kora, Maguindanao']],
    ['Active regions', ['Northern Kora State', 'Qandil Mountains, Iraq']],
    ['Ideology', ['Marxism–Leninism', 'Left-wing nationalism', 'Federalism', 'Anti-imperialism']],
    ['Political position', ['Left-wing', 'Big tent']],
    ['Size', ['~4,000 (2012)', '7,000–10,000', 'Over 10,000', 'approximately 500']],
    ['Allies', groups],
    ['Opponents', groups],
    ['Armed wing', groups],
    ['Split from', groups],
    ['Battles and wars', ['Internal conflict', 'Moro conflict (1969–2019)']],
    ['Designated as a terrorist group by', ['United States (until 2021)', 'Canada']],
    ['Website', ['www.kora.org', 'https://kora.org', 'kora.example.org']],
    ['Seats in the Upper House', ['0 / 330']],
    ["Women's wing", ['KWO']],
  ]
  let seed = 11
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  for (let round = 0; round < 60; round++) {
    const chosen = fields
      .filter(() => next() < 0.5)
      .map(([key, values]) => {
        const from = Math.floor(next() * values.length)
        return [key, values.slice(from, from + 1 + Math.floor(next() * 3)).join('\n')] as const
      })
    if (chosen.length < 3) continue
    const box = chosen.map(([key, value]) => `${key}${value}\n`).join('')
    const { text, blocks } = await readText(
      `Kora Front\n\nFrom Wikipedia, the free encyclopedia\n\nKora Front\n${box}Party flag\n\nThe Kora Front (KF) is an armed political organisation that was founded in the east in 1991.\n`,
    )
    const found = blocks
      .filter((block) => block.kind === 'key-value')
      .map(({ key, value }) => [text.slice(key!.start, key!.end), text.slice(value!.start, value!.end)])
    expect(found).toEqual(chosen)
  }
})

it('reads labels that the page broke over two lines, and offices of any standing', async () => {
  const document = await readText(`Liban Front

From Wikipedia, the free encyclopedia

ChairpersonAbdi Nur
Vice ChairpersonMohamed Omar
Membership (2012)2,000
Territorial
changesThe north is lost
Commanders
Current
commanderAli Musa

The Liban Front (LF) is a former rebel group that was founded in 1984.
`)
  expect(outline(document).slice(2, -1)).toEqual([
    'key-value: Chairperson => Abdi Nur',
    'key-value: Vice Chairperson => Mohamed Omar',
    'key-value: Membership (2012) => 2,000',
    'key-value: Territorial / changes => The north is lost',
    'caption: Commanders',
    'key-value: Current / commander => Ali Musa',
  ])
})
