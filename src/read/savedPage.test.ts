import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads a profile page: its date, title, labels, run-on rows, lists, and the menus around it', async () => {
  const document = await readText(`3 March 2023 |

Home

Armed Groups

Contact us

All groups

Delta Front (DF/DA)

Dune People's Party (DPP) (2021 – 2022)

Dune People's Party/ Dune Liberation Army (DPP/DLA)

dpp logo


SUMMARY

Founded: 20 July 1958

Operation Area: North – Kora, Bilo
South – Harwa

Chairperson – Omar Sar

Vice-chairman (1) – Idris Min

Head of Mining Department – Abel Toro

The Dune People's Party (DPP) signed a ceasefire with the junta on 29 June 1995.

Clashes with the armyNone in 2019, two clashes in 2020 and 12 clashes in 2021.

Ceasefire
– First ceasefire – June 29, 1995
– Talks go on

Liaison offices
Kora
Three Wells

Alliances
2011 to 2018 –
DNU, FAD
2018 to current – PST

CRT members
five members from the
government –
1. Omar Nur (Leader)
2. Lt. Col. Hla Ong


Rejected invitations:

12/02/2015 The DPP refused to sign the deed.

Statements

  • demanded a federal union (27/04/12)

Jan 12, 2015 – Statement on two teachers


Delta Front (DF/DA)

Salt Council (SC)

Coast Party (CP)

Hill Army (HA)
`)
  expect(document.format).toBe('saved-page')
  expect(document.title?.text).toBe("Dune People's Party (DPP) (2021 – 2022)")
  expect(document.captured?.text).toBe('2023-03-03')
  expect(outline(document)).toEqual([
    'front-matter: 3 March 2023',
    'list-item: Home',
    'list-item: Armed Groups',
    'list-item: Contact us',
    'list-item: All groups',
    'list-item: Delta Front (DF/DA)',
    "heading 1: Dune People's Party (DPP) (2021 – 2022)",
    "heading 2: Dune People's Party/ Dune Liberation Army (DPP/DLA)",
    'caption: dpp logo',
    'heading 2: SUMMARY',
    'key-value: Founded => 20 July 1958',
    'key-value: Operation Area => North – Kora, Bilo / South – Harwa',
    'key-value: Chairperson => Omar Sar',
    'key-value: Vice-chairman (1) => Idris Min',
    'key-value: Head of Mining Department => Abel Toro',
    "paragraph: The Dune People's Party (DPP) signed a ceasefire with the junta on 29 June 1995.",
    'table-row: Clashes with the army | None in 2019, two clashes in 2020 and 12 clashes in 2021.',
    'heading 2: Ceasefire',
    'list-item: First ceasefire => June 29, 1995',
    'list-item: Talks go on',
    'heading 2: Liaison offices',
    'list-item: Kora',
    'list-item: Three Wells',
    'heading 2: Alliances',
    'key-value: 2011 to 2018 => DNU, FAD',
    'key-value: 2018 to current => PST',
    'heading 2: CRT members',
    'paragraph: five members from the / government –',
    'list-item #1 under 27: Omar Nur (Leader)',
    'list-item #2 under 27: Lt. Col. Hla Ong',
    'heading 3: Rejected invitations',
    'list-item: 12/02/2015 => The DPP refused to sign the deed.',
    'heading 2: Statements',
    'list-item: demanded a federal union (27/04/12)',
    'list-item: Jan 12, 2015 => Statement on two teachers',
    'list-item: Delta Front (DF/DA)',
    'list-item: Salt Council (SC)',
    'list-item: Coast Party (CP)',
    'list-item: Hill Army (HA)',
  ])
  // A menu belongs to no section of the page.
  expect(document.blocks.slice(-4).every((block) => block.section === null)).toBe(true)
})

it('takes no labelled lines for a menu, and numbered names without a space for a list', async () => {
  const document = await readText(`See all groups

Dune People's Party (DPP/DLA)

SUMMARY

Founded – 12 January 1992

Headquarters – Kora

Strength – 4,500 to 6,000

Chairman – Gen. Omar Sar
Vice Chairman (1) – Idris Min

State-level ceasefire – 2 December 2011

Peace team members
1.Omar Sar (Leader)
2.Idris Min
`)
  expect(outline(document).slice(2)).toEqual([
    'heading 2: SUMMARY',
    'key-value: Founded => 12 January 1992',
    'key-value: Headquarters => Kora',
    'key-value: Strength => 4,500 to 6,000',
    'key-value: Chairman => Gen. Omar Sar',
    'key-value: Vice Chairman (1) => Idris Min',
    'key-value: State-level ceasefire => 2 December 2011',
    'heading 2: Peace team members',
    'list-item #1: Omar Sar (Leader)',
    'list-item #2: Idris Min',
  ])
})
