import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../model/document.ts'
import { createDraft, type Draft } from '../draft.ts'
import { findMentions } from './find.ts'

/** A document of paragraphs, one a line. */
const read = (text: string): Draft => {
  const blocks: Document['blocks'][number][] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') blocks.push({ kind: 'paragraph', start, end: start + line.length, section: null })
    start += line.length + 1
  }
  const draft = createDraft({
    sha256: '0'.repeat(64),
    file: 'text.txt',
    mediaType: 'text/plain',
    format: 'plain-text',
    text,
    title: null,
    publisher: null,
    captured: null,
    published: null,
    retrieved: null,
    address: null,
    language: 'en',
    blocks,
    links: [],
  })
  findMentions(
    draft.document,
    draft,
    blocks.map((b, block) => ({ start: b.start, end: b.end, block })),
  )
  return draft
}
const named = (text: string) =>
  read(text)
    .mentions.filter((m) => m.pronoun !== true)
    .map((m) => `${m.type}: ${m.label ?? m.text}`)

describe('what is named', () => {
  it.each([
    [
      'The Moro Islamic Liberation Front (MILF) signed.',
      ['ArmedGroup: Moro Islamic Liberation Front', 'ArmedGroup: MILF'],
    ],
    [
      'General Abdel Fattah al-Burhan met Mohamed Hamdan Dagalo.',
      ['Person: Abdel Fattah al-Burhan', 'Person: Mohamed Hamdan Dagalo'],
    ],
    ['The Communist Party of India (Maoist) left.', ['Organization: Communist Party of India (Maoist)']],
    ['The Gambian disaster agency counted.', ['Organization: Gambian disaster agency']],
    ['Manerplaw, the seat of the party, fell.', ['Place: Manerplaw']],
    ['The Community of Sant’Egidio mediated.', ['Organization: Community of Sant’Egidio']],
    ['They were led by Omar Deng Haji. On Monday they left.', ['Person: Omar Deng Haji']],
    ['Soldiers arrested Omar Sheikh Deng.', ['Person: Omar Sheikh Deng']],
    ['They met Secretary of State Jan Kubis.', ['Person: Jan Kubis']],
    ['They were led by Carlo di Rossi.', ['Person: Carlo di Rossi']],
    [
      'The ministers of Chad and Mali, Ana Ruiz and Omar Deng, signed.',
      ['Place: Chad', 'Place: Mali', 'Person: Ana Ruiz', 'Person: Omar Deng'],
    ],
    ['Sudan (SAF) attacked.', ['Place: Sudan', 'ArmedGroup: SAF']],
    ['They fought in Loikaw, Kayah State.', ['Place: Loikaw', 'Place: Kayah State']],
    ['The port of Barra da Zela was taken in May.', ['Place: Barra da Zela']],
    ['Taluk was recaptured on Monday.', ['Place: Taluk']],
    ['They shot 12 men at Zitaki who had refused.', ['Place: Zitaki']],
    [
      'the Battle of Marawi and the 1997 Chagai agreement',
      ['Event: Battle of Marawi', 'Place: Marawi', 'Agreement: 1997 Chagai agreement'],
    ],
    ['The 104th Brigade and Battalion 12 moved.', ['ArmedGroup: 104th Brigade', 'ArmedGroup: Battalion 12']],
    [
      'Fighting spread in Demoso, Pruso and Hpasawng Township.',
      ['Place: Demoso', 'Place: Pruso', 'Place: Hpasawng Township'],
    ],
    ['trade in jade, opium and rare earths', ['Commodity: jade', 'Commodity: opium', 'Commodity: rare earths']],
    ['the Tigray conflict and the Chinese government', ['Conflict: Tigray conflict', 'Government: Chinese government']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  it('is no month, no head of a sentence, no footnote', () => {
    expect(named('However, In May the fighting stopped. On Monday it resumed.[4]')).toEqual([])
  })
})

describe('a known name written otherwise', () => {
  it.each<[string, string, boolean]>([
    [
      'The Truth and Justice Commission met. The truth and justice commissions met.',
      'truth and justice commissions',
      true,
    ],
    [
      'The Conflict Resolution Committee met. Conflict-resolution committees met.',
      'Conflict-resolution committees',
      true,
    ],
    [
      'The Moro Front (MRF) left. The MRF Truth and Justice Centre closed. The truth and justice centre closed.',
      'truth and justice centre',
      true,
    ],
    ['The Moro National Front (MNF) spoke.\nmnf', 'mnf', true],
    ['The Moro National Front (MNF) spoke of mnf rules.', 'mnf', false],
    ['They fought in Zamboanga. The Zamboangar talk failed.', 'Zamboangar', true],
    ['They fought in Colombia. The Colombian talk failed.', 'Colombian', false],
    ['The justice committee met the truth and justice committee.', 'truth and justice committee', false],
  ])('%s', (text, name, found) => {
    expect(read(text).mentions.some((m) => m.text === name)).toBe(found)
  })
})

it('letters in brackets after a place are its own only where they are its initials', () => {
  const said = (text: string) => read(text).claims.map((c) => [c.property, c.value.kind === 'text' ? c.value.text : ''])
  expect(said('Thousands fled in Kayin State (UNICEF).')).toEqual([])
  expect(said('Thousands fled in North Kivu (NK).')).toEqual([['abbreviation', 'NK']])
  expect(said('It has 4,000 fighters and 300 Chadian soldiers (UN, 2024).')).toEqual([])
})

it('a place is known by those who live there and by what is done to it', () => {
  const types = (text: string) => read(text).mentions.map((m) => `${m.text} ${m.type}`)
  expect(types('The port of Vila da Serra was taken by the army.')).toContain('Vila da Serra Place')
  expect(types('Ten residents of Vila da Serra were killed.')).toContain('Vila da Serra Place')
  expect(types('Vila da Serra was overrun in May.')).toContain('Vila da Serra Place')
})

it('a bare surname is that of the relative of whom the document speaks most', () => {
  const same = (text: string) => {
    const { mentions } = read(text)
    return mentions.filter((m) => m.same !== undefined).map((m) => `${m.text} = ${mentions[m.same!]!.text}`)
  }
  const two = 'General Omar Dagar left. His brother Colonel Adam Dagar stayed.'
  expect(same(`${two} General Omar Dagar returned. The vote brought Dagar back.`)).toContain('Dagar = Omar Dagar')
  expect(same(`${two} The vote brought Dagar back.`).filter((s) => s.startsWith('Dagar'))).toEqual([])
})

it('a country stands in the words that narrow it', () => {
  const texts = (text: string) => read(text).mentions.map((m) => m.text)
  expect(texts('They returned to post-war Liberia.')).toContain('post-war Liberia')
  expect(texts('Trade in the Iran – Iraq borderlands.')).toContain('Iran – Iraq borderlands')
  expect(texts('They met at ex-minister Ghana.')).not.toContain('ex-minister Ghana')
})

it('points phrases and pronouns to whom they repeat', () => {
  const { mentions } = read(
    'The Karen National Union (KNU) was founded. It moved to Manerplaw. KNU fighters led by General Bo Mya left.',
  )
  const same = mentions.filter((m) => m.same !== undefined).map((m) => `${m.text} = ${mentions[m.same!]!.text}`)
  expect(same).toContain('KNU = Karen National Union')
  expect(same).toContain('It = Karen National Union')
  expect(same).toContain('KNU fighters = KNU')
  expect(same).toContain('General Bo Mya = Bo Mya')
})

it('states abbreviations, native names, aliases, ranks and offices', () => {
  const draft = read(
    'The Karen National Union (abbreviated KNU; Burmese: ကရင်အမျိုးသားအစည်းအရုံး, lit. "Karen nation") spoke. KNU Chairman General Bo Mya agreed.',
  )
  const said = draft.claims.map((c) => [
    c.property,
    c.value.kind === 'text' ? c.value.text : c.value.kind === 'mention' ? draft.mentions[c.value.mention]!.text : '',
    c.role ?? null,
  ])
  expect(said).toEqual([
    ['abbreviation', 'KNU', null],
    ['nativeName', 'ကရင်အမျိုးသားအစည်းအရုံး', null],
    ['name', 'Karen nation', null],
    ['rank', 'General', 'General'],
    ['officer', 'Bo Mya', 'Chairman'],
  ])
})

describe('what stands beside a person', () => {
  const said = (text: string) => {
    const draft = read(text)
    const called = (n: number) => draft.mentions[draft.mentions[n]!.same ?? n]!.text
    return draft.claims.map((c) => [
      'mention' in c.subject ? called(c.subject.mention) : '',
      c.property,
      c.value.kind === 'text' ? c.value.text : c.value.kind === 'mention' ? called(c.value.mention) : '',
      c.role ?? null,
    ])
  }
  it.each([
    ['Ana Ruiz, spokeswoman of the Polisario Front, left.', ['Polisario Front', 'officer', 'Ana Ruiz', 'spokeswoman']],
    ['Omar Diallo (chief of staff) left.', ['Omar Diallo', 'position', 'chief of staff', 'chief of staff']],
    ['Talks were led by UN envoy Jan Kubis.', ['Jan Kubis', 'position', 'UN envoy', 'envoy']],
    ['The leader of the Moro Front, Ali Musa, left.', ['Moro Front', 'officer', 'Ali Musa', 'leader']],
    ['They met Ali Musa of the Moro Front.', ['Ali Musa', 'memberOf', 'Moro Front', null]],
    ['Ali Musa, a senior member of the council of the Moro Front, left.', ['Ali Musa', 'memberOf', 'Moro Front', null]],
    ['Two Moro Front negotiators, Ali Musa and Omar Deng, left.', ['Moro Front', 'officer', 'Omar Deng', 'negotiator']],
    [
      'They held two Swedish journalists, Ali Musa and Omar Deng.',
      ['Omar Deng', 'position', 'journalist', 'journalist'],
    ],
    ['Rodrigo Ruiz, known as Timo, left.', ['Rodrigo Ruiz', 'name', 'Timo', null]],
    [
      'They met chief negotiators Ali Musa and General Jan Kubis.',
      ['Jan Kubis', 'position', 'chief negotiator', 'chief negotiator'],
    ],
    ['On 6 May gunmen shot the mayor of Gao, Ali Musa.', ['Ali Musa', 'position', 'mayor of Gao', 'mayor of Gao']],
  ])('%s', (text, claim) => {
    expect(said(text)).toContainEqual(claim)
  })

  it('is nothing where a verb follows', () => {
    expect(said('Ali Musa, met the commander in Aden.')).toEqual([])
    expect(said('Ali Musa, whose negotiators signed in Aden, left.')).toEqual([])
    expect(said('Together with Ali Musa, Jan Kubis ousted the president in Aden.')).toEqual([])
  })
})

it('keeps every span inside its text, whatever the text', () => {
  const piece = fc.constantFrom(
    ...'The KIO KIA/KIO ( ) Army of the and Karen Union People\'s General U Nu "A" – - , . ; in Laiza State 33rd Battalion 86 government troops it they the group both sides 2021 coup said \n'.split(
      ' ',
    ),
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      for (const m of read(text).mentions) {
        expect(m.start).toBeLessThan(m.end)
        expect(m.end).toBeLessThanOrEqual(text.length)
        if (m.same !== undefined) expect(m.same).toBeLessThan(read(text).mentions.length)
      }
    }),
    { numRuns: 500 },
  )
})

it('takes time in proportion to the length', () => {
  for (const unit of [
    'A',
    'A ',
    'Aa of ',
    '(',
    'KIO/',
    'the ',
    "A'",
    'General ',
    'Army and ',
    'A–',
    'Dr',
    'It ',
    'Kachin, ',
  ]) {
    const text = unit.repeat(20_000)
    const began = process.cpuUsage()
    read(text)
    expect(process.cpuUsage(began).user / 1000, unit).toBeLessThan(1500)
  }
})
