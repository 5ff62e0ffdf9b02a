import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { familyFor, type Group, type Item, namesIn, namingProperties, toGroup } from './group.ts'
import { joinNames } from './joinNames.ts'
import { isClass, kindOf } from './kinds.ts'
import { nameForm } from './nameForm.ts'
import { peopleLists, shareList } from './peopleLists.ts'
import { borderOf, isEarlierJunta, isGenericRole, leaderOf, stateRole } from './states.ts'
import { unionFind } from './unionFind.ts'

const years = /\((?:1\d{3}|20\d{2})?[–-](?:\d{4}|present)\)$/u

/** The years of the part of a conflict that a mention names by other words ("First conflict"); none for the whole. */
const partOf = ({ label, text }: StatedMention): string => (text === label ? '' : (years.exec(label)?.[0] ?? ''))

/** A part of a conflict is not the whole, nor another part. */
function phasesApart(items: readonly Item[], a: readonly number[], b: readonly number[]): boolean {
  const phases = (group: readonly number[]): string[] =>
    group.flatMap((i) =>
      items[i]!.family === 'conflict' && !items[i]!.mention.pronoun ? [partOf(items[i]!.mention)] : [],
    )
  const x = phases(a)
  return x.length > 0 && phases(b).some((phase) => !x.includes(phase))
}

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
  const { find, join } = unionFind(items.length, (a, b) => !shareList(lists, a, b) && !phasesApart(items, a, b))

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
  const distinct = [...byName.values()]
  for (const [kind, members] of Map.groupBy(distinct, (i) => items[i]!.kind))
    if (kind !== 'Citation' && kind !== 'Document') joinNames({ items, byName, find, join }, kind, members)

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
