import { isKind } from '../../vocabulary/vocabulary.ts'
import { splitPerson } from '../values/people.ts'
import type { NounPhrase } from './chunk.ts'
import { typeOf } from './reference.ts'
import { NO_DETAILS, say, valueMention, valueText } from './say.ts'
import { plain } from './stamp.ts'
import type { Telling } from './telling.ts'

/**
 * What stands before a person's name: "KIC Vice Chairman Lt. Gen. Gun Maw" tells a rank and an office, "Prime Minister
 * U Nu" a position. With an organisation before the office the person is its officer; with a country or nothing the
 * office is a position.
 */
export function tellPeople(telling: Telling): void {
  const { scene, draft } = telling
  for (const chunk of scene.sentence.chunks) {
    const np = chunk.np
    if (np === undefined) continue
    for (const mention of np.mentions)
      if (draft.mentions[mention]!.type === 'Person' && draft.mentions[mention]!.pronoun !== true)
        tellPerson(telling, np, mention)
  }
}

function tellPerson(telling: Telling, np: NounPhrase, mention: number): void {
  const { draft, text } = telling
  const name = draft.mentions[mention]!
  const before = np.mentions.filter((m) => draft.mentions[m]!.end <= name.start && draft.mentions[m]!.pronoun !== true)
  // what stands before another person's name in the phrase is that person's
  const person = before.findLast((m) => draft.mentions[m]!.type === 'Person')
  const start = person === undefined ? np.start : draft.mentions[person]!.end
  if (start >= name.start) return
  const found = splitPerson(text, { start, end: name.end })
  const passage = { start: Math.max(start, found.officeSpan?.start ?? found.rank?.start ?? start), end: name.end }
  if (found.rank !== null && found.rank.end <= name.start)
    say(
      telling,
      plain({ start: found.rank.start, end: name.end }, 'rank-before-name'),
      { mention },
      'rank',
      valueText(text.slice(found.rank.start, found.rank.end)),
    )
  if (found.office === null || found.officeSpan === null || found.officeSpan.start >= name.start) return
  const org = before.findLast(
    (m) =>
      isKind(typeOf(draft, m), 'Organization') &&
      draft.mentions[m]!.end <= name.start &&
      draft.mentions[m]!.start >= start,
  )
  const place = before.findLast((m) => typeOf(draft, m) === 'Place' && draft.mentions[m]!.start >= start)
  const office = officeWords(
    found.office,
    before.map((m) => draft.mentions[m]!.text),
  )
  if (office === '') return
  if (org !== undefined && typeOf(draft, org) !== 'Government')
    say(
      telling,
      plain({ start: draft.mentions[org]!.start, end: name.end }, 'office-before-name'),
      { mention: org },
      'officer',
      valueMention(mention),
      { ...NO_DETAILS, role: office },
    )
  else
    say(
      telling,
      plain(passage, 'office-before-name'),
      { mention },
      'position',
      valueText(place === undefined ? office : `${office} of ${draft.mentions[place]!.text}`),
      { ...NO_DETAILS, role: office },
    )
}

/** The office alone: without the organisation, place and possessive before it. */
function officeWords(office: string, names: readonly string[]): string {
  let left = office
  for (const name of names) left = left.replace(name, '')
  return left
    .replace(/^(?:\s|['’]s?\b|\(\p{Lu}+\)|the\b|a\b|then\b|former\b|its\b|their\b|of\b)+/giu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
