import { expect, test } from 'vitest'
import { told } from './told.ts'

const article = (...notes: string[]): string =>
  `Quiet Front

From Wikipedia, the free encyclopedia

The Quiet Front is a group.[1]

${notes.map((note, i) => `  ${i + 1}. ^ ${note}`).join('\n')}
`

test('a news report: title, day of publication and of consultation, not the day it was archived', async () => {
  const note =
    '"Front names new chief". Daily Star. 5 August 2003. Archived from the original on 2 May 2013. Retrieved 3 March 2014.'
  expect(await told(article(note), 'citation')).toEqual([
    'document | cites | citation',
    '“"Front names new chief".…” | title | Front names new chief',
    '“"Front names new chief".…” | retrieved | 2014-03-03',
    '“"Front names new chief".…” | publishedOn | 2003-08-05',
  ])
})

test('books and short references', async () => {
  expect(
    (
      await told(
        article(
          'Santos, Ana (2005). Islands at War: A History (2nd ed.). Manila: Press. p. 12.',
          'Vitug & Gloria 2000, p. 114.',
        ),
        'citation',
      )
    ).map((line) => line.replace(/^“.*…” /u, '')),
  ).toEqual([
    'document | cites | citation',
    '| title | Islands at War: A History',
    '| publishedOn | 2005',
    'document | cites | citation',
    '| publishedOn | 2000',
  ])
})

test('a headline with an event and its dead is said by its publisher', async () => {
  expect(await told(article('"Rebel army ambush leaves 30 dead". Daily Star. 4 March 2003.'), 'headline')).toEqual([
    '#0 | eventType | ambush | says Daily Star',
    '#0 | killed | 30 people | says Daily Star',
    '#0 | participant | Rebel army | as attacker | says Daily Star',
  ])
  expect(await told(article('"Bomb scare in market". Daily Star. 4 March 2003.'), 'headline')).toEqual([])
})
