import { type Item, namesIn } from './group.ts'
import type { Kind } from './kinds.ts'
import { isParticle, type NameForm, nameForm } from './nameForm.ts'
import { editDistance, nameMatch } from './nameMatch.ts'
import { stateRole } from './states.ts'

/** "KIA insurgents" are the KIA, where the KIA is named. */
const followers =
  /[\s-]+(?:forces?|troops|soldiers|fighters|insurgents|rebels|militants|guerrillas?|members|units|guerillas?|combatants|cadres|militiamen)$/iu

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

/** The items of a document, the first of each name by kind and plain name, and which of them are one so far. */
export interface Grouping {
  readonly items: readonly Item[]
  readonly byName: ReadonlyMap<string, number>
  find(item: number): number
  join(a: number, b: number): void
}

/** Joins what its names show to be one, among the items of one kind, of each name one. */
export function joinNames(grouping: Grouping, kind: Kind, members: readonly number[]): void {
  bySound(grouping, members)
  bySlip(grouping, members)
  if (kind === 'person') byShorterName(grouping, members)
  else if (kind !== 'place') {
    byWords(grouping, members)
    byInitials(grouping, members)
    byOwner(grouping, members)
  }
  if (kind === 'organisation' || kind === 'actors') byFollowers(grouping, members)
}

function bySound({ items, join }: Grouping, members: readonly number[]): void {
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
function bySlip({ items, join }: Grouping, members: readonly number[]): void {
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
function byWords({ items, join }: Grouping, members: readonly number[]): void {
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

function byInitials({ find, items, join }: Grouping, members: readonly number[]): void {
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
function byOwner({ byName, find, items, join }: Grouping, members: readonly number[]): void {
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

function byFollowers({ byName, items, join }: Grouping, members: readonly number[]): void {
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
function byShorterName({ find, items, join }: Grouping, members: readonly number[]): void {
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
