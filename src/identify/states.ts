import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const data = parse(readFileSync(new URL('./states.yaml', import.meta.url), 'utf8')) as {
  patterns: Record<'forces' | 'government' | 'powers' | 'powersForces' | 'juntas', string[]>
  states: Record<
    string,
    { also?: string[]; people: string[]; forces?: string[]; junta?: string[]; juntaSince?: number }
  >
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’‘ʼ`´']s?(?=\s|$)/gu, '')
    .replace(/\./gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /u, '')

const names = new Map<string, string>()
const people = new Map<string, string>()
const forces = new Map<string, string>()
const ruling = new Map<string, string>()
const ruledSince = new Map<string, number>()
for (const [state, { also = [], people: adjectives, forces: own = [], junta = [], juntaSince }] of Object.entries(
  data.states,
)) {
  if (juntaSince !== undefined) ruledSince.set(state, juntaSince)
  for (const name of [state, ...also]) names.set(fold(name), state)
  for (const name of adjectives) people.set(fold(name), state)
  for (const name of own) forces.set(fold(name), state)
  for (const name of junta) ruling.set(fold(name), state)
}

const set = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold))
const forcesWords = set(data.patterns.forces)
const governmentWords = set(data.patterns.government)
const juntas = set(data.patterns.juntas)
const powersForces = new Set(
  data.patterns.powers.flatMap((power) => data.patterns.powersForces.map((force) => fold(`${power} ${force}`))),
)

const formal =
  /^(?:islamic |federal |democratic |bolivarian |plurinational |united |hashemite |arab |socialist )*(?:republic|kingdom) of (?:the )?(.+)$/u
/** Of these there were or are two, whose formal names alone tell them apart. */
const twofold: ReadonlySet<string> = new Set(['china', 'congo', 'germany', 'korea', 'vietnam', 'yemen'])

/** "Republic of the Philippines", "Kingdom of Morocco". */
function formallyNamed(folded: string): string | undefined {
  const name = formal.exec(folded)?.[1]
  return name === undefined || twofold.has(name) ? undefined : names.get(name)
}

const LEADER = /^[^.;:]{0,24}?\s(?:under|of|led by|headed by)\s+(?:the\s+)?(?:then\s+)?\p{Lu}/u
const OWNER = /\b(?:his|her|their|[’']s)\s+(?:\p{L}+\s+)?$/u

/**
 * Whether a bare "junta" or "regime" is another than the state's last one: it is a named leader's ("the junta under
 * General X", "his regime"), or the words around it tell a year before that one came. `before` and `after` are the
 * words beside it, within its sentence.
 */
export function isEarlierJunta(state: string, before: string, after: string): boolean {
  const since = ruledSince.get(state)
  if (since === undefined) return false
  if (OWNER.test(before) || LEADER.test(after)) return true
  const years = `${before} ${after}`.match(/(?<!\d)(?:1[89]|20)\d\d(?!\d)/gu) ?? []
  return years.length > 0 && years.every((year) => Number(year) < since)
}

export type StateRole = 'country' | 'forces' | 'government' | 'junta' | 'border' | `organ ${string}`

/**
 * What of a state a name means: "Burmese army" is the forces of Myanmar, "Government of Colombia" its government.
 * `state` is null where the name leaves it to the document ("government troops", "the junta").
 */
export function stateRole(text: string): { readonly role: StateRole; readonly state: string | null } | null {
  const folded = fold(text)
  const country = names.get(folded) ?? formallyNamed(folded)
  if (country) return { role: 'country', state: country }
  const own = forces.get(folded)
  if (own) return { role: 'forces', state: own }
  const rulers = ruling.get(folded)
  if (rulers) return { role: 'junta', state: rulers }
  if (powersForces.has(folded)) return { role: 'forces', state: null }
  if (juntas.has(folded)) return { role: 'junta', state: null }
  if (governmentWords.has(folded))
    return folded === 'government' || folded === 'govt' ? { role: 'government', state: null } : null
  const organ = organOf(folded)
  if (organ) return organ
  // "government of X", where X may hold an "of" itself: "United States of America"
  const first = /^(.+?) of (?:the )?(.+)$/u.exec(folded)
  const of = first && names.has(first[2]!) ? first : /^(.+) of (?:the )?(.+)$/u.exec(folded)
  if (of) {
    const state = names.get(of[2]!)
    if (!state) return null
    if (of[1] === 'government') return { role: 'government', state }
    return forcesWords.has(of[1]!) ? { role: 'forces', state } : null
  }
  // the longest beginning that names a state or its people
  const words = folded.split(' ')
  for (let n = Math.min(4, words.length - 1); n > 0; n--) {
    const head = words.slice(0, n).join(' ')
    const state = names.get(head) ?? people.get(head)
    if (!state) continue
    const rest = words.slice(n).join(' ')
    if (forcesWords.has(rest)) return { role: 'forces', state }
    if (governmentWords.has(rest)) return { role: 'government', state }
    if (juntas.has(rest)) return { role: 'junta', state }
    return null
  }
  return null
}

/** Of a very long text the beginning says what it is about. */
const READ = 200_000

/** The state that a text speaks of most, by its names and its people's; null when it names none. */
export function stateSpokenOf(text: string): string | null {
  const words = fold(text.slice(0, READ)).split(' ')
  const counts = new Map<string, number>()
  for (let i = 0; i < words.length; i++)
    for (let n = Math.min(4, words.length - i); n > 0; n--) {
      const run = n === 1 ? words[i]! : words.slice(i, i + n).join(' ')
      const state = names.get(run) ?? people.get(run)
      if (!state) continue
      counts.set(state, (counts.get(state) ?? 0) + 1)
      i += n - 1
      break
    }
  let best: [string, number] | null = null
  for (const entry of counts) if (!best || entry[1] > best[1]) best = entry
  return best?.[0] ?? null
}

/** Parts of any state, each called alike everywhere: "Ministry of Education", "national assembly". */
const organs =
  /^(?:ministry (?:of|for) [\p{L} ]{3,40}|department of [\p{L} ]{3,40}|(?:foreign|interior|defen[cs]e|home|finance|justice|education|health) ministry|parliament|national assembly|house of representatives|senate|supreme court|constitutional court|(?:national |federal |military )?police(?: forces?| service)?|air force|navy|coast guard|central bank|election commission|electoral commission)$/u

/** "Police Forces of Ruritania" and "Ruritanian police" are one. */
const organRole = (organ: string): `organ ${string}` =>
  `organ ${organ.replace(/(?<=police) (?:forces?|service)$/u, '')}`

/** An organ of a state, with the state where the name says it before or after. */
function organOf(folded: string): { role: StateRole; state: string | null } | null {
  if (
    !/ministry|department|parliament|assembly|house|senate|court|police|force|navy|guard|bank|commission/u.test(folded)
  )
    return null
  const words = folded.split(' ')
  for (let n = Math.min(4, words.length - 1); n > 0; n--) {
    const head = words.slice(0, n).join(' ')
    const state = names.get(head) ?? people.get(head)
    const rest = words.slice(n).join(' ')
    if (state && organs.test(rest)) return { role: organRole(rest), state }
    const tail = names.get(words.slice(-n).join(' '))
    const front = words
      .slice(0, -n)
      .join(' ')
      .replace(/ (?:of|in)(?: the)?$/u, '')
    if (tail && front !== words.slice(0, -n).join(' ') && organs.test(front))
      return { role: organRole(front), state: tail }
  }
  return organs.test(folded) ? { role: organRole(folded), state: null } : null
}

/** A name that is said of any state alike ("the junta", "government troops") and is nothing without its document. */
export const isGenericRole = (text: string): boolean => {
  const found = stateRole(text)
  return found !== null && found.state === null
}

/**
 * The two states between which a border runs: "China–Myanmar border", and in a document about Myanmar also "border with
 * China" and "the Chinese border". Null for what names no border or not two states.
 */
export function borderOf(text: string, home: string | null): string | null {
  const words = fold(text).split(' ')
  if (
    words.length > 6 ||
    !words.some((w) => w === 'border' || w === 'borderland' || w === 'borderlands' || w === 'borders')
  )
    return null
  const states = new Set<string>()
  for (let i = 0; i < words.length; i++)
    for (let n = Math.min(3, words.length - i); n > 0; n--) {
      const run = words.slice(i, i + n).join(' ')
      const state = names.get(run) ?? people.get(run)
      if (state) states.add(state)
    }
  if (states.size === 1 && home !== null) states.add(home)
  return states.size === 2 ? [...states].sort().join(' / ') : null
}

/** "President Santos's administration", "government of Santos", "the President's office": whose government it is. */
export function leaderOf(text: string): string | null {
  const office = /^(?:the )?(?:president|prime minister|premier)['’]s (?:office|administration|government|cabinet)$/iu
  if (office.test(text)) return ''
  const owned =
    /^(?:the )?(?:president |prime minister |premier )?(\p{Lu}[\p{L}'’ .-]{2,40}?)['’]s? (?:government|administration|cabinet)$/iu.exec(
      text,
    )
  const of =
    /^(?:the )?(?:government|administration|cabinet) of (?:president |prime minister )?(\p{Lu}[\p{L}'’ .-]{2,40})$/iu.exec(
      text,
    )
  return owned?.[1] ?? of?.[1] ?? null
}
