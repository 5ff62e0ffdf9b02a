import { singularOffice } from '../../vocabulary/ranks.ts'
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
  const { scene, draft, text } = telling
  let shared: Post | null = null
  let end = 0
  for (const chunk of scene.sentence.chunks) {
    const np = chunk.np
    if (np === undefined) continue
    for (const mention of np.mentions) {
      const { type, pronoun, start } = draft.mentions[mention]!
      if (type !== 'Person' || pronoun === true) continue
      const post = tellPerson(telling, np, mention)
      if (shared !== null && post === null && JOINED.test(text.slice(end, start))) tellPost(telling, shared, mention)
      else shared = post !== null && PLURAL.test(post.written) ? post : null
      end = draft.mentions[mention]!.end
    }
  }
}

/** "Commanders Ali Musa and Omar Deng": the second holds the office of the first. */
const JOINED = /^(?:,|,?\s+and|,?\s+&)\s+$/u
const PLURAL = /(?:[^s]s|ies)$/u

/** An office told before a name: whose it is, where it is not a position. */
interface Post {
  readonly written: string
  readonly office: string
  readonly org: number | null
  readonly start: number
  readonly place: number | null
}

const POSSESSIVE = /^(?:its|their)$/iu

function tellPerson(telling: Telling, np: NounPhrase, mention: number): Post | null {
  const { draft, text } = telling
  const name = draft.mentions[mention]!
  const before = np.mentions.filter((m) => draft.mentions[m]!.end <= name.start && draft.mentions[m]!.pronoun !== true)
  // what stands before another person's name in the phrase is that person's
  const person = before.findLast((m) => draft.mentions[m]!.type === 'Person')
  const start = person === undefined ? np.start : draft.mentions[person]!.end
  if (start >= name.start) return null
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
  if (found.office === null || found.officeSpan === null || found.officeSpan.start >= name.start) return null
  const whose = np.mentions.find((m) => {
    const { pronoun, same, text, start: from, end } = draft.mentions[m]!
    return pronoun === true && same !== undefined && from >= start && end <= name.start && POSSESSIVE.test(text)
  })
  const named = before.findLast(
    (m) =>
      isKind(typeOf(draft, m), 'Organization') &&
      draft.mentions[m]!.end <= name.start &&
      draft.mentions[m]!.start >= start,
  )
  const org = named ?? (whose !== undefined && isKind(typeOf(draft, whose), 'Organization') ? whose : undefined)
  const place = before.findLast((m) => typeOf(draft, m) === 'Place' && draft.mentions[m]!.start >= start)
  const written = officeWords(
    found.office,
    before.map((m) => draft.mentions[m]!.text),
  )
  if (written === '') return null
  const post: Post = {
    written,
    office: singularOffice(written),
    org: org === undefined || typeOf(draft, org) === 'Government' ? null : org,
    start: passage.start,
    place: place ?? null,
  }
  tellPost(telling, post, mention)
  return post
}

function tellPost(telling: Telling, { office, org, start, place }: Post, mention: number): void {
  const { draft } = telling
  const { end } = draft.mentions[mention]!
  if (org !== null)
    say(
      telling,
      plain({ start: draft.mentions[org]!.start, end }, 'office-before-name'),
      { mention: org },
      'officer',
      valueMention(mention),
      { ...NO_DETAILS, role: office },
    )
  else
    say(
      telling,
      plain({ start, end }, 'office-before-name'),
      { mention },
      'position',
      valueText(place === null ? office : `${office} of ${draft.mentions[place]!.text}`),
      { ...NO_DETAILS, role: office },
    )
}

/** The office alone: without the organisation, place and possessive before it. */
function officeWords(office: string, names: readonly string[]): string {
  let left = office
  for (const name of names) left = left.replace(name, '')
  return left
    .replace(
      /^(?:\s|,|among them\b|including\b|['’]s?\b|\(\p{Lu}+\)|the\b|a\b|then\b|former\b|its\b|their\b|of\b)+/giu,
      '',
    )
    .replace(/\s+/gu, ' ')
    .trim()
}
