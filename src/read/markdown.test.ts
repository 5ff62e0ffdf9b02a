import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads front matter, headings, bold keys, tables, quotes, notes and wiki links', async () => {
  const document = await readText(`---
title: "Sahel Front (SF)"
aliases:
  - SF
  - Front du Sahel
founded: 2015-03
published: 2025-02-01
tags: [armed-group, "mali"]
---
# Sahel Front (SF)

> **Sahel Front** is a group
> of the north.

## Key facts
- **Founded**: 2015
- **Leader:** Amadou K.
- **Base** — Gao
**Strength**: about 2,000 fighters
Headquarters: Gao
ally:: JNA
Beware: this is prose.

| Field | Value |
|-------|:-----:|
| Ally | JNA |

After seizing mines, the SF:
1. paused work
   for a month
2. taxed exports
   - by weight

Second heading
--------------
See [[Mali|the country]] and [a report](https://example.org/r).[^1]

[^1]: Desert Watch, 2023.
`)
  expect(document.format).toBe('markdown')
  expect(document.title?.text).toBe('Sahel Front (SF)')
  expect(document.published?.text).toBe('2025-02-01')
  expect(document.links.map(({ target, kind }) => [target, kind])).toEqual([
    ['Mali', 'wiki'],
    ['https://example.org/r', 'web'],
  ])
  expect(outline(document)).toEqual([
    'front-matter: title => Sahel Front (SF)',
    'front-matter: aliases => - SF / - Front du Sahel',
    'front-matter: founded => 2015-03',
    'front-matter: published => 2025-02-01',
    'front-matter: tags => [armed-group, "mali"]',
    'heading 1: Sahel Front (SF)',
    'paragraph: **Sahel Front** is a group / > of the north.',
    'heading 2: Key facts',
    'list-item: Founded => 2015',
    'list-item: Leader => Amadou K.',
    'list-item: Base => Gao',
    'key-value: Strength => about 2,000 fighters',
    'key-value: Headquarters => Gao',
    'key-value: ally => JNA',
    'paragraph: Beware: this is prose.',
    'table-row header: Field | Value',
    'table-row: Ally | JNA',
    'paragraph: After seizing mines, the SF:',
    'list-item #1 under 17: paused work / for a month',
    'list-item #2 under 17: taxed exports',
    'list-item 2 under 17: by weight',
    'heading 2: Second heading',
    'paragraph: See [[Mali|the country]] and [a report](https://example.org/r).[^1]',
    'footnote #1: Desert Watch, 2023.',
  ])
  const tags = document.blocks.find((block) => block.cells?.length === 2 && block.kind === 'front-matter')
  expect(tags?.cells?.map((cell) => document.text.slice(cell.start, cell.end))).toEqual(['SF', 'Front du Sahel'])
})

it('keeps the head of a callout apart from what stands in it', async () => {
  const document = await readText(`# Sahel Front

> [!info] Summary
> The front holds Gao.
`)
  expect(outline(document)).toEqual([
    'heading 1: Sahel Front',
    'caption: [!info] Summary',
    'paragraph: The front holds Gao.',
  ])
})
