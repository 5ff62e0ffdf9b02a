import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads infobox, headings, notes, lists and tables where they stand in the source', async () => {
  const source = `{{Short description|Armed group}}
{{Use dmy dates|date=May 2020}}
{{Infobox war faction
| name = Sand Movement
| native_name = {{lang|ar|حركة}}
| headquarters = [[Kidal Region|Kidal]]
| allies =
{{plainlist|
* GATIA
* [[Mali|the state]]
}}
| size = 3,000<ref name="a">{{cite news|title=Size|date=3 May 2012}}</ref>
| flag =
}}
The '''Sand Movement''' ('''SM''') is a [[Mali]]an group.<ref>{{cite book |last=Smith |title=Mali |year=2012}}</ref> It was founded in 2011.<ref name="a" />

== History ==
[[File:map.png|thumb|A map]]
It fought<!-- hidden --> the army in {{circa|2012}}.

* first item
** '''Base:''' Kora
# one
; Term : description
=== Talks ===
{| class="wikitable"
|+ Rounds
|-
! No !! Date !! Place
|-
| 1 || 5 June 2015 || style="x" | Algiers
|-
| 2
| 6 July 2015
| Kidal
|}
== References ==
{{reflist}}
[[Category:Mali]]
`
  const document = await readText(source)
  expect(document.format).toBe('wikitext')
  expect(document.text).toBe(source)
  expect(document.title?.text).toBe('Sand Movement')
  expect(outline(document)).toEqual([
    'key-value: name => Sand Movement',
    'key-value: native_name => حركة',
    'key-value: headquarters => Kidal',
    'key-value: allies => {{plainlist| / * GATIA / * [[Mali|the state]] / }}',
    'key-value: size => 3,000',
    "paragraph: The '''Sand Movement''' ('''SM''') is a [[Mali]]an group.",
    'footnote #1: {{cite book |last=Smith |title=Mali |year=2012}}',
    'paragraph: It was founded in 2011.',
    'heading 2: History',
    'caption: [[File:map.png|thumb|A map]]',
    'paragraph: It fought<!-- hidden --> the army in {{circa|2012}}.',
    'list-item: first item',
    'list-item 2: Base => Kora',
    'list-item: one',
    'key-value: Term => description',
    'heading 3: Talks',
    'caption: Rounds',
    'table-row header: No | Date | Place',
    'table-row: 1 | 5 June 2015 | Algiers',
    'table-row: 2 | 6 July 2015 | Kidal',
    'heading 2: References',
  ])
})
