import type { EntityType } from '../model/entityType.ts'
import type { NameKind } from '../model/extraction.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { commonType, isClass, type Kind, kindOf } from './kinds.ts'
import { type Family, familyOf, isParticle, type NameForm, nameForm } from './nameForm.ts'
import { editDistance, nameMatch } from './nameMatch.ts'
import { borderOf, isEarlierJunta, isGenericRole, leaderOf, type StateRole, stateRole } from './states.ts'

/** A name that a group bears in the document, and the mention that shows it. */
export interface GroupName {
  readonly text: string
  readonly kind: NameKind | null
  readonly mention: string
}

/** All mentions of one thing in one document. */
export interface Group {
  readonly mentions: readonly StatedMention[]
  readonly type: EntityType
  readonly kind: Kind
  readonly family: Family
  readonly label: string
  readonly names: readonly GroupName[]
  /** What of a state it is, when it is. */
  readonly state: { readonly role: StateRole; readonly state: string } | null
  /** Lists of people in which it stands: two in one list are two. */
  readonly lists: ReadonlySet<string>
}

export const namingProperties: ReadonlySet<string> = new Set(['name', 'abbreviation', 'nativeName', 'formerName'])
const nameKindOf: Readonly<Record<string, NameKind>> = {
  name: 'alias',
  abbreviation: 'abbreviation',
  nativeName: 'native',
  formerName: 'former',
}

/** "KIA insurgents" are the KIA, where the KIA is named. */
const followers =
  /[\s-]+(?:forces?|troops|soldiers|fighters|insurgents|rebels|militants|guerrillas?|members|units|guerillas?|combatants|cadres|militiamen)$/iu

/** A name with its abbreviation in brackets: "Moro Islamic Liberation Front (MILF)". */
const bracketed = /^(.{4,200}?)\s*\((?=[^()]*[\p{Lu}\d][^()]*[\p{Lu}\d])(\p{Lu}[^()\s]{1,14})\)$/u

/** A name's words before what only narrows it: "National Army – East", "Front/Army". */
const beforeDash = /^(.{8,}?)\s*(?:[/(]|\s[-–—]\s|–|(?<=\p{Ll})-(?=\p{Lu}))/u

/**
 * What stands behind that dash or bracket and does not narrow the name but makes another of it: a direction, a faction
 * ("Liberation Movement–North", "Mon Party (Anti-Dictatorship)").
 */
const another =
  /^\s*[-–—(/]?\s*(?:(?:north|south|east|west|cent(?:er|re|ral))(?:ern)?\s*\)?$|(?:anti|pro)-|official|provisional|real\b|continuity|maoist|marxist|dissident|breakaway|reform|in opposition|io\b|\p{Lu}\b(?!\p{L}))/iu

/** The name without what only narrows it; null where nothing does. */
function withoutNarrowing(name: string): string | null {
  const dash = beforeDash.exec(name)
  return dash === null || another.test(name.slice(dash[1]!.length)) ? null : dash[1]!
}

/** Lists of more people than this are no evidence of anything. */
const LONGEST_LIST = 40
/** Members of a list stand closer to each other than this. */
const NEAR = 60

interface Item {
  readonly mention: StatedMention
  readonly kind: Kind
  readonly family: Family
  readonly forms: readonly NameForm[]
}

/** The name alone, and what brackets add to it. */
const namesIn = (label: string): string[] => {
  const match = bracketed.exec(label)
  return match ? [match[1]!, match[2]!] : [label]
}

const familyFor = (type: EntityType): Family => (isClass(type) ? 'organisation' : familyOf(type))

/**
 * Groups the mentions of one document by what they name. Only what the document shows for certain is joined: the same
 * name, an abbreviation it introduces or whose letters fit one name alone, a spelling that sounds the same, a person's
 * shorter name, a state's army under its several descriptions; "the government" is that of `home`.
 */
export function groupMentions(
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  home: string | null = null,
  beside: (mention: StatedMention) => readonly [string, string] = () => ['', ''],
): Group[] {
  const items: Item[] = mentions.map((mention) => {
    const family = familyFor(mention.type)
    return {
      mention,
      kind: kindOf(mention.type),
      family,
      forms: namesIn(mention.label).map((name) => nameForm(name, family)),
    }
  })
  const index = new Map(items.map((item, i) => [item.mention.id, i]))
  const lists = peopleLists(items, claims, index)
  const { find, join } = unionFind(items.length, (a, b) => !shareList(lists, a, b))

  // what the document says is the same
  for (const [i, { mention }] of items.entries()) {
    const other = mention.same === null ? undefined : index.get(mention.same)
    if (other !== undefined && (items[other]!.kind === items[i]!.kind || mention.pronoun || isClass(mention.type)))
      join(i, other, true)
  }

  // the same name; a pronoun that stands for nothing named names nothing
  const byName = new Map<string, number>()
  const named = items.flatMap((item, i) => (item.mention.pronoun ? [] : [i]))
  const earlier = new Set(named.filter((i) => isEarlier(items[i]!)))
  for (const i of named) {
    if (earlier.has(i)) continue
    const { kind, forms } = items[i]!
    for (const form of forms) {
      if (form.plain === '') continue
      const key = `${kind} ${form.plain}`
      const other = byName.get(key)
      if (other === undefined) byName.set(key, i)
      else if (forms.length === 1 || form.short === null) join(i, other, true)
    }
  }
  // a class that bears the name of one organisation is that organisation: "PDFs"
  for (const i of named)
    if (items[i]!.kind === 'actors')
      for (const form of items[i]!.forms) {
        const other = form.short === null ? undefined : byName.get(`organisation ${form.short}`)
        if (other !== undefined) join(i, other)
      }

  // names that claims give: an abbreviation belongs to the one thing for which it is introduced
  const given = new Map<string, Set<number>>()
  for (const claim of claims) {
    const at = index.get(claim.subject)
    if (at === undefined || claim.value.kind !== 'text' || !namingProperties.has(claim.property)) continue
    const { kind, family } = items[at]!
    const { plain } = nameForm(claim.value.text, family)
    if (plain === '') continue
    const key = `${kind} ${plain}`
    given.set(key, (given.get(key) ?? new Set()).add(at))
  }
  for (const [key, owners] of given) {
    const roots = new Set([...owners].map(find))
    // a name of several words is the same thing's even where it was taken for another kind
    const bearer = byName.get(key) ?? bearerOfAnyKind(key)
    if (roots.size === 1 && bearer !== undefined) join(bearer, [...owners][0]!)
  }

  function bearerOfAnyKind(key: string): number | undefined {
    const plain = key.slice(key.indexOf(' ') + 1)
    if (plain.length < 12) return undefined
    for (const kind of ['person', 'place', 'organisation']) {
      const found = byName.get(`${kind} ${plain}`)
      if (found !== undefined && items[found]!.forms[0]!.tokens.length > 1) return found
    }
    return undefined
  }

  // a state's government and forces
  const byState = new Map<string, number>()
  const stateOfItem = items.map(({ mention, kind }, i) => {
    if (earlier.has(i)) return null
    if (mention.pronoun || (kind !== 'organisation' && kind !== 'actors' && kind !== 'place')) return null
    const border = kind === 'place' ? borderOf(mention.label, home) : null
    if (border !== null) return { role: 'border' as const, state: border }
    const found = stateRole(mention.label) ?? ledBy(mention.label)
    const state = found?.state ?? home
    // a country that is a party is the country, whatever it was taken for: "signed by Laos and the PRC"
    if (!found || state === null || (kind === 'place' && found.role !== 'country')) return null
    return { role: found.role, state }
  })
  for (const i of named) {
    const state = stateOfItem[i]
    if (!state) continue
    const key = `${state.role} ${state.state}`
    const other = byState.get(key)
    if (other === undefined) byState.set(key, i)
    else join(i, other)
  }

  /** "The junta under General X": another than the one that the state has now. */
  function isEarlier({ mention, kind }: Item): boolean {
    if (kind !== 'organisation' && kind !== 'actors') return false
    const found = stateRole(mention.label)
    const state = found?.role === 'junta' && isGenericRole(mention.label) ? (found.state ?? home) : null
    return state !== null && isEarlierJunta(state, ...beside(mention))
  }

  /** The government of a leader whom the document names more than once is that of the state it speaks of. */
  function ledBy(label: string): { role: 'government'; state: string | null } | null {
    const leader = leaderOf(label)
    if (leader === null || home === null) return null
    const bearer = leader === '' ? undefined : byName.get(`person ${nameForm(leader, 'person').plain}`)
    const known = leader === '' || (bearer !== undefined && items.filter((_, i) => find(i) === find(bearer)).length > 1)
    return known ? { role: 'government', state: home } : null
  }

  // one of each name is enough for what follows
  const distinct = [...byName.entries()].map(([, i]) => i)
  const kinds = Map.groupBy(distinct, (i) => items[i]!.kind)
  for (const [kind, members] of kinds) {
    if (kind === 'Citation' || kind === 'Document') continue
    bySound(members)
    bySlip(members)
    if (kind === 'person') byShorterName(members)
    else if (kind !== 'place') {
      byWords(members)
      byInitials(members)
      byOwner(members)
    }
    if (kind === 'organisation' || kind === 'actors') byFollowers(members)
  }

  function bySound(members: readonly number[]): void {
    const seen = new Map<string, number>()
    for (const i of members) {
      const { forms, kind } = items[i]!
      for (const form of forms) {
        if (
          form.short !== null ||
          form.sound.length < (kind === 'person' ? 4 : 5) ||
          (kind === 'person' && form.tokens.length < 2)
        )
          continue
        const other = seen.get(form.sound)
        if (other === undefined) seen.set(form.sound, i)
        else join(i, other)
      }
    }
  }

  /** One letter too many, too few or wrong in a long word: "Myintkyina". */
  function bySlip(members: readonly number[]): void {
    const seen = new Map<string, number>()
    for (const i of members)
      for (const form of items[i]!.forms) {
        if (form.short !== null || form.sound.length < 8 || form.sound.length > 60) continue
        for (let at = 1; at <= form.sound.length; at++) {
          // two names of which one letter is gone, at most, meet under what is left
          const key = form.sound.slice(0, at) + form.sound.slice(at + 1)
          const other = seen.get(key)
          if (other === undefined) seen.set(key, i)
          else if (other !== i && slips(form, items[other]!.forms)) join(i, other)
        }
      }
  }

  /** The same words in another order: "Technical Advisory Team", "Advisory technical team". */
  function byWords(members: readonly number[]): void {
    const seen = new Map<string, number>()
    for (const i of members)
      for (const form of items[i]!.forms) {
        const telling = form.tokens.filter((t) => !isParticle(t.text))
        if (telling.length < 3) continue
        const key = telling
          .map((t) => t.text)
          .sort()
          .join(' ')
        const other = seen.get(key)
        if (other === undefined) seen.set(key, i)
        else join(i, other)
      }
  }

  function byInitials(members: readonly number[]): void {
    const long = new Map<string, Set<number>>()
    for (const i of members)
      for (const name of namesIn(items[i]!.mention.label)) {
        const narrowed = withoutNarrowing(name)
        for (const part of narrowed === null ? [name] : [name, narrowed])
          for (const initials of nameForm(part, items[i]!.family).initials)
            long.set(initials, (long.get(initials) ?? new Set()).add(i))
      }
    for (const i of members) {
      const [form] = items[i]!.forms
      if (!form || form.short === null || items[i]!.forms.length > 1) continue
      // one that is introduced by its own brackets needs no guess
      const own = find(i)
      if (members.some((m) => m !== i && find(m) === own && items[m]!.forms[0]!.short === null)) continue
      const fits = [...(long.get(form.short) ?? [])].filter((m) => m !== i)
      const roots = new Set(fits.map(find))
      if (form.short.length < 2 || fits.length === 0) continue
      if (form.short.length === 2 && !fits.every((m) => items[m]!.forms[0]!.tokens.length === 2)) continue
      if (roots.size === 1) join(i, fits[0]!)
      else if (fits.length <= 4 && fits.every((m) => alikeNames(items[fits[0]!]!, items[m]!)))
        for (const m of fits) join(i, m)
    }
  }

  /** "KIO's Negotiation Centre" is the Negotiation Centre, and "Northern Alliance – Burma" the one Northern Alliance. */
  function byOwner(members: readonly number[]): void {
    const narrowed = new Map<string, Set<number>>()
    const owned = new Map<string, number[]>()
    const shorter: number[] = []
    for (const i of members) {
      const { forms, kind, family, mention } = items[i]!
      const tokens = forms[0]!.tokens
      if (tokens.length > 3 && byName.has(`organisation ${tokens[0]!.text}`)) {
        const rest = byName.get(
          `${kind} ${tokens
            .slice(1)
            .map((t) => t.text)
            .join('')}`,
        )
        if (rest !== undefined) join(i, rest)
        owned.set(tokens[0]!.text, [...(owned.get(tokens[0]!.text) ?? []), i])
      } else if (tokens.length === 3 && byName.has(`organisation ${tokens[0]!.text}`)) shorter.push(i)
      const bare = withoutNarrowing(mention.label)
      if (bare !== null) {
        const key = `${kind} ${nameForm(bare, family).plain}`
        narrowed.set(key, (narrowed.get(key) ?? new Set()).add(i))
      }
    }
    // "KIO technical team" is the one team of the KIO that is called so and more
    for (const i of shorter) {
      const words = items[i]!.forms[0]!.tokens.map((t) => t.text)
      const longer = (owned.get(words[0]!) ?? []).filter((m) => {
        const all = new Set(items[m]!.forms[0]!.tokens.map((t) => t.text))
        return words.every((w) => all.has(w))
      })
      if (new Set(longer.map(find)).size === 1) join(i, longer[0]!)
    }
    for (const [key, longer] of narrowed) {
      const bearer = byName.get(key)
      if (bearer !== undefined && new Set([...longer].map(find)).size === 1) join(bearer, [...longer][0]!)
    }
  }

  function alikeNames(a: Item, b: Item): boolean {
    return a === b || nameMatch(a.mention.label, b.mention.label, a.family).score >= 0.55
  }

  function byFollowers(members: readonly number[]): void {
    for (const i of members) {
      const { label } = items[i]!.mention
      if (stateRole(label)) continue
      const bare = label.replace(followers, '')
      if (bare === label || bare.length < 2) continue
      const other = byName.get(`organisation ${nameForm(bare, 'organisation').plain}`)
      if (other !== undefined) join(i, other)
    }
  }

  /** "Gam Shawng" is "Htang Gam Shawng", and "Santos" the one Santos, where only one longer name ends so. */
  function byShorterName(members: readonly number[]): void {
    const words = (i: number): string[] => items[i]!.forms[0]!.tokens.map((t) => t.text)
    /** "Tah Doh Moo" and "Saw Tadoh Moo": spaces and silent letters part no names of three words and more. */
    const sounds = (i: number): string[] => items[i]!.forms[0]!.tokens.map((t) => t.sound)
    const endings = new Map<string, Set<number>>()
    const inner = new Map<string, Set<number>>()
    const note = (map: Map<string, Set<number>>, key: string, i: number): unknown =>
      map.set(key, (map.get(key) ?? new Set()).add(i))
    for (const i of members) {
      const all = words(i)
      const sounded = sounds(i)
      for (let n = 1; n < all.length; n++) {
        note(endings, all.slice(n).join(' '), i)
        if (n < all.length - 1) note(endings, `sounds ${sounded.slice(n).join('')}`, i)
        if (n < all.length - 1) note(inner, all[n]!, i)
      }
    }
    for (const i of members) {
      const own = words(i)
      const key = own.length > 2 ? `sounds ${sounds(i).join('')}` : own.join(' ')
      let longer = [...(endings.get(key) ?? [])].filter((m) => m !== i)
      // "Diamacoune" is the one Augustin Diamacoune Senghor
      if (longer.length === 0 && own.length === 1 && own[0]!.length >= 6) longer = [...(inner.get(own[0]!) ?? [])]
      if (new Set(longer.map(find)).size !== 1) continue
      const other = longer[0]!
      if (own.length === 1 && (own[0]!.length < 4 || items[i]!.mention.start < items[other]!.mention.start)) continue
      join(i, other)
    }
  }

  const naming = Map.groupBy(
    claims.filter((c) => c.value.kind === 'text' && namingProperties.has(c.property)),
    (c) => c.subject,
  )
  const groups = Map.groupBy(items.keys(), find)
  return [...groups.values()].map((members) => {
    const states = members.flatMap((i) => (stateOfItem[i] ? [stateOfItem[i]] : []))
    return toGroup(
      members.map((i) => items[i]!),
      naming,
      states[0] ?? null,
      new Set(members.flatMap((i) => [...(lists[i] ?? [])])),
    )
  })
}

/**
 * Groups the mentions of a dataset, where each name is a code of its own: what is spelt alike is not the same. Only the
 * several names of one part of a state are one ("Military Forces of Mali" of these years and of those).
 */
export function groupApart(mentions: readonly StatedMention[], claims: readonly StatedClaim[]): Group[] {
  const naming = Map.groupBy(
    claims.filter((c) => c.value.kind === 'text' && namingProperties.has(c.property)),
    (c) => c.subject,
  )
  const groups = new Map<string, { items: Item[]; state: Group['state'] }>()
  for (const mention of mentions) {
    const family = familyFor(mention.type)
    const kind = kindOf(mention.type)
    const found = kind === 'organisation' || kind === 'place' ? stateRole(mention.label) : null
    const state =
      found?.state && (kind !== 'place' || found.role === 'country') ? { role: found.role, state: found.state } : null
    const key = state ? `${kind} ${state.role} ${state.state}` : mention.id
    const group = groups.get(key) ?? { items: [], state }
    group.items.push({ mention, kind, family, forms: [nameForm(mention.label, family)] })
    groups.set(key, group)
  }
  return [...groups.values()].map(({ items, state }) => toGroup(items, naming, state, new Set()))
}

/** The least length of a word in which one wrong letter is a slip and not another word. */
const SLIP = 5

const slips = (form: NameForm, others: readonly NameForm[]): boolean =>
  others.some((other) => {
    if (other.short !== null) return false
    // words run together: only the whole can be compared, and it must be long
    if (other.tokens.length !== form.tokens.length)
      return Math.min(form.sound.length, other.sound.length) >= 9 && editDistance(form.sound, other.sound, 1) <= 1
    const differ = form.tokens.flatMap((t, k) => (t.sound === other.tokens[k]!.sound ? [] : [k]))
    return (
      differ.length === 1 &&
      [form, other].every(
        (f) => f.tokens[differ[0]!]!.sound.length >= SLIP && !/\d/u.test(f.tokens[differ[0]!]!.text),
      ) &&
      editDistance(form.tokens[differ[0]!]!.sound, other.tokens[differ[0]!]!.sound, 1) <= 1
    )
  })

function unionFind(size: number, allowed: (a: readonly number[], b: readonly number[]) => boolean) {
  const parent = Array.from({ length: size }, (_, i) => i)
  const members = Array.from({ length: size }, (_, i) => [i])
  const find = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  /** `certain`: nothing speaks against it. */
  const join = (a: number, b: number, certain = false): void => {
    const x = find(a)
    const y = find(b)
    if (x === y || (!certain && !allowed(members[x]!, members[y]!))) return
    const [low, high] = x < y ? [x, y] : [y, x]
    parent[high] = low
    members[low] = members[low]!.concat(members[high]!)
    members[high] = []
  }
  return { find, join }
}

type Lists = readonly (ReadonlySet<string> | undefined)[]

/** The lists in which people stand side by side: two names in one list are two people. */
function peopleLists(
  items: readonly Item[],
  claims: readonly StatedClaim[],
  index: ReadonlyMap<string, number>,
): Lists {
  const byPoint = new Map<string, number[]>()
  for (const claim of claims) {
    const value = claim.value.kind === 'mention' ? index.get(claim.value.mention) : undefined
    const subject = index.get(claim.subject)
    for (const [at, point] of [
      [value, `${claim.subject} ${claim.property}`],
      [subject, claim.value.kind === 'mention' ? `${claim.value.mention} ${claim.property}` : null],
    ] as const)
      if (at !== undefined && point !== null && items[at]!.kind === 'person') {
        const list = byPoint.get(point)
        if (list) list.push(at)
        else byPoint.set(point, [at])
      }
  }
  const lists: Set<string>[] = []
  for (const [point, members] of byPoint) {
    if (members.length < 2 || members.length > LONGEST_LIST) continue
    const sorted = [...new Set(members)].sort((a, b) => items[a]!.mention.start - items[b]!.mention.start)
    let run = 0
    let names = new Set<string>()
    for (const [k, i] of sorted.entries()) {
      const before = sorted[k - 1]
      const name = items[i]!.forms[0]!.plain
      // a name that comes again begins another telling
      if (before !== undefined && (items[i]!.mention.start - items[before]!.mention.end > NEAR || names.has(name))) {
        run++
        names = new Set()
      }
      names.add(name)
      const set = lists[i] ?? new Set<string>()
      lists[i] = set.add(`${point} ${run}`)
    }
  }
  return lists
}

const shareList = (lists: Lists, a: readonly number[], b: readonly number[]): boolean => {
  const all = new Set(a.flatMap((i) => [...(lists[i] ?? [])]))
  return all.size > 0 && b.some((i) => [...(lists[i] ?? [])].some((l) => all.has(l)))
}

function toGroup(
  items: readonly Item[],
  naming: ReadonlyMap<string, readonly StatedClaim[]>,
  state: Group['state'],
  lists: ReadonlySet<string>,
): Group {
  const mentions = items
    .map((i) => i.mention)
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
  const named = items.filter((i) => !i.mention.pronoun)
  const type =
    state?.role === 'country' ? 'Place' : commonType((named.length > 0 ? named : items).map((i) => i.mention.type))
  const family = familyFor(type)
  const names = new Map<string, GroupName>()
  const add = (text: string, kind: NameKind | null, mention: string): void => {
    const folded = text.normalize('NFC').trim()
    const known = names.get(folded)
    if (folded !== '' && (!known || (known.kind === null && kind !== null)))
      names.set(folded, { text: folded, kind, mention })
  }
  for (const m of mentions) if (!m.pronoun) add(m.joint === null ? m.text : m.label, m.nameKind, m.id)
  for (const m of mentions)
    for (const claim of naming.get(m.id) ?? [])
      if (claim.value.kind === 'text') add(claim.value.text, nameKindOf[claim.property]!, claim.subject)
  return {
    mentions,
    type,
    kind: kindOf(type),
    family,
    label: bestLabel(named.length > 0 ? named : items, family, state?.role ?? null),
    names: [...names.values()],
    state,
    lists,
  }
}

/** The label a dossier bears: the full name told most often, the longest of those; an abbreviation only for want of one. */
function bestLabel(items: readonly Item[], family: Family, role: StateRole | null): string {
  const counts = new Map<string, { count: number; first: number; label: string }>()
  for (const { mention } of items) {
    const label = namesIn(mention.label)[0]!
    const known = counts.get(label)
    if (known) known.count++
    else counts.set(label, { count: 1, first: mention.start, label })
  }
  let all = [...counts.values()]
  // "Burmese authorities" and "govt" are the government
  const plain =
    role === 'government' ? all.filter((l) => /\bgovernment\b/iu.test(l.label) && stateRole(l.label)?.state) : []
  if (plain.length > 0) all = plain
  const full = all.filter((l) => nameForm(l.label, family).short === null)
  const words = (label: string): number => nameForm(label, family).tokens.length
  return (full.length > 0 ? full : all).reduce((a, b) => {
    if (family === 'person' && words(a.label) !== words(b.label)) return words(a.label) > words(b.label) ? a : b
    if (a.count !== b.count) return a.count > b.count ? a : b
    return a.first <= b.first ? a : b
  }).label
}
