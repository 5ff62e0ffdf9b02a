import type { Document } from '../model/document.ts'
import type { NameKind } from '../model/extraction.ts'
import type { Directory, Feature, Identification, KnownEntity } from '../model/identity.ts'
import { pointIndex } from '../model/span.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { containments } from './containments.ts'
import { entityId } from './entityId.ts'
import { identifyEvents } from './events.ts'
import { type Group, namingProperties } from './group.ts'
import { groupMentions } from './groups.ts'
import { isClass, kindOf } from './kinds.ts'
import { learning } from './learning.ts'
import { type Match, matchGroup } from './match.ts'
import { nameForm } from './nameForm.ts'
import { nameKeys } from './nameKeys.ts'
import { languageByScript } from './script.ts'
import { isGenericRole, stateRole, stateSpokenOf } from './states.ts'
import { isTeam } from './teams.ts'

/** Keys asked for at once. */
const BATCH = 2000
/** Of very many namesakes the first are weighed. */
const NAMESAKES = 50

/**
 * Says what every mention of a document is: first the mentions of one thing in the document are grouped, then each
 * group is set against what the base knows. It becomes a known entity only above a high bar; what is likely but not
 * certain is left as candidates for a person to judge. Deterministic for the same document and base.
 */
export async function identify(
  document: Document,
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  directory: Directory,
  group: typeof groupMentions = groupMentions,
): Promise<Identification> {
  const told = toldEvents(mentions, claims)
  const home = stateSpokenOf(document.text)
  const groups = group(
    mentions.filter((m) => !told.has(m.id)),
    claims,
    home,
    wordsBeside(document.text),
  )
  const keysOf = groups.map(groupKeys)
  const known = await knownByKey(directory, [...new Set(keysOf.flat())])
  const related = await relations(directory, groups, keysOf, known, claims)

  const result = {
    minted: [] as Identification['minted'][number][],
    entityOf: new Map<string, string>(),
    names: [] as Identification['names'][number][],
    merges: [] as Identification['merges'][number][],
    candidates: [] as Identification['candidates'][number][],
  }

  // what each group could be
  const matches = groups.map((group, g) => {
    const namesakes = new Map<string, KnownEntity>()
    for (const key of keysOf[g]!)
      for (const entity of known.get(key) ?? []) {
        if (namesakes.size >= NAMESAKES) break
        if (kindOf(entity.type) === group.kind) namesakes.set(entity.id, entity)
      }
    return isClass(group.type) && !group.state
      ? []
      : matchGroup(
          group,
          [...namesakes.values()],
          (entity) => related.shared(g, entity),
          new Set(
            group.state
              ? (known.get(stateKey(group.state.role, group.state.state)) ?? []).map((entity) => entity.id)
              : [],
          ),
        )
  })
  const decided = await decisions(directory, groups, matches)

  const taken = new Map<string, number>()
  const order = [...groups.keys()].sort(
    (a, b) => (matches[b]![0]?.strength ?? 0) - (matches[a]![0]?.strength ?? 0) || a - b,
  )
  const idOf: string[] = []
  const relabelled = new Map<string, string>()
  for (const g of order) {
    const group = groups[g]!
    // a pronoun that stands for nothing known is nobody
    if (group.mentions.every((m) => m.pronoun)) continue
    const own = entityId(group.mentions[0]!.id)
    const possible = matches[g]!.filter((m) => !decided.different(own, m.entity.id))
    const sure = possible.filter((m) => m.automatic || decided.same(own, m.entity.id))
    // two people of one list are not one known person
    const free = sure.find((m) => {
      const other = taken.get(m.entity.id)
      return other === undefined || !(group.kind === 'person' && meetInList(group, groups[other]!))
    })
    const id = free?.entity.id ?? own
    idOf[g] = id
    if (free) {
      taken.set(id, taken.get(id) ?? g)
      for (const m of sure)
        if (m !== free && m.merges && free.merges && !decided.different(m.entity.id, id))
          result.merges.push({ from: m.entity.id, to: id, score: Math.min(m.score, free.score), features: m.features })
      const better = betterLabel(free.entity.label, group)
      if (better !== null) relabelled.set(id, better)
    } else result.minted.push({ id, type: group.type, label: group.label })
    for (const m of possible) {
      const merged = result.merges.some((x) => x.from === m.entity.id)
      if (m.entity.id !== id && !merged) result.candidates.push(candidate(id, m))
    }
    for (const mention of group.mentions) result.entityOf.set(mention.id, id)
    result.names.push(...namesOf(group, id, document.language))
  }

  const entityOf = (mention: string): string => result.entityOf.get(mention) ?? mention
  const labels = new Map(groups.map((group, g) => [idOf[g]!, group.label]))
  const pairs = (property: string): [string, string][] =>
    claims.flatMap((c) =>
      c.property === property && c.value.kind === 'mention' ? [[entityOf(c.subject), entityOf(c.value.mention)]] : [],
    )
  const { sideOf, wholes, learn } = learning(
    directory,
    [
      ...(await statesKnown(directory, new Set(groups.flatMap((group) => (group.state ? [group.state.state] : []))))),
      ...groups.flatMap((group, g): [string, string][] =>
        group.state && group.state.role !== 'border' ? [[idOf[g]!, group.state.state]] : [],
      ),
    ],
    pairs('armedWing'),
    pairs('partOf'),
  )
  await learn([...new Set(result.entityOf.values())])
  const events = await identifyEvents(
    document,
    mentions.filter((m) => told.has(m.id)),
    claims,
    entityOf,
    (id) => labels.get(id) || undefined,
    sideOf,
    {
      wholes,
      isWide: (place) => wide.test(labels.get(place) ?? '') || stateRole(labels.get(place) ?? '')?.role === 'country',
      areApart: (a, b) => areasApart(labels.get(a) ?? '', labels.get(b) ?? ''),
      isSite: (place) => site.test(labels.get(place) ?? ''),
      isSpotOf: (a, b) => isSpotOf(labels.get(a) ?? '', labels.get(b) ?? ''),
      learn: async (entities) => {
        await learn(entities)
        const unknown = [...new Set(entities)].filter((id) => !labels.has(id))
        if (unknown.length > 0)
          for (const [id, label] of (await directory.labelsOf?.(unknown)) ?? []) labels.set(id, label)
        // asked once
        for (const id of unknown) if (!labels.has(id)) labels.set(id, '')
      },
    },
    directory,
    home,
    mentions.filter((m) => !told.has(m.id)),
  )
  for (const [mention, id] of events.entityOf) result.entityOf.set(mention, id)
  nameEvents(groups, idOf, mentions, claims, events.entityOf, result)
  result.minted.push(...events.minted)
  result.candidates.push(...events.candidates)
  const inside = containments(document, mentions, entityOf)
  return {
    ...result,
    keys: [...(events.keys ?? []), ...inside],
    relabelled: [...relabelled].map(([id, label]) => ({ id, label })),
  }
}

/** What the base files as government, forces and rulers of the states of which the document speaks. */
export async function statesKnown(directory: Directory, states: ReadonlySet<string>): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (const state of [...states].sort())
    for (const { id } of await directory.entitiesByKeys(
      ['country', 'forces', 'government', 'junta'].map((role) => stateKey(role, state)),
    ))
      found.push([id, state])
  return found
}

/**
 * "The 1962 coup" names the event that the document tells under that title, or in those very words: the name becomes the
 * event's, and no second thing is minted for it.
 */
function nameEvents(
  groups: readonly Group[],
  idOf: readonly string[],
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  told: ReadonlyMap<string, string>,
  result: {
    minted: Identification['minted'][number][]
    entityOf: Map<string, string>
    names: Identification['names'][number][]
    candidates: Identification['candidates'][number][]
  },
): void {
  const bySpan = new Map<string, string>()
  const byTitle = new Map<string, Set<string>>()
  for (const m of mentions) {
    const id = told.get(m.id)
    if (id !== undefined) bySpan.set(`${m.start} ${m.end}`, id)
  }
  for (const { subject, property, value } of claims) {
    const id = told.get(subject)
    if (id === undefined || value.kind !== 'text' || (property !== 'title' && property !== 'name')) continue
    const title = nameForm(value.text, 'agreement').plain
    byTitle.set(title, (byTitle.get(title) ?? new Set()).add(id))
  }
  const renamed = new Map<string, string>()
  for (const [g, group] of groups.entries()) {
    if (group.kind !== 'Event' && group.kind !== 'Agreement') continue
    const titled = new Set(group.names.flatMap((n) => [...(byTitle.get(nameForm(n.text, 'agreement').plain) ?? [])]))
    const event =
      group.mentions.map((m) => bySpan.get(`${m.start} ${m.end}`)).find((id) => id !== undefined) ??
      (titled.size === 1 ? [...titled][0] : undefined)
    const own = idOf[g]
    if (event === undefined || own === undefined || own === event) continue
    // what the base knows already under that name stays itself
    if (!result.minted.some((m) => m.id === own)) continue
    renamed.set(own, event)
    for (const m of group.mentions) result.entityOf.set(m.id, event)
  }
  if (renamed.size === 0) return
  result.minted = result.minted.filter((m) => !renamed.has(m.id))
  result.names = result.names.map((n) => ({ ...n, entity: renamed.get(n.entity) ?? n.entity }))
  result.candidates = result.candidates.map((c) => ({ ...c, a: renamed.get(c.a) ?? c.a }))
}

const SENTENCE_END = /[.!?]\s|\n/u
/** As far as the words beside a mention are read. */
const BESIDE = 80

/** The words before and after a mention, within its line and sentence. */
function wordsBeside(text: string): (mention: StatedMention) => readonly [string, string] {
  const points = pointIndex(text)
  return ({ start, end }) => {
    const from = points.toUnits(start)
    const to = points.toUnits(end)
    const before = text.slice(Math.max(0, from - BESIDE), from)
    const after = text.slice(to, to + BESIDE)
    return [before.split(SENTENCE_END).at(-1)!, after.split(SENTENCE_END, 1)[0]!]
  }
}

/** Events and agreements that the document tells something of; the others are only named. */
function toldEvents(mentions: readonly StatedMention[], claims: readonly StatedClaim[]): ReadonlySet<string> {
  const subjects = new Set(claims.filter((c) => !namingProperties.has(c.property)).map((c) => c.subject))
  return new Set(
    mentions.filter((m) => (m.type === 'Event' || m.type === 'Agreement') && subjects.has(m.id)).map((m) => m.id),
  )
}

const stateKey = (role: string, state: string): string => `s${role} ${state}`

const PHASE =
  /^(?:the )?(?:first|second|third|fourth|fifth|initial|main|final|last|current|1st|2nd|3rd|phase) (?:phase|stage|period|war|conflict|rebellion|insurgency|uprising|offensive|campaign|one|two|three|[ivx\d]+)(?:\s*[:(].*)?$/iu

/** What any two parties sign: words that say what kind of accord it is, and not which. */
const ACCORD =
  /^(?:the |an? )?(?:(?:\d{1,3}|[a-z]{3,8})[ -]?point |(?:state|union|regional|national|high|bilateral|preliminary|initial|interim|final|joint|new|first|second|third|formal|peace|ceasefire|cease-fire|truce|framework|security|political|historic|signed)[ -](?:level[ -])?)*(?:agreements?|accords?|deals?|pacts?|declarations?|statements?|communiqu[eé]s?|memorandum(?: of understanding)?|protocols?|treaty|ceasefire|cease-fire|truce|talks|plan|roadmap)$/iu

/** A name that is nothing without its document: "the junta", the "Negotiation team" of a party, the "first phase" of a war, a "5-point agreement". */
const isBare = (group: Group, text: string): boolean =>
  (group.state != null && isGenericRole(text)) ||
  (group.type === 'Conflict' && PHASE.test(text)) ||
  (group.kind === 'organisation' && isTeam(text)) ||
  ((group.type === 'Agreement' || group.type === 'Event') && ACCORD.test(text))

function groupKeys(group: Group): string[] {
  const keys = new Set<string>()
  // "the junta" of one state is not that of another
  for (const text of [...group.names.map((n) => n.text), group.label])
    if (!isBare(group, text))
      for (const key of nameKeys(text, isClass(group.type) ? 'Organization' : group.type)) keys.add(key)
  if (group.state) keys.add(stateKey(group.state.role, group.state.state))
  return [...keys]
}

/** What the base knows under each key. The keys of a known entity are those of its names. */
async function knownByKey(
  directory: Directory,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownEntity[]>> {
  const entities = new Map<string, KnownEntity>()
  const ofStates = keys.filter((key) => key.startsWith('s'))
  for (let at = 0; at < keys.length; at += BATCH)
    for (const entity of await directory.entitiesByKeys(keys.slice(at, at + BATCH))) entities.set(entity.id, entity)
  const byKey = new Map<string, KnownEntity[]>()
  const add = (key: string, entity: KnownEntity): void => {
    const list = byKey.get(key)
    if (!list) byKey.set(key, [entity])
    else if (list.at(-1) !== entity) list.push(entity)
  }
  for (const entity of [...entities.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const type = isClass(entity.type) ? 'Organization' : entity.type
    for (const text of new Set([entity.label, ...entity.names.map((n) => n.text)])) {
      for (const key of nameKeys(text, type)) add(key, entity)
      const state = kindOf(entity.type) === 'person' ? null : stateRole(text)
      if (state?.state) {
        const role = state.role === 'country' && kindOf(entity.type) !== 'place' ? 'government' : state.role
        add(stateKey(role, state.state), entity)
      }
    }
  }
  // whose names say nothing of their state ("the junta") are known by the key alone under which they were filed
  for (const key of ofStates)
    for (const entity of await directory.entitiesByKeys([key])) add(key, entities.get(entity.id) ?? entity)
  return byKey
}

/** What a group and a known entity have to do with in common. */
async function relations(
  directory: Directory,
  groups: readonly Group[],
  keysOf: readonly (readonly string[])[],
  known: ReadonlyMap<string, readonly KnownEntity[]>,
  claims: readonly StatedClaim[],
): Promise<{ shared(group: number, entity: string): number }> {
  const people = new Set(
    groups.flatMap((group, g) =>
      group.kind === 'person' || group.names.every((n) => n.text.length <= 4)
        ? keysOf[g]!.flatMap((k) => (known.get(k) ?? []).map((e) => e.id))
        : [],
    ),
  )
  const around = people.size > 0 && directory.related ? await directory.related([...people].sort()) : new Map()
  const groupOf = new Map(groups.flatMap((group, g) => group.mentions.map((m) => [m.id, g] as const)))
  const neighbours = new Map<number, Set<number>>()
  const link = (a: number, b: number): void => {
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b))
  }
  // those of one event are linked through it
  const members = new Map<string, Set<number>>()
  for (const claim of claims) {
    const value = claim.value.kind === 'mention' ? groupOf.get(claim.value.mention) : undefined
    const subject = groupOf.get(claim.subject)
    if (value !== undefined && subject !== undefined) {
      link(value, subject)
      link(subject, value)
    } else if (value !== undefined) members.set(claim.subject, (members.get(claim.subject) ?? new Set()).add(value))
  }
  for (const set of members.values())
    if (set.size <= 20) for (const a of set) for (const b of set) if (a !== b) link(a, b)
  return {
    shared(g, entity) {
      const other = around.get(entity)
      if (!other) return 0
      const near = new Set(other)
      let count = 0
      for (const n of neighbours.get(g) ?? []) {
        if (groups[n]!.kind === 'person') continue
        // by exact name: identities are being settled just now
        const keys = groups[n]!.names.map((name) => `=${nameForm(name.text, groups[n]!.family).plain}`)
        if (keys.some((key) => (known.get(key) ?? []).some((e) => near.has(e.id)))) count++
      }
      return count
    },
  }
}

async function decisions(directory: Directory, groups: readonly Group[], matches: readonly (readonly Match[])[]) {
  const about = new Set<string>()
  for (const [g, list] of matches.entries())
    if (list.length > 0) {
      about.add(entityId(groups[g]!.mentions[0]!.id))
      for (const m of list) about.add(m.entity.id)
    }
  const made = about.size > 0 ? await directory.decisions([...about].sort()) : []
  const pairs = new Map<string, boolean>()
  const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
  for (const { a, b, same } of made) pairs.set(key(a, b), same)
  return {
    same: (a: string, b: string): boolean => pairs.get(key(a, b)) === true,
    different: (a: string, b: string): boolean => pairs.get(key(a, b)) === false,
  }
}

/** Names of areas in which many places lie. */
const wide =
  /\b(?:states?|provinces?|regions?|districts?|countr(?:y|ies)|territor(?:y|ies)|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|governorate|department|zone|county|border|oblast|island|valley|hills|mountains|area)\b/iu

const area = /\b(state|province|region|district|governorate|department|county|oblast|township|canton)$/iu

const areaKind = (label: string): string | null =>
  stateRole(label)?.role === 'country' ? 'country' : (area.exec(label.trim())?.[1]?.toLowerCase() ?? null)

/** "Kachin State" and "Rakhine State", two countries: one kind of area twice. "Northern Shan State" is a part of "Shan State". */
function areasApart(a: string, b: string): boolean {
  const [x, y] = [a.trim().toLowerCase(), b.trim().toLowerCase()]
  const kind = areaKind(a)
  return kind !== null && kind === areaKind(b) && !x.endsWith(y) && !y.endsWith(x)
}

/** The group's label where it says more than the one known; null where it does not. */
function betterLabel(known: string, group: Group): string | null {
  const [old, fresh] = [nameForm(known, group.family), nameForm(group.label, group.family)]
  if (isGenericRole(group.label) || fresh.short !== null) return null
  const government =
    group.state?.role === 'government' && /\bgovernment\b/iu.test(group.label) && !/\bgovernment\b/iu.test(known)
  if (old.short !== null || isGenericRole(known) || government) return group.label
  const longer = fresh.tokens.length > old.tokens.length && old.tokens.length > 1
  const ends = old.tokens.every((t, k) => fresh.tokens[fresh.tokens.length - old.tokens.length + k]?.text === t.text)
  return group.kind === 'person' && longer && ends ? group.label : null
}

const meetInList = (a: Group, b: Group): boolean => [...a.lists].some((list) => b.lists.has(list))

const candidate = (id: string, match: Match): Identification['candidates'][number] => ({
  a: id,
  b: match.entity.id,
  score: match.score,
  features: match.features as Feature[],
})

function namesOf(group: Group, entity: string, language: string | null): Identification['names'][number][] {
  const type = isClass(group.type) ? 'Organization' : group.type
  const extra = group.state ? [stateKey(group.state.role, group.state.state)] : []
  const keysOf = (text: string): string[] => (isBare(group, text) ? [] : nameKeys(text, type))
  return group.names.map((name, index) => ({
    entity,
    text: name.text,
    kind: name.kind ?? kindByShape(name.text, group),
    lang: languageByScript(name.text) ?? (name.kind === 'native' ? null : language),
    mention: name.mention,
    keys: [...new Set([...keysOf(name.text), ...(index === 0 ? keysOf(group.label) : []), ...extra])],
  }))
}

function kindByShape(text: string, group: Group): NameKind {
  const form = nameForm(text, group.family)
  if (form.short !== null && group.kind !== 'person') return 'abbreviation'
  if (languageByScript(text) !== null) return 'native'
  const label = nameForm(group.label, group.family)
  if (form.plain === label.plain) return 'official'
  return form.sound === label.sound ? 'transliteration' : 'alias'
}

const SPOT =
  '(?:(?:military|army|police|air|naval|border|main|refugee|displacement|idp) )?(?:base|camp|barracks|garrison|outpost|post|checkpoint|station|headquarters|airport|airfield|market|church|mosque|school|hospital|bridge|prison|village|town|city|area)'
const spotAfter = new RegExp(`^ ${SPOT}$`, 'iu')
const spotBefore = new RegExp(`^(?:the )?${SPOT} (?:of|in|at) (?:the )?$`, 'iu')

/** "NUF military academy", "army camp": whose it is and what, not where. */
const site =
  /\b(?:academy|headquarters|hq|base|camp|barracks|outpost|post|garrison|training (?:school|centre|center|camp|ground))s?$/iu

/** "Las Palmas" and "Las Palmas military base", "church of Las Palmas": the one is a spot of the other by its name. */
function isSpotOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 3 || short === long) return false
  if (long.startsWith(short)) return spotAfter.test(long.slice(short.length))
  return long.endsWith(short) && spotBefore.test(long.slice(0, -short.length))
}
