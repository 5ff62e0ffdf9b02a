import type { EntityType } from '../../model/entityType.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import type { Draft } from '../draft.ts'
import type { Chunked, NounPhrase } from './chunk.ts'
import { modifiersOf, partsOf } from './predicate.ts'
import { isOneOf, isPower } from './words.ts'

/** What noun phrases of one sentence stand for, in mentions of the draft. */
export interface Scene {
  /** Who "the two sides" are, as far as the paragraph has told. */
  readonly sides?: { mentions: readonly number[] }
  /** The sentence before spoke of the conflict that the document is about. */
  readonly spokeOfWar?: boolean
  readonly draft: Draft
  readonly sentence: Chunked
}

const GENERIC =
  /^(?:group|organi[sz]ation|movement|front|party|coalition|alliance|militia|faction|bloc|union|network|outfit)$/

/**
 * "The group", "the front": what the document is about, where that is an organisation which the word fits and no other
 * has been named in the sentence. Undefined for a phrase that is no such word; empty where it is not certain.
 */
function genericActor({ draft, sentence }: Scene, np: NounPhrase): number[] | undefined {
  if (
    !np.definite ||
    np.named.some((m) => draft.mentions[m]!.type !== 'ActorClass') ||
    !GENERIC.test(np.headWord) ||
    np.to - np.from > 2
  )
    return undefined
  if (np.firstWord !== 'the') return []
  const topic = draft.topic
  if (topic === null || !isOrganization(typeOf(draft, topic))) return []
  const { label, text } = draft.mentions[topic]!
  const name = (label ?? text).toLowerCase()
  if (!/^(?:group|organi[sz]ation|movement)$/.test(np.headWord) && !name.includes(np.headWord)) return []
  // another organisation named before in the sentence could be meant
  const rival = sentence.chunks.some(
    (c) =>
      c.np !== undefined &&
      c.np.end <= np.start &&
      c.np.named.some(
        (m) =>
          isOrganization(typeOf(draft, m)) && (draft.mentions[m]!.label ?? draft.mentions[m]!.text) !== (label ?? text),
      ),
  )
  return rival ? [] : [topic]
}

const POSSESSIVE = /^(?:its|their)$/iu
const OWNING = /^(?:its|their|his|whose)$/
const VAGUE =
  /^(?:forces?|groups?|members?|officials?|sides?|team|people|units?|men|representatives?|leaders?|delegates?)$/
/** A word that, without any other, tells nobody: "forces", "officials". */
const isVague = (scene: Scene, np: NounPhrase): boolean => {
  const { start, end } = bareSpan(scene, np)
  return VAGUE.test(scene.draft.document.text.slice(start, end).toLowerCase()) && partsOf(np).length === 0
}

const MEN = /^(?:man|men|people|person|member|official|delegate)$/

const FOLLOWERS = /^(?:wing|faction|men|man|force|fighter|troop|follower|supporter|militia|army|camp|band|gang)$/
const BODY = /^(?:ministry|agency|department|commission|parliament|police|navy|cabinet|senate|congress|army|military)$/

const isOrganization = (type: EntityType): boolean => isKind(type, 'Organization')

/** The mention's type; a pronoun has that of what it stands for. */
export function typeOf(draft: Draft, mention: number): EntityType {
  const { type, same, pronoun } = draft.mentions[mention]!
  return pronoun === true && same !== undefined ? draft.mentions[same]!.type : type
}

/** A pronoun stands for somebody only where the reader of mentions is certain of it. */
const stands = (draft: Draft, mention: number): boolean =>
  draft.mentions[mention]!.pronoun !== true || draft.mentions[mention]!.same !== undefined

const LIKE_ACTORS = new Set<EntityType>(['Person', 'ActorClass', 'UnidentifiedActor'])

/** The tokens of a phrase without its article and number: "at least 22 insurgents" is "insurgents". */
export function bareSpan({ sentence: { tokens } }: Scene, np: NounPhrase): { start: number; end: number } {
  let from = np.from
  // the line before a table's cell
  while (from < np.head && tokens[from]!.text === '|') from++
  // "four days later rebels", "the 2014 rebels"
  if (np.date !== null) while (from < np.head && tokens[from]!.start < np.date.end) from++
  if (np.quantity !== null && np.quantity.number.end <= np.end) {
    while (from < np.head && tokens[from]!.start < np.quantity.end) from++
    if (from < np.head && (tokens[from]!.lower === 'of' || tokens[from]!.text === '-')) from++
  }
  // "former CNDP soldiers" are not the CNDP's
  const bare = np.mentions.length === 0 && np.named.length === 0
  while (
    from < np.head &&
    ((bare && tokens[from]!.lower === 'former') ||
      /^(?:the|a|an|its|their|his|her|some|many|several|these|those|both|other|all|this|that|any|no|more|then)$/.test(
        tokens[from]!.lower,
      )) &&
    !(tokens[from]!.lower === 'many' || tokens[from]!.lower === 'several')
  )
    from++
  return { start: tokens[from]!.start, end: np.end }
}

/** "His troops", "her followers": the name of whose they are. */
function leaderOf({ draft }: Scene, np: NounPhrase): string | null {
  const own = np.mentions.find((m) => draft.mentions[m]!.pronoun === true && typeOf(draft, m) === 'Person')
  const same = own === undefined ? undefined : draft.mentions[own]!.same
  return same === undefined ? null : (draft.mentions[same]!.label ?? draft.mentions[same]!.text)
}

/** A mention made for a phrase that names a class of people: "local farmers", "government soldiers". */
export function classMention(scene: Scene, np: NounPhrase): number {
  const span = bareSpan(scene, np)
  // "Karen soldiers in the army": where they serve tells who they are
  const serving = modifiersOf(np).find(
    (m) =>
      m.word === 'in' &&
      m.phrases.length === 1 &&
      m.phrases[0]!.named.some((k) => isOrganization(typeOf(scene.draft, k))),
  )
  const end = serving === undefined || !isOneOf('forces', np.headWord) ? span.end : serving.phrases[0]!.end
  const leader = /^(?:his|her)$/.test(np.firstWord) ? leaderOf(scene, np) : null
  if (leader === null) return scene.draft.mention({ start: span.start, end, type: 'ActorClass' })
  const label = `${leader}'s ${scene.draft.document.text.slice(span.start, end)}`
  return scene.draft.mention({ start: span.start, end, type: 'ActorClass', label })
}

/** Whether a name means people who are an organisation's no more: "former CNDP soldiers", where all but the first is a name. */
export const isFormer = (np: NounPhrase, name: string): boolean => np.words.includes('former') && PEOPLE_OF.test(name)
const PEOPLE_OF = /\s(?:soldiers|fighters|members|rebels|insurgents|guerrillas|militiamen|combatants|officers|cadres)$/u

/** "Six former members of the front": people who are it no more. */
function formerMembers({ draft, sentence: { tokens } }: Scene, np: NounPhrase): number {
  let from = np.from
  while (tokens[from]!.lower !== 'former') from++
  return draft.mention({ start: tokens[from]!.start, end: partsOf(np).at(-1)!.end, type: 'ActorClass' })
}

/**
 * Who a noun phrase stands for: the names in it; the organisation whose fighters, delegates or position it is; a class
 * of people it describes; through "a group of …" and "representatives of …" what follows. Empty when that is not
 * certain. `power` lets places stand for their states ("China closed the border").
 */
export function actorsOf(scene: Scene, np: NounPhrase, power = false, depth = 0): number[] {
  const { draft } = scene
  // "his" by itself is nobody: the noun that it stands before was not seen
  if (depth > 3 || (np.pronoun && OWNING.test(np.headWord))) return []
  const fits = (mention: number): boolean => {
    const type = typeOf(draft, mention)
    return (
      stands(draft, mention) &&
      (isOrganization(type) ||
        LIKE_ACTORS.has(type) ||
        (power && type === 'Place' && isPower(draft.mentions[mention]!.text)) ||
        // "the Wa rejected the offer"
        (power && type === 'EthnicGroup' && np.firstWord === 'the') ||
        (type === 'Conflict' && /rebellion|insurgency|uprising|resistance/i.test(draft.mentions[mention]!.text)))
    )
  }
  if (np.named.length > 0) {
    const named = np.named.filter(fits)
    const only = named.length === 1 ? draft.mentions[named[0]!]! : null
    // "former CNDP soldiers", where all three words are a name: they are the CNDP's no more
    if (only !== null && isFormer(np, only.text)) return [classMention(scene, np)]
    // "his troops", where "troops" is told by itself
    if (only?.type === 'ActorClass' && only.same === undefined && /^(?:his|her)$/.test(np.firstWord))
      if (leaderOf(scene, np) !== null) return [classMention(scene, np)]
    // "its fighters" are those of whom "its" speaks
    if (only?.type === 'ActorClass' && only.same === undefined && isOneOf('forces', np.headWord)) {
      const whose = np.mentions.find(
        (m) =>
          stands(draft, m) &&
          draft.mentions[m]!.pronoun === true &&
          POSSESSIVE.test(draft.mentions[m]!.text) &&
          isOrganization(typeOf(draft, m)),
      )
      if (
        whose !== undefined &&
        /^(?:its|their)\s+\S+$/iu.test(draft.document.text.slice(draft.mentions[whose]!.start, np.end))
      )
        return [whose]
    }
    // "soldiers from the front" are the front; "Karen soldiers in the army" are a class of their own
    if (only?.type === 'ActorClass' && isOneOf('forces', np.headWord.replace(/s$/, ''))) {
      const from = modifiersOf(np).find((m) => m.word === 'from' || m.word === 'of' || m.word === 'in')
      const theirs = from?.phrases.flatMap((part) => actorsOf(scene, part, false, depth + 1)) ?? []
      if (theirs.length > 0) return from!.word === 'in' ? [classMention(scene, np)] : theirs
    }
    if (only?.type === 'ActorClass' && /^(?:sides?|part(?:y|ies))$/i.test(only.text))
      return [...(scene.sides?.mentions ?? [])]
    // "young Karen dissidents" are more than the "dissidents" in them
    if (only?.type === 'ActorClass' && only.start > bareSpan(scene, np).start && only.same === undefined)
      return [classMention(scene, np)]
    // "Full Name (FN) Border Guard Force": what a bracket names apart is itself
    const last = named[0]
    const before = np.mentions.filter(
      (m) =>
        m !== last &&
        isOrganization(typeOf(draft, m)) &&
        last !== undefined &&
        draft.mentions[m]!.end < draft.mentions[last]!.start,
    )
    const apart = before.at(-1)
    if (
      apart !== undefined &&
      draft.document.text.slice(draft.mentions[apart]!.end, draft.mentions[last!]!.start).startsWith(')')
    )
      return [apart]
    return only?.type === 'ActorClass' && only.same === undefined && isVague(scene, np) ? [] : named
  }
  if (np.pronoun) return []
  const generic = genericActor(scene, np)
  if (generic !== undefined) return generic
  const head = np.headWord.startsWith('ex-') ? np.headWord.slice(3) : np.headWord
  const inside = np.mentions.filter((m) => stands(draft, m))
  const organizations = inside.filter((m) => isOrganization(typeOf(draft, m)))
  const groups = organizations.filter((m) => typeOf(draft, m) !== 'Government')
  if (isOneOf('sides', head) && organizations.length === 0) return [...(scene.sides?.mentions ?? [])]
  const parts = partsOf(np)
  if (parts.length > 0 && isOneOf('measures', head)) {
    if (np.words.includes('former')) return [formerMembers(scene, np)]
    const found = parts.flatMap((part) => actorsOf(scene, part, true, depth + 1))
    const powers = found.filter((m) => typeOf(draft, m) !== 'Place' || head === 'government')
    if (powers.length > 0) return powers
  }
  // "positions of the front"
  if ((isOneOf('positions', head) || isOneOf('forces', head)) && groups.length === 0) {
    const from = modifiersOf(np).find((m) => m.word === 'from')?.phrases ?? []
    const holders = [...parts, ...from].flatMap((part) => actorsOf(scene, part, false, depth + 1))
    if (holders.length > 0) return holders
  }
  // "the Free Syria coalition", "the front's guerrilla movement" are named by the name in them
  if (groups.length > 0 && GENERIC.test(head) && namesBody(scene, np, groups)) return groups.slice(-1)
  // "Salif Sadio's wing": a person's followers are a class of their own
  if (groups.length === 0 && FOLLOWERS.test(head) && inside.some((m) => typeOf(draft, m) === 'Person')) {
    const { start, end } = bareSpan(scene, np)
    return [draft.mention({ start, end, type: 'ActorClass' })]
  }
  // "China's foreign ministry": a body of a state
  if (groups.length === 0 && BODY.test(head) && inside.some((m) => typeOf(draft, m) === 'Place')) {
    const { start, end } = bareSpan(scene, np)
    return [draft.mention({ start, end, type: 'Organization' })]
  }
  // "the front's men", "FARC raiders": many at arms are those for whom they fight
  const many = /(?:s|men)$/.test(scene.sentence.tokens[np.head]!.lower)
  const own =
    groups.length > 0 &&
    (isOneOf('forces', head) ||
      isOneOf('positions', head) ||
      isOneOf('delegates', head) ||
      (many && (isOneOf('combatants', head) || /^m[ae]n$/.test(head))))
  if (own) {
    // "former FARC fighters" are it no more
    if (np.words.includes('former') || np.words.includes('ex') || np.words.some((w) => w.startsWith('ex-')))
      return [classMention(scene, np)]
    const last = groups[groups.length - 1]!
    // "KIA spokesman": an anonymous speaker is never the organisation
    if (
      isOneOf('delegates', head) &&
      !/s$/.test(scene.sentence.tokens[np.head]!.lower) &&
      !['delegation', 'team', 'leadership'].includes(head)
    )
      return [classMention(scene, np)]
    return groups.filter(
      (m) =>
        m === last ||
        (draft.mentions[m]!.joint !== undefined && draft.mentions[m]!.start === draft.mentions[last]!.start),
    )
  }
  if (isOneOf('people', head)) {
    if (np.quantity !== null && np.from === np.head) return []
    // "thirty men armed with machetes": those who act in numbers are somebody
    const counted = power && np.quantity !== null && MEN.test(head)
    return isVague(scene, np) && !counted ? [] : [classMention(scene, np)]
  }
  // "a police convoy", "a rebel base"
  if (inside.length === 0 && (isOneOf('positions', head) || isOneOf('forces', head))) {
    const whose = holderWord(scene, np)
    if (whose !== null) return [whose]
  }
  if (organizations.length > 0 && isOneOf('positions', head)) return [organizations[organizations.length - 1]!]
  // "soldiers from the front"
  if (isOneOf('forces', head)) {
    const from = modifiersOf(np).find((m) => m.word === 'from' || m.word === 'of')
    if (from !== undefined) return from.phrases.flatMap((part) => actorsOf(scene, part, false, depth + 1))
  }
  return []
}

const HOLDER =
  /^(?:army|police|military|navy|government|rebel|insurgent|guerrilla|militia|paramilitary|separatist|jihadist|junta|regime|gendarmerie|coalition|resistance)$/

/** The word before "convoy" or "base" that tells whose it is. */
function holderWord({ draft, sentence: { tokens } }: Scene, np: NounPhrase): number | null {
  for (let i = np.head - 1; i >= np.from; i--) {
    const { lower, start, end } = tokens[i]!
    if (HOLDER.test(lower)) return draft.mention({ start, end, type: 'ActorClass' })
  }
  return null
}

/** Whether nothing but its own abbreviation and adjectives stands between an organisation's name and "coalition". */
function namesBody({ draft, sentence: { tokens } }: Scene, np: NounPhrase, groups: readonly number[]): boolean {
  const first = Math.min(...groups.map((m) => draft.mentions[m]!.start))
  const last = draft.mentions[groups[groups.length - 1]!]!
  const same = groups.every((m) => m === groups[0] || draft.mentions[m]!.same !== undefined)
  const between = draft.document.text.slice(last.end, tokens[np.head]!.start)
  return same && /^\)?\s(?:\([^()]{1,40}\)\s)?$/u.test(between) && !/[-–]$/u.test(draft.document.text.slice(0, first))
}

/** The places that a noun phrase names: itself, or through "the area of …", "the Taiz area", "the outskirts of …". */
export function placesOf(scene: Scene, np: NounPhrase, depth = 0): number[] {
  const { draft } = scene
  const isPlace = (m: number): boolean => typeOf(draft, m) === 'Place' || typeOf(draft, m) === 'Facility'
  if (np.named.length > 0) return np.named.filter(isPlace)
  if (depth > 2 || np.pronoun) return []
  const inside = np.mentions.filter(isPlace)
  if (
    inside.length > 0 &&
    (isOneOf('sites', np.headWord) ||
      isOneOf('positions', np.headWord) ||
      /^(?:part|outskirts|north|south|east|west|centre|center)$/.test(np.headWord))
  )
    return [inside[inside.length - 1]!]
  const road = depth === 0 && ROAD.test(np.headWord) ? roadEnd(np) : -1
  if (road >= 0) return [draft.mention({ start: placeStart(scene, np), end: road, type: 'Place' })]
  const parts = partsOf(np)
  const found = parts.flatMap((part) => placesOf(scene, part, depth + 1))
  const part = parts[0]
  const one = parts.length === 1 || (parts.length === 2 && isWithin(scene, part!, parts[1]!))
  if (depth === 0 && found.length === parts.length && one && PART_OF_PLACE.test(np.headWord) && part?.place)
    return [draft.mention({ start: placeStart(scene, np), end: part.end, type: 'Place' })]
  return found.length > 0 || !isOneOf('named', np.headWord) ? found : parts.flatMap((part) => unknownPlace(scene, part))
}

/** What is a place of its own within the one whose name follows "of": "the suburbs of Taiz", "the far north of Mali". */
const PART_OF_PLACE =
  /^(?:suburb|outskirt|outskirts|slum|fringe|environs|vicinity|north|south|east|west|north-?east|north-?west|south-?east|south-?west|interior|highland|highlands|lowland|lowlands|hinterland|countryside|field|goldfield|oilfield|mine|refinery|church|mosque|monastery|convent|cathedral|forest|jungle|mountain|mountains|hill|hills|plain|plains|coast|shore|bank|frontier|border|mission|camp|plantation|quarry|farm|farmland|wood|woods|marsh|swamp|desert|valley)s?$/

/** Where "the road to Taiz", "the railway between Kara and Sokode" ends; -1 where nothing tells which it is. */
function roadEnd(np: NounPhrase): number {
  const leads = modifiersOf(np).find((m) => /^(?:to|between|from)$/.test(m.word))
  const last = leads?.phrases.at(-1)
  if (last === undefined || !leads!.phrases.every((part) => part.place)) return -1
  const onward = [...modifiersOf(np), ...modifiersOf(last)].find((m) => m.word === 'to' && m !== leads)?.phrases[0]
  return leads!.word === 'from' && onward?.place === true ? onward.end : last.end
}
const ROAD = /^(?:road|highway|route|track|railway|motorway|trail|path)$/

/** "Butig, Lanao": the second place holds the first. */
const isWithin = ({ draft }: Scene, a: NounPhrase, b: NounPhrase): boolean =>
  b.place && draft.document.text.slice(a.end, b.start) === ', '

/** Where the words begin that tell which part: without its article, with what qualifies it. */
function placeStart({ sentence: { tokens } }: Scene, np: NounPhrase): number {
  let from = np.from
  while (from < np.head && /^(?:the|a|an|its|their|his|her)$/.test(tokens[from]!.lower)) from++
  return tokens[from]!.start
}

/** "The camp of Kabeum", "the bases of Bouman and Badiong": a name nobody knows after a word for a place is one. */
function unknownPlace({ draft, sentence: { tokens } }: Scene, np: NounPhrase): number[] {
  if (np.mentions.length > 0 || np.quantity !== null || np.to - np.from > 3) return []
  for (let i = np.from; i < np.to; i++) if (!/^\p{Lu}\p{L}*\p{Ll}/u.test(tokens[i]!.text)) return []
  return [draft.mention({ start: np.start, end: np.end, type: 'Place' })]
}
