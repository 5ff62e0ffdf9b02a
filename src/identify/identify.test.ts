import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../model/document.ts'
import type { EntityType } from '../model/entityType.ts'
import type { Directory, Identification, KnownEntity, KnownEvent } from '../model/identity.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { identify } from './identify.ts'
import { nameKeys } from './nameKeys.ts'

const document = (text = ''): Document => ({
  sha256: 'd',
  file: 'd.txt',
  mediaType: 'text/plain',
  format: 'plain-text',
  text,
  title: null,
  publisher: null,
  captured: null,
  published: null,
  retrieved: null,
  address: null,
  language: 'en',
  blocks: [],
  links: [],
})

let at = 0
/** A mention: its type and text, and what it certainly repeats. */
function mention(type: EntityType, text: string, more: Partial<StatedMention> = {}): StatedMention {
  const start = at
  at += text.length + 200
  return {
    id: `m${start}`,
    document: 'd',
    type,
    text,
    label: text,
    nameKind: null,
    start,
    end: start + text.length,
    joint: null,
    pronoun: false,
    same: null,
    ...more,
  }
}
function claim(
  subject: StatedMention,
  property: string,
  value: StatedMention | string,
  more: Partial<StatedClaim> = {},
): StatedClaim {
  return {
    id: `c${at++}`,
    document: 'd',
    block: 'paragraph',
    passage: { start: 0, end: 1, quote: 'x' },
    subject: subject.id,
    property,
    value:
      typeof value !== 'string'
        ? { kind: 'mention', mention: value.id }
        : property === 'date'
          ? { kind: 'date', edtf: value }
          : { kind: 'text', text: value },
    valid: null,
    role: null,
    side: null,
    place: null,
    scope: null,
    victim: null,
    perpetrator: null,
    attributedTo: null,
    via: [],
    modality: 'asserted',
    hedged: false,
    joint: null,
    extractor: 'test@1',
    rule: null,
    confidence: 1,
    ...more,
  }
}

interface Known {
  readonly entities?: readonly KnownEntity[]
  readonly events?: readonly KnownEvent[]
  readonly related?: Record<string, string[]>
  readonly decisions?: { a: string; b: string; same: boolean }[]
}
const directory = ({ entities = [], events = [], related = {}, decisions = [] }: Known = {}): Directory => ({
  entitiesByKeys: async (keys) => {
    const wanted = new Set(keys)
    return entities.filter((e) =>
      [e.label, ...e.names.map((n) => n.text)].some((t) => nameKeys(t, e.type).some((k) => wanted.has(k))),
    )
  },
  eventsBetween: async () => events,
  related: async (ids) => new Map(ids.map((id) => [id, related[id] ?? []])),
  decisions: async () => decisions,
})
const entity = (id: string, type: EntityType, ...names: string[]): KnownEntity => ({
  id,
  type,
  label: names[0]!,
  names: names.map((text) => ({ text, kind: 'alias' })),
})

const run = (mentions: StatedMention[], claims: StatedClaim[] = [], known?: Known): Promise<Identification> =>
  identify(document(), mentions, claims, directory(known))
const same = async (mentions: StatedMention[], claims: StatedClaim[] = []): Promise<boolean> => {
  const { entityOf } = await run(mentions, claims)
  return entityOf.get(mentions[0]!.id) === entityOf.get(mentions.at(-1)!.id)
}

describe('in one document', () => {
  it.each<[EntityType, string, EntityType, string]>([
    ['Organization', 'Moro Islamic Liberation Front', 'ArmedGroup', 'MILF'],
    ['Organization', 'River Defence Organisation', 'Organization', 'The River Defense Organization'],
    ['Person', 'General N’Ban La', 'Person', "N'Ban La"],
    ['Person', 'Htang Gam Shawng', 'Person', 'Gam Shawng'],
    ['Person', 'Juan Manuel Santos', 'Person', 'Santos'],
    ['Person', 'Augustin Diamacoune Senghor', 'Person', 'Diamacoune'],
    ['Person', 'Saw Tadoh Moo', 'Person', 'Pado Tah Doh Moo'],
    ['Coalition', 'Northern Alliance – Burma', 'Coalition', 'Northern Alliance'],
    ['Place', 'Mai Ja Yang', 'Place', 'Maija Yang village'],
    ['Place', 'Myitkyina', 'Place', 'Myintkyinar'],
    ['ArmedGroup', 'Ethiopian army', 'Organization', 'Ethiopian National Defence Force'],
    ['Government', 'Government of Colombia', 'Government', 'Colombian government'],
    ['Place', 'Burma', 'Place', 'Myanmar'],
    ['Place', 'Laos', 'Government', 'Laos'],
    ['Place', 'Philippines', 'Government', 'Republic of the Philippines'],
    ['Place', 'Democratic Republic of the Congo', 'Organization', 'DRC'],
    ['Government', 'National Council for Peace and Order', 'Government', 'Thai junta'],
    ['ArmedGroup', 'MILF', 'ArmedGroup', 'MILF fighters'],
    ['Conflict', 'Tigray War', 'Conflict', 'Tigray conflict'],
    ['EthnicGroup', 'Karen people', 'EthnicGroup', 'Karens'],
    ['Commodity', 'rare earths', 'Commodity', 'rare-earth elements'],
    ['Government', 'Malian Ministry of Defence', 'Government', 'Ministry of Defence of Mali'],
    ['Organization', 'Technical Advisory Team', 'Organization', 'Advisory technical team'],
  ])('%s %s is %s %s', async (typeA, a, typeB, b) => {
    expect(await same([mention(typeA, a), mention(typeB, b)])).toBe(true)
  })

  it.each<[EntityType, string, EntityType, string]>([
    ['Organization', 'MILF', 'Organization', 'MNLF'],
    ['Organization', 'SPLM', 'ArmedGroup', 'SPLM-IO'],
    ['ArmedGroup', 'SPLA', 'ArmedGroup', 'SPLA-North'],
    ['Organization', 'Sudan People’s Liberation Movement–North', 'Organization', 'Sudan People’s Liberation Movement'],
    ['Organization', 'Sudan People’s Liberation Movement–North', 'Organization', 'SPLM'],
    ['ArmedGroup', 'SLM (Minnawi)', 'ArmedGroup', 'SLM (al-Nur)'],
    ['ArmedGroup', 'SLM (Minnawi)', 'ArmedGroup', 'SLM'],
    ['Organization', 'New Mon State Party', 'Organization', 'New Mon State Party (Anti-Dictatorship)'],
    ['ArmedGroup', 'Shan State Army – North', 'ArmedGroup', 'Shan State Army – South'],
    ['Person', 'Tsum Hpawng Sin Wa', 'Person', 'Sin Wah'],
    ['Organization', 'Moro Islamic Liberation Front', 'Organization', 'Moro National Liberation Front'],
    ['Person', 'Zau Seng', 'Person', 'Zau Tu'],
    ['Person', 'Zau Seng', 'Person', 'Naw Seng'],
    ['Place', 'Maija Yang', 'Place', 'Laja Yang'],
    ['Place', 'Chipwi', 'Place', 'Chipwi Township'],
    ['Place', 'Shan State', 'Place', 'Northern Shan State'],
    ['Organization', 'Ansar Allah', 'Organization', 'Houthis'],
    ['Place', 'Georgia', 'Person', 'Georgia'],
    ['Place', 'Republic of Korea', 'Place', "Democratic People's Republic of Korea"],
    ['Place', 'Republic of China', 'Place', 'China'],
    ['Government', 'military council', 'ArmedGroup', 'military council troops'],
    ['Conflict', 'First Congo War', 'Conflict', 'Second Congo War'],
    ['Government', 'Malian Ministry of Defence', 'Government', 'Ministry of Defence of Sudan'],
  ])('%s %s is not %s %s', async (typeA, a, typeB, b) => {
    expect(await same([mention(typeA, a), mention(typeB, b)])).toBe(false)
  })

  it('an apposition joins what no spelling could', async () => {
    const group = mention('Organization', 'Ansar Allah')
    expect(await same([group, mention('Organization', 'Houthis', { same: group.id })])).toBe(true)
    const other = mention('Organization', 'Ansar Allah')
    expect(await same([other, mention('Organization', 'Houthis')], [claim(other, 'name', 'Houthis')])).toBe(true)
  })

  it('one abbreviation of two things joins neither', async () => {
    const a = mention('Organization', 'United League of Hills')
    const b = mention('Organization', 'Union of Lowland Harbours')
    const short = mention('Organization', 'ULH')
    const { entityOf } = await run([a, b, short], [claim(a, 'abbreviation', 'ULH'), claim(b, 'abbreviation', 'ULH')])
    expect(new Set([a, b, short].map((m) => entityOf.get(m.id))).size).toBe(3)
  })

  it('a joint name never joins its halves', async () => {
    const joint = { joint: 'KIO/KIA', start: 5, end: 12 }
    expect(
      await same([
        mention('Organization', 'KIO/KIA', { ...joint, label: 'KIO' }),
        mention('ArmedGroup', 'KIO/KIA', { ...joint, label: 'KIA', id: 'm-other' }),
      ]),
    ).toBe(false)
  })

  it('two delegates of one list are two people, however alike', async () => {
    const meeting = mention('Event', 'talks')
    const a = mention('Person', 'Col. Zau Tawng', { start: 10, end: 24 })
    const b = mention('Person', 'Col. Zaw Taung', { start: 26, end: 40 })
    const talks = [claim(meeting, 'participant', a), claim(meeting, 'participant', b)]
    expect(await same([a, meeting, b], talks)).toBe(false)
    expect(await same([a, b])).toBe(true)
  })

  it('a pronoun names nobody: it is what it stands for, or nothing', async () => {
    const group = mention('ArmedGroup', 'FARC')
    const it_ = mention('ArmedGroup', 'the group', { pronoun: true, same: group.id })
    const lost = mention('ArmedGroup', 'it', { pronoun: true })
    const { entityOf, names } = await run([group, it_, lost])
    expect(entityOf.get(it_.id)).toBe(entityOf.get(group.id))
    expect(entityOf.has(lost.id)).toBe(false)
    expect(names.map((n) => n.text)).toEqual(['FARC'])
  })

  it('names keep their script and kind', async () => {
    const party = mention('Organization', 'Party of the Hills')
    const { names } = await run([party], [claim(party, 'nativeName', 'မြန်မာ'), claim(party, 'abbreviation', 'PH')])
    expect(names.map(({ text, kind, lang }) => ({ text, kind, lang }))).toEqual([
      { text: 'Party of the Hills', kind: 'official', lang: 'en' },
      { text: 'မြန်မာ', kind: 'native', lang: 'my' },
      { text: 'PH', kind: 'abbreviation', lang: 'en' },
    ])
  })
})

describe('against the base', () => {
  it('the same name is the known entity, and nothing is minted', async () => {
    const m = mention('ArmedGroup', 'Kachin Independence Organization')
    const { entityOf, minted } = await run([m], [], {
      entities: [entity('k', 'Organization', 'Kachin Independence Organisation')],
    })
    expect(entityOf.get(m.id)).toBe('k')
    expect(minted).toEqual([])
  })

  it('an abbreviation with another full name is another organisation', async () => {
    const long = mention('ArmedGroup', 'Arakan Army')
    const short = mention('ArmedGroup', 'AA', { same: long.id })
    const { entityOf, candidates } = await run([long, short], [], {
      entities: [entity('k', 'Organization', 'Anonymous Helpers', 'AA')],
    })
    expect(entityOf.get(short.id)).not.toBe('k')
    expect(candidates).toHaveLength(1)
  })

  it('a document that introduces an abbreviation makes two known entities one', async () => {
    const long = mention('Organization', 'Myanmar Peace Centre')
    const short = mention('Organization', 'MPC', { same: long.id })
    const { merges, entityOf } = await run([long, short], [], {
      entities: [entity('a', 'Organization', 'MPC'), entity('b', 'Organization', 'Myanmar Peace Centre')],
    })
    expect(entityOf.get(long.id)).toBe('b')
    expect(merges).toMatchObject([{ from: 'a', to: 'b' }])
  })

  it('a shorter name of a person needs something in common', async () => {
    const party = entity('p', 'Organization', 'River Party')
    const known = entity('k', 'Person', 'Htang Gam Shawng')
    const person = mention('Person', 'Gam Shawng')
    const own = mention('Organization', 'River Party')
    const alone = await run([person], [], { entities: [known] })
    expect(alone.entityOf.get(person.id)).not.toBe('k')
    expect(alone.candidates).toMatchObject([{ b: 'k' }])
    const officer = await run([person, own], [claim(own, 'officer', person)], {
      entities: [party, known],
      related: { k: ['p'] },
    })
    expect(officer.entityOf.get(person.id)).toBe('k')
  })

  it('two letters alone are nobody for certain', async () => {
    const m = mention('Organization', 'AA')
    const known = entity('k', 'ArmedGroup', 'Arakan Army', 'AA')
    const { entityOf, candidates } = await run([m], [], { entities: [known] })
    expect(entityOf.get(m.id)).not.toBe('k')
    expect(candidates).toMatchObject([{ b: 'k' }])
  })

  it('the junta of one state is not that of another', async () => {
    const told = (text: string, m: StatedMention, known: KnownEntity[], keyed: Record<string, string[]> = {}) =>
      identify(document(text), [m], [], {
        ...directory({ entities: known }),
        entitiesByKeys: async (keys) =>
          known.filter(
            (e) =>
              (keyed[e.id] ?? []).some((k) => keys.includes(k)) ||
              e.names.some((n) => nameKeys(n.text, e.type).some((k) => keys.includes(k))),
          ),
      })
    const mali = mention('Government', 'the junta')
    const first = await told('Mali, Mali, Mali', mali, [])
    expect(first.names[0]!.keys).toEqual(['sjunta Mali'])
    const known = entity('k', 'Government', 'junta')
    const sudan = mention('Government', 'junta')
    expect((await told('Sudan, Sudan', sudan, [known], { k: ['sjunta Mali'] })).entityOf.get(sudan.id)).not.toBe('k')
    const again = mention('Government', 'military junta')
    expect((await told('Malian towns in Mali', again, [known], { k: ['sjunta Mali'] })).entityOf.get(again.id)).toBe(
      'k',
    )
  })

  it('two known names of one person become one when something in common is shown', async () => {
    const party = entity('p', 'Organization', 'River Party')
    const [short, long] = [entity('s', 'Person', 'Gam Shawng'), entity('l', 'Person', 'Htang Gam Shawng')]
    const person = mention('Person', 'Htang Gam Shawng')
    const own = mention('Organization', 'River Party')
    const { merges } = await run([person, own], [claim(own, 'officer', person)], {
      entities: [party, short, long],
      related: { s: ['p'], l: [] },
    })
    expect(merges).toMatchObject([{ from: 's', to: 'l' }])
  })

  it('decisions rule', async () => {
    const m = mention('Person', 'Win Maung')
    const known = entity('k', 'Person', 'Win Maung')
    const own = (await run([m])).entityOf.get(m.id)!
    const parted = await run([m], [], { entities: [known], decisions: [{ a: 'k', b: own, same: false }] })
    expect(parted.entityOf.get(m.id)).toBe(own)
    expect(parted.candidates).toEqual([])
    const longer = entity('n', 'Person', 'Nay Win Maung')
    const joined = await run([m], [], { entities: [longer], decisions: [{ a: own, b: 'n', same: true }] })
    expect(joined.entityOf.get(m.id)).toBe('n')
  })
})

it('a phase of a war that a heading names is not the whole of it', async () => {
  const whole = mention('Conflict', 'River Republic Civil War')
  const phase = mention('Conflict', 'Sectarian violence', { label: 'River Republic Civil War (2013–2014)' })
  const { entityOf } = await run([whole, phase])
  expect(entityOf.get(phase.id)).not.toBe(entityOf.get(whole.id))
})

it('the negotiation team of one party is not that of another', async () => {
  const team = mention('Organization', 'Negotiation team', { label: 'Hill League Negotiation team' })
  const known = entity('k', 'Organization', 'River Union Negotiation team', 'Negotiation team')
  expect((await run([team], [], { entities: [known] })).entityOf.get(team.id)).not.toBe('k')
  const same = mention('Organization', 'Negotiation team', { label: 'River Union Negotiation team' })
  expect((await run([same], [], { entities: [known] })).entityOf.get(same.id)).toBe('k')
})

it('the first phase of one war is not that of another', async () => {
  const phase = mention('Conflict', 'First phase', { label: 'River war (1983–1991)' })
  const other = mention('Conflict', 'First phase', { label: 'Hill war (2004–2009)' })
  const first = await run([phase])
  expect(first.names.flatMap((n) => n.keys)).not.toEqual([])
  const known = entity('k', 'Conflict', 'River war (1983–1991)', 'First phase')
  expect((await run([other], [], { entities: [known] })).entityOf.get(other.id)).not.toBe('k')
})

it.each([
  ['5-point agreement', false],
  ['State level agreement', false],
  ['ceasefire agreement', false],
  ['Nationwide Ceasefire Agreement', true],
  ['Panglong Agreement', true],
])('whether “%s” of one document can be that of another: %s', async (name, can) => {
  const accord = mention('Agreement', name)
  const known = entity('k', 'Agreement', name)
  expect((await run([accord], [], { entities: [known] })).entityOf.get(accord.id) === 'k').toBe(can)
})

it('fighting that resumed in a month is one event, whatever fight it is called', async () => {
  const told = async (first: string, second: string): Promise<boolean> => {
    const [a, b] = [mention('Event', 'fighting'), mention('Event', 'operations')]
    const tells = (event: StatedMention, type: string, quote: string, date: string): StatedClaim[] => [
      claim(event, 'eventType', type, { passage: { start: event.start, end: event.end, quote } }),
      claim(event, 'date', date),
    ]
    const { entityOf } = await identify(
      document('In Mali, and in Mali again'),
      [a, b],
      [
        ...tells(a, 'clash', 'fighting resumed', first),
        ...tells(b, 'offensive', 'the army resumed operations', second),
      ],
      directory(),
    )
    return entityOf.get(a.id) === entityOf.get(b.id)
  }
  expect(await told('2012-06', '2012-06-09')).toBe(true)
  expect(await told('2012-06', '2012-08-09')).toBe(false)
})

it.each([
  ['the general was killed at Mill', 'General Ortin was shot dead', '2002-01-22', '2004', true],
  ['the general was killed at Mill', 'General Ortin survived an attempt to kill him', '2002-01-22', '2004', false],
])('a person is killed once, whoever dates it: “%s”, “%s”', async (one, other, first, second, same) => {
  const dies = (quote: string, date: string) => {
    const event = mention('Event', quote)
    const person = mention('Person', 'Tomas Ortin')
    return {
      mentions: [event, person],
      claims: [
        claim(event, 'participant', person, {
          role: 'victim',
          passage: { start: event.start, end: event.end, quote },
        }),
        claim(event, 'date', date),
      ],
      event,
    }
  }
  const [a, b] = [dies(one, first), dies(other, second)]
  const { entityOf } = await run([...a.mentions, ...b.mentions], [...a.claims, ...b.claims])
  expect(entityOf.get(a.event.id) === entityOf.get(b.event.id)).toBe(same)
})

it('one short sentence with one month tells one event, with another month another', async () => {
  const told = async (second: string): Promise<boolean> => {
    const events = ['2003-05', second].map((date) => {
      const event = mention('Event', 'law')
      const quote = 'the government declared martial law'
      const passage = { start: event.start, end: event.end, quote }
      return { event, claims: [claim(event, 'eventType', 'policy', { passage }), claim(event, 'date', date)] }
    })
    const { entityOf } = await identify(
      document('In Mali, and in Mali again'),
      events.map((e) => e.event),
      events.flatMap((e) => e.claims),
      directory(),
    )
    return entityOf.get(events[0]!.event.id) === entityOf.get(events[1]!.event.id)
  }
  expect(await told('2003-05')).toBe(true)
  expect(await told('2004-05')).toBe(false)
})

it('gives the same ids to the same mentions in any order', async () => {
  const mentions = [
    'FARC',
    'FARC-EP',
    'Colombian army',
    'Army of Colombia',
    'Bogotá',
    'Juan Manuel Santos',
    'Santos',
    'Cali',
  ].map((text, k) =>
    mention(
      (['ArmedGroup', 'ArmedGroup', 'Organization', 'Organization', 'Place', 'Person', 'Person', 'Place'] as const)[k]!,
      text,
    ),
  )
  const expected = await run(mentions)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(mentions, { minLength: mentions.length }), async (shuffled) => {
      const { entityOf } = await run(shuffled)
      for (const m of mentions) expect(entityOf.get(m.id)).toBe(expected.entityOf.get(m.id))
    }),
    { numRuns: 20 },
  )
})
