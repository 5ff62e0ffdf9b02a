import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads a report: its title, wrapped paragraphs, lists and numbered headings', async () => {
  const document = await readText(`Situation report 5

The Eastern Front (EF) attacked the village of Kora on 5 May 2020, killing
12 civilians and wounding 30. Local officials said that the attackers came from
the north and burned forty houses before they left at dawn.

A spokesman denied it. "We do not attack civilians," he said to reporters in the
capital.

Main points:
- 12 killed
- 30 wounded

1. Background
The front was founded in 1999 by officers of the army.

2. Recommendations
Stop the fighting and open the road to the north.
`)
  expect(document.format).toBe('plain-text')
  expect(document.title?.text).toBe('Situation report 5')
  expect(outline(document).map((line) => line.slice(0, 60))).toEqual([
    'heading 1: Situation report 5',
    'paragraph: The Eastern Front (EF) attacked the village of Ko',
    'paragraph: A spokesman denied it. "We do not attack civilian',
    'heading 3: Main points',
    'list-item under 3: 12 killed',
    'list-item under 3: 30 wounded',
    'heading 2: Background',
    'paragraph: The front was founded in 1999 by officers of the ',
    'heading 2: Recommendations',
    'paragraph: Stop the fighting and open the road to the north.',
  ])
})
