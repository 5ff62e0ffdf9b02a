import type { Modality, Valid, Value } from '../model/claim.ts'
import { boundsMeet } from '../model/edtf.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { ReconcileContext } from './context.ts'
import { claimTime, isFormer, type Time } from './time.ts'
import { unitOf, valueKey } from './values.ts'
import { fold, foldRole } from './words.ts'

/** How a variant is said: plainly, as an allegation, as a denial, or as something not yet done. */
export type Voice = 'plain' | 'alleged' | 'denied' | 'intended'

const voices: Readonly<Record<Modality, Voice>> = {
  asserted: 'plain',
  estimated: 'plain',
  alleged: 'alleged',
  denied: 'denied',
  negated: 'denied',
  planned: 'intended',
  demanded: 'intended',
}

/** One witness as relations see it: who says it, of when. */
export interface Telling {
  readonly claim: Testimony
  readonly time: Time
}

/** The claims that say one value with one set of qualifiers. */
export interface Group {
  readonly value: Value
  readonly role: string | null
  readonly roleKey: string
  readonly scope: string | null
  readonly scopeKey: string
  readonly voice: Voice
  readonly modality: Modality
  readonly tellings: readonly Telling[]
  /** See onceAGroup.ts: a map of groups, weak or not, would cost more than what it saves. */
  kept: unknown[] | null
}

/** What holds for a time of which documents tell the beginning and the end: those are points of their own. */
const lasting: ReadonlySet<string> = new Set([
  'memberOf',
  'ally',
  'cooperatesWith',
  'controls',
  'headquarters',
  'officer',
  'position',
])

const timeOrder = (t: Telling): string =>
  `${t.time.basis === 'stated' ? 0 : 1} ${t.time.earliest ?? ''} ${t.time.latest ?? ''} ${t.claim.id}`

/** The dated first, the earliest of them foremost. */
const inTime = (tellings: readonly Telling[]): Telling[] =>
  tellings
    .map((telling) => ({ telling, order: timeOrder(telling) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ telling }) => telling)

/** Qualifiers that make two figures two things: who was hit, on which side, in what respect. */
const scopeKey = (claim: Testimony, context: ReconcileContext): string => {
  const scope = claim.scope === null || isFormer(claim) ? '' : foldScope(claim.scope, context)
  if (claim.value.kind !== 'quantity') return `${scope}||`
  const whose = claim.property === 'displaced' ? '' : `${claim.side ?? ''} ${victimKey(claim)}`
  return `${scope}|${whose}|${claim.place?.id ?? ''}`
}

const withParty = /^((?:with|by|against) )(?:the )?(.{2,60})$/iu

/** "with Burmese army troops" and "with the Tatmadaw" are one scope where the names mean one party. */
function foldScope(scope: string, { partyKey }: ReconcileContext): string {
  const party = partyKey === undefined ? null : withParty.exec(scope.trim())
  const key = party === null ? null : partyKey!(party[2]!)
  return fold(key === null ? scope : `${party![1]}${key}`)
}

const victimKey = (claim: Testimony): string => claim.victim?.id ?? claim.victim?.category ?? ''

/**
 * Groups a point's claims into variants: one value with its role, scope and voice. Figures of periods that do not meet
 * are kept apart, since they count different things; other values are one variant whenever they hold.
 * The order is that of the documents' claims: most witnesses first, then by value.
 */
export function groupVariants(
  claims: readonly Testimony[],
  property: Property | undefined,
  context: ReconcileContext,
): Group[] {
  const tellings = claims.map((claim) => ({ claim, time: claimTime(claim, property, context) }))
  const byKey = Map.groupBy(tellings, ({ claim }) => {
    const value =
      claim.value.kind === 'quantity'
        ? valueKey({ ...claim.value, unit: unitOf(claim.value, property?.name) })
        : valueKey(claim.value)
    const role = claim.role === null ? '' : foldRole(claim.role)
    // the lengths tell where each part ends, whatever it holds
    return `${value.length} ${role.length} ${value}${role}${voices[claim.modality]}${scopeKey(claim, context)}`
  })
  const groups: Group[] = []
  for (const alike of byKey.values()) {
    const counted = alike[0]!.claim.value.kind === 'quantity'
    if (!counted && !(property && lasting.has(property.name) && alike.some(hasEnds))) {
      groups.push(group(alike, context))
      continue
    }
    const together = counted ? meetsFirst : sameEnds
    const clusters: Telling[][] = []
    for (const telling of inTime(alike)) {
      const home = clusters.find((c) => together(c, telling))
      if (home) home.push(telling)
      else clusters.push([telling])
    }
    for (const cluster of clusters) groups.push(group(cluster, context))
  }
  if (groups.length === 1) return groups
  const orders = new Map<Group, string>()
  const orderOf = (g: Group): string => {
    let known = orders.get(g)
    if (known === undefined) {
      known = order(g)
      orders.set(g, known)
    }
    return known
  }
  return joinRoleless(groups, context).sort(
    (a, b) => b.tellings.length - a.tellings.length || (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0),
  )
}

const meetsFirst = (cluster: readonly Telling[], { time }: Telling): boolean => boundsMeet(cluster[0]!.time, time)

/** When a claim says that what it tells began or ended (`side` 0 or 1), where it says so exactly and of a stretch of time. */
function endOf({ claim, time }: Telling, side: 0 | 1): string | null {
  const valid = claim.valid
  if (valid === null || time.basis !== 'stated' || !valid.edtf.includes('/')) return null
  if ((side === 0 ? valid.start : valid.end) !== 'exact') return null
  const text = part(valid.edtf, side)
  return text === '..' || text === '' ? null : text
}

const hasEnds = (t: Telling): boolean => endOf(t, 0) !== null || endOf(t, 1) !== null

/** Nothing in the cluster tells another beginning or end. */
const sameEnds = (cluster: readonly Telling[], telling: Telling): boolean =>
  ([0, 1] as const).every((side) => {
    const own = endOf(telling, side)
    return own === null || cluster.every((t) => (endOf(t, side) ?? own) === own)
  })

const order = (g: Group): string =>
  `${valueKey(g.value)} ${g.roleKey} ${g.scopeKey} ${g.voice} ${g.tellings[0]!.time.earliest ?? ''} ${g.tellings[0]!.claim.id}`

function group(tellings: Telling[], context: ReconcileContext): Group {
  tellings.sort((a, b) => (a.claim.id < b.claim.id ? -1 : 1))
  const first = tellings[0]!.claim
  const plain = tellings.find((t) => t.claim.modality === 'asserted')?.claim ?? first
  return {
    value: first.value,
    role: first.role,
    roleKey: first.role === null ? '' : foldRole(first.role),
    scope: first.scope,
    scopeKey: scopeKey(first, context),
    voice: voices[first.modality],
    modality: plain.modality,
    tellings,
    kept: null,
  }
}

/** EDTF: when a variant is said to have begun (`side` 0) or ended (1), where the text tells it exactly. */
export function toldEnd({ tellings }: Group, side: 0 | 1): string | null {
  for (const telling of tellings) {
    const end = endOf(telling, side)
    if (end !== null) return end
  }
  return null
}

/** A claim that names no role is a witness of the same value under the only role that others name. */
function joinRoleless(groups: Group[], context: ReconcileContext): Group[] {
  if (groups.every((g) => g.roleKey === '')) return groups
  const sameBut = Map.groupBy(groups, (g) =>
    g.value.kind === 'quantity' ? order(g) : JSON.stringify([valueKey(g.value), g.scopeKey, g.voice]),
  )
  return [...sameBut.values()].flatMap((alike) => {
    const roleless = alike.find((g) => g.roleKey === '')
    if (!roleless || alike.length !== 2) return alike
    const named = alike.find((g) => g !== roleless)!
    if (named.roleKey === '') return alike
    const joined = group([...named.tellings, ...roleless.tellings], context)
    return [{ ...joined, role: named.role, roleKey: named.roleKey }]
  })
}

/** The stretch of time that the dated claims of a variant span together; what one claim says when it is the only one. */
export function validOf({ tellings }: Group): Valid | null {
  const valids = tellings.flatMap((t) => (t.claim.valid ? [t.claim.valid] : []))
  const first = valids[0]
  if (!first) return null
  if (valids.every((v) => v.edtf === first.edtf)) return first
  const dated = tellings.filter((t) => t.time.basis === 'stated')
  if (dated.length === 0) return first
  const startOpen = dated.find((t) => t.time.earliest === null)
  const endOpen = dated.find((t) => t.time.latest === null)
  const from = dated.reduce((a, b) => (startOfText(a) <= startOfText(b) ? a : b))
  const to = dated.reduce((a, b) => (endOfText(a) >= endOfText(b) ? a : b))
  const start = startOpen ? '..' : part(from.claim.valid!.edtf, 0)
  const end = endOpen ? '..' : part(to.claim.valid!.edtf, 1)
  return {
    edtf: start === end ? start : `${start}/${end}`,
    start: startOpen ? null : from.claim.valid!.start,
    end: endOpen ? null : to.claim.valid!.end,
    basis: from.claim.valid!.basis,
  }
}

const startOfText = (t: Telling): string => t.time.earliest ?? ''
const endOfText = (t: Telling): string => t.time.latest ?? '9999-12-31'
const part = (edtf: string, side: 0 | 1): string => edtf.split('/')[side] ?? edtf
