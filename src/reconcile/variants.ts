import type { Claim, Modality, Valid, Value } from '../model/claim.ts'
import { boundsMeet } from '../model/edtf.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { ReconcileContext } from './context.ts'
import { claimTime, isFormer, type Time } from './time.ts'
import { valueKey } from './values.ts'
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
  readonly claim: Claim
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
  readonly valid: Valid | null
  readonly tellings: readonly Telling[]
}

const timeOrder = (t: Telling): string =>
  `${t.time.basis === 'stated' ? 0 : 1} ${t.time.earliest ?? ''} ${t.time.latest ?? ''} ${t.claim.id}`

/** Qualifiers that make two figures two things: who was hit, on which side, in what respect. */
const scopeKey = (claim: Claim): string =>
  [
    claim.scope === null || isFormer(claim) ? '' : fold(claim.scope),
    claim.value.kind === 'quantity' ? `${claim.side ?? ''} ${victimKey(claim)}` : '',
    claim.value.kind === 'quantity' ? (claim.place?.id ?? '') : '',
  ].join('|')

const victimKey = (claim: Claim): string => claim.victim?.id ?? claim.victim?.category ?? ''

/**
 * Groups a point's claims into variants: one value with its role, scope and voice. Figures of periods that do not meet
 * are kept apart, since they count different things; other values are one variant whenever they hold.
 * The order is that of the documents' claims: most witnesses first, then by value.
 */
export function groupVariants(
  claims: readonly Claim[],
  property: Property | undefined,
  context: ReconcileContext,
): Group[] {
  const tellings = claims.map((claim) => ({ claim, time: claimTime(claim, property, context) }))
  const byKey = Map.groupBy(tellings, ({ claim }) =>
    JSON.stringify([
      valueKey(claim.value),
      claim.role === null ? '' : foldRole(claim.role),
      scopeKey(claim),
      voices[claim.modality],
    ]),
  )
  const groups: Group[] = []
  for (const alike of byKey.values()) {
    if (alike[0]!.claim.value.kind !== 'quantity') {
      groups.push(group(alike))
      continue
    }
    const clusters: Telling[][] = []
    for (const telling of alike.sort((a, b) => (timeOrder(a) < timeOrder(b) ? -1 : 1))) {
      const home = clusters.find((c) => boundsMeet(c[0]!.time, telling.time))
      if (home) home.push(telling)
      else clusters.push([telling])
    }
    for (const cluster of clusters) groups.push(group(cluster))
  }
  return joinRoleless(groups).sort(
    (a, b) => b.tellings.length - a.tellings.length || (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0),
  )
}

const order = (g: Group): string =>
  `${valueKey(g.value)} ${g.roleKey} ${g.scopeKey} ${g.voice} ${g.tellings[0]!.time.earliest ?? ''} ${g.tellings[0]!.claim.id}`

function group(tellings: Telling[]): Group {
  tellings.sort((a, b) => (a.claim.id < b.claim.id ? -1 : 1))
  const first = tellings[0]!.claim
  const plain = tellings.find((t) => t.claim.modality === 'asserted')?.claim ?? first
  return {
    value: first.value,
    role: first.role,
    roleKey: first.role === null ? '' : foldRole(first.role),
    scope: first.scope,
    scopeKey: scopeKey(first),
    voice: voices[first.modality],
    modality: plain.modality,
    valid: hull(tellings),
    tellings,
  }
}

/** A claim that names no role is a witness of the same value under the only role that others name. */
function joinRoleless(groups: readonly Group[]): Group[] {
  const sameBut = Map.groupBy(groups, (g) =>
    g.value.kind === 'quantity' ? order(g) : JSON.stringify([valueKey(g.value), g.scopeKey, g.voice]),
  )
  return [...sameBut.values()].flatMap((alike) => {
    const roleless = alike.find((g) => g.roleKey === '')
    if (!roleless || alike.length !== 2) return alike
    const named = alike.find((g) => g !== roleless)!
    const joined = group([...named.tellings, ...roleless.tellings])
    return [{ ...joined, role: named.role, roleKey: named.roleKey }]
  })
}

/** The stretch of time that the dated claims of a variant span together; what one claim says when it is the only one. */
function hull(tellings: readonly Telling[]): Valid | null {
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
