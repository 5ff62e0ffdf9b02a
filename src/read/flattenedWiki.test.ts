import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads title, infobox, sections and lists of a flattened wiki page', async () => {
  const document = await readText(`= Liban Front =

Liban Front
- War: the Liban conflict
- Active: 1984 – 2018, (as an armed group)
- Leader1 Title: Chairmen
- Leader1 Name: Abdi Nur (1984–1998), Mohamed Omar
- Allies:
- Opponents: Government of Liban
Militias

The '''Liban Front''' was a rebel group. It says: we fight.

== History ==
It began in 1984.

=== Talks ===
* Talks in Kora
** second round
1. Point one

==See also==
- Commander: Idris
- Harwa massacre
`)
  expect(document.format).toBe('flattened-wiki')
  expect(document.title?.text).toBe('Liban Front')
  expect(outline(document)).toEqual([
    'heading 1: Liban Front',
    'caption: Liban Front',
    'key-value: War => the Liban conflict',
    'key-value: Active => 1984 – 2018, (as an armed group)',
    'key-value: Leader1 Title => Chairmen',
    'key-value: Leader1 Name => Abdi Nur (1984–1998), Mohamed Omar',
    'key-value: Allies => ',
    'key-value: Opponents => Government of Liban / Militias',
    "paragraph: The '''Liban Front''' was a rebel group. It says: we fight.",
    'heading 2: History',
    'paragraph: It began in 1984.',
    'heading 3: Talks',
    'list-item: Talks in Kora',
    'list-item 2: second round',
    'list-item #1: Point one',
    'heading 2: See also',
    'list-item: Commander => Idris',
    'list-item: Harwa massacre',
  ])
})
