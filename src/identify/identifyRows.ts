import type { Document } from '../model/document.ts'
import type { Directory, Identification } from '../model/identity.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { entityId } from './entityId.ts'
import { groupApart } from './groups.ts'
import { identify } from './identify.ts'
import { isClass } from './kinds.ts'
import { stateRole } from './states.ts'

/** One row of a dataset: its event, and the dataset's own id for it. */
export interface NamedRow {
  readonly mention: StatedMention
  readonly id: string
}

/** Something that a dataset names, with a key that is the same in every release of it. */
export interface NamedThing {
  readonly mention: StatedMention
  readonly key: string
}

/**
 * Says what the names and the events of some rows of a dataset are. What an earlier release named or told under the same
 * key stays what it was; other names are set against what the base knows as those of any document are, but never
 * against each other; other events are new. `settled` tells what names of earlier rows are, `ownPlaces` which places rows
 * have named: two villages of one name are two.
 */
export async function identifyRows(
  document: Document,
  dataset: string,
  named: readonly NamedThing[],
  rows: readonly NamedRow[],
  claims: readonly StatedClaim[],
  settled: ReadonlyMap<string, string>,
  ownPlaces: ReadonlySet<string>,
  directory: Directory,
): Promise<Identification> {
  const thingKey = ({ key }: NamedThing): string => `d${dataset} ${key.slice(0, 300)}`
  const rowKey = ({ id }: NamedRow): string => `d${dataset} row ${id}`
  const known =
    (await directory.entitiesOfKeys?.([...named.map(thingKey), ...rows.map(rowKey)])) ?? new Map<string, string>()

  const byId = new Map(named.map(({ mention }) => [mention.id, mention]))
  const labels = new Map<string, string>(named.map(({ mention }) => [mention.id, mention.label]))
  const entityOf = new Map<string, string>()
  const minted: Identification['minted'][number][] = []
  const keys: NonNullable<Identification['keys']>[number][] = []
  const names: Identification['names'][number][] = []
  const mint = ({ id: mention, type, label }: StatedMention): string => {
    const id = entityId(mention)
    minted.push({ id, type, label })
    return id
  }

  const fresh = named.filter((thing) => {
    const id = known.get(thingKey(thing))
    if (id !== undefined) entityOf.set(thing.mention.id, id)
    return id === undefined
  })
  // an article is known by its title alone: no search for other spellings of thousands
  const citations = fresh.filter(({ mention }) => mention.type === 'Citation')
  const titleKey = ({ mention }: NamedThing): string =>
    `dtitle ${mention.label
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
      .slice(0, 200)}`
  const titled = (await directory.entitiesOfKeys?.(citations.map(titleKey))) ?? new Map<string, string>()
  const here = new Map<string, string>(titled)
  for (const thing of citations) {
    const key = titleKey(thing)
    let id = here.get(key)
    if (id === undefined) {
      id = mint(thing.mention)
      here.set(key, id)
      keys.push({ entity: id, key })
    }
    entityOf.set(thing.mention.id, id)
  }
  // classes ("Civilians") are this dataset's own
  const others = fresh.filter(({ mention }) => mention.type !== 'Citation')
  for (const { mention } of others)
    if (isClass(mention.type)) {
      const id = mint(mention)
      entityOf.set(mention.id, id)
      names.push({
        entity: id,
        text: mention.label,
        kind: 'official',
        lang: document.language,
        mention: mention.id,
        keys: [],
      })
    }
  const proper = others.filter(({ mention }) => !isClass(mention.type)).map(({ mention }) => mention)
  const ours = new Set(proper.map((mention) => mention.id))
  // its text is code and prose of thousands of rows: it speaks of no one state, and nothing is told by what stands beside
  const identified = await identify(
    { ...document, text: '' },
    proper,
    claims.filter((claim) => ours.has(claim.subject) && claim.value.kind === 'text'),
    {
      ...directory,
      entitiesByKeys: async (asked) => (await directory.entitiesByKeys(asked)).filter(({ id }) => !ownPlaces.has(id)),
    },
    groupApart,
  )
  const places = new Set(proper.filter(({ type }) => type === 'Place').map(({ id }) => id))
  const takenBy = new Map<string, string>()
  const twice = new Set<string>()
  for (const [mention, id] of identified.entityOf) {
    const other = takenBy.get(id)
    if (places.has(mention) && other !== undefined && stateRole(labels.get(mention) ?? '') === null) {
      // a namesake has become what the base knows by that name: this one is another
      twice.add(mention)
      entityOf.set(mention, mint(byId.get(mention)!))
    } else {
      takenBy.set(id, mention)
      entityOf.set(mention, id)
    }
  }
  for (const thing of fresh) keys.push({ entity: entityOf.get(thing.mention.id)!, key: thingKey(thing) })

  const told = Map.groupBy(claims, (claim) => claim.subject)
  for (const row of rows) {
    const id = known.get(rowKey(row)) ?? entityId(row.mention.id)
    entityOf.set(row.mention.id, id)
    if (known.has(rowKey(row))) continue
    minted.push({ id, type: 'Event', label: labelOf(told.get(row.mention.id) ?? [], labels, row) })
    keys.push({ entity: id, key: rowKey(row) })
  }
  return {
    minted: [...identified.minted, ...minted],
    entityOf,
    settled,
    names: [
      ...identified.names.map((name) =>
        twice.has(name.mention) ? { ...name, entity: entityOf.get(name.mention)! } : name,
      ),
      ...names,
    ],
    keys: [...(identified.keys ?? []), ...keys],
    relabelled: identified.relabelled ?? [],
    merges: identified.merges,
    candidates: identified.candidates,
  }
}

/** "clash, Laiza, 2012-08-08": type, place and date. */
function labelOf(claims: readonly StatedClaim[], labels: ReadonlyMap<string, string>, row: NamedRow): string {
  const value = (property: string): string | undefined => {
    const said = claims.find((claim) => claim.property === property)?.value
    if (said === undefined) return undefined
    if (said.kind === 'mention') return labels.get(said.mention)
    return said.kind === 'text' ? said.text : said.kind === 'date' ? said.edtf : undefined
  }
  const parts = [value('eventType'), value('place'), value('date')].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(', ') : row.id
}
