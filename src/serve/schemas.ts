import { z } from '@hono/zod-openapi'
import { modalities } from '../model/claim.ts'
import { relationKinds } from '../model/comparison.ts'
import { entityTypes } from '../model/entityType.ts'

/*
 * The shapes of answers, for the OpenAPI document. The types are in src/model and in shapes.ts; a test holds that what
 * the API answers has these shapes and no other fields.
 */

export const reference = z.strictObject({ id: z.string(), label: z.string() }).openapi('Reference')
const entityType = z.enum(entityTypes).openapi('EntityType')
const typedReference = z
  .strictObject({ id: z.string(), type: entityType, label: z.string() })
  .openapi('TypedReference', { description: 'An entity; an event’s label reads type, place, date.' })

const value = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('date'), edtf: z.string() }),
    z.strictObject({
      kind: z.literal('quantity'),
      min: z.number().nullable(),
      best: z.number().nullable().optional(),
      max: z.number().nullable(),
      exclusive: z.boolean(),
      unit: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('entity'), id: z.string(), label: z.string() }),
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
  ])
  .openapi('Value')

const valid = z
  .strictObject({
    edtf: z.string(),
    start: z.enum(['exact', 'at-least-from']).nullable(),
    end: z.enum(['exact', 'at-least-until']).nullable(),
    basis: z.enum(['sentence', 'heading', 'carried', 'document']),
  })
  .openapi('Valid', { description: 'When a claim holds in the world; EDTF level 1.' })

const modality = z.enum(modalities).openapi('Modality')
const relationKind = z.enum(relationKinds).openapi('RelationKind')
const blockKind = z
  .enum(['heading', 'paragraph', 'list-item', 'table-row', 'key-value', 'front-matter', 'footnote', 'caption'])
  .openapi('BlockKind')
const placeQualifier = reference
  .extend({
    relation: z.enum(['at', 'near', 'between', 'along', 'within']).optional(),
    precision: z.enum(['point', 'town', 'township', 'district', 'state', 'country']).optional(),
    longitude: z.number().nullable().optional(),
    latitude: z.number().nullable().optional(),
  })
  .openapi('PlaceQualifier')
const victim = z
  .strictObject({
    category: z.enum(['combatants', 'civilians', 'mixed', 'unknown']),
    id: z.string().optional(),
    label: z.string().optional(),
  })
  .openapi('Victim')

const documentFields = {
  id: z.string(),
  file: z.string().openapi({ description: 'The name of the file as added.' }),
  title: z.string().nullable(),
  sha256: z.string(),
  work: z.string(),
  version: z.number(),
}
const documentReference = z.strictObject(documentFields).openapi('DocumentReference')

export const claim = z
  .strictObject({
    id: z.string(),
    document: documentReference,
    block: blockKind,
    passage: z
      .strictObject({ start: z.number(), end: z.number(), quote: z.string() })
      .openapi({ description: 'Unicode code points of the document’s text.' }),
    subject: typedReference,
    property: z.string(),
    value,
    valid: valid.nullable(),
    role: z.string().nullable(),
    side: z.string().nullable(),
    place: placeQualifier.nullable(),
    scope: z.string().nullable(),
    victim: victim.nullable(),
    perpetrator: reference.nullable(),
    attributedTo: reference.nullable(),
    via: z.array(reference),
    modality,
    hedged: z.boolean(),
    joint: z.string().nullable(),
    extractor: z.string(),
    rule: z.string().nullable(),
    confidence: z.number(),
    recordedAt: z.string(),
  })
  .openapi('Claim', { description: 'One statement by one document.' })

const comparisonFields = {
  id: z.string(),
  subject: typedReference,
  property: z.string(),
  verdict: relationKind,
  reason: z.string(),
  independentWitnesses: z.number(),
  variants: z.array(
    z.strictObject({
      value,
      valid: valid.nullable(),
      role: z.string().nullable(),
      scope: z.string().nullable(),
      modality,
      claims: z.array(z.string()),
      independentWitnesses: z.number(),
    }),
  ),
  relations: z.array(
    z.strictObject({
      between: z.array(z.number()).length(2),
      kind: relationKind,
      from: z.number().optional(),
      to: z.number().optional(),
      reason: z.string(),
    }),
  ),
}
export const comparison = z
  .strictObject(comparisonFields)
  .openapi('Comparison', { description: 'All that is said on one point: a subject and a property.' })
export const point = z
  .strictObject({
    ...comparisonFields,
    label: z.string(),
    claims: z.record(z.string(), claim).openapi({
      description:
        'The claims that the variants name, by id; in the dossier of a subject with very many the first witnesses of each variant.',
    }),
    leftOut: z.strictObject({ claims: z.number(), silent: z.number() }).optional().openapi({
      description:
        'How many claims of its variants and how many silent works a dossier leaves out: /api/comparisons?entity=…&property=…&with=claims has all.',
    }),
    lastSaid: z.strictObject({ date: z.string(), document: documentReference, stale: z.boolean() }).nullable().openapi({
      description: 'The latest document that asserts it; stale when later ones still speak of the subject.',
    }),
    silent: z
      .array(documentReference)
      .openapi({ description: 'Works that speak of the subject and not of this, each by its newest document.' }),
    admiralty: z
      .strictObject({ sources: z.record(z.string(), z.string()), claims: z.record(z.string(), z.string()) })
      .optional()
      .openapi({
        description:
          'Where people judged: reliability of sources, A to F, by document id; credibility of claims, 1 to 6, by claim id.',
      }),
    contexts: z.record(z.string(), z.strictObject({ before: z.string(), after: z.string() })).optional(),
  })
  .openapi('Point', { description: 'A comparison with the claims that its variants name.' })

export const entity = z
  .strictObject({
    id: z.string(),
    type: entityType,
    label: z.string(),
    names: z.array(
      z.strictObject({
        text: z.string(),
        kind: z.enum(['official', 'abbreviation', 'alias', 'former', 'native', 'transliteration', 'joint']),
        lang: z.string().nullable(),
        valid: valid.nullable(),
      }),
    ),
    mentions: z.array(z.strictObject({ document: z.string(), start: z.number(), end: z.number() })),
    named: z.number().optional().openapi({
      description:
        'How often it is named or meant, where `mentions` holds only the first of very many: when found by words, and in its dossier.',
    }),
    wikidata: z.string().nullable(),
    public: z.boolean(),
  })
  .openapi('Entity')

const placeClass = z.enum(['point', 'town', 'township', 'district', 'state', 'country']).openapi('PlaceClass')
export const location = z
  .strictObject({
    id: z.string(),
    class: placeClass,
    longitude: z.number().nullable(),
    latitude: z.number().nullable(),
    pcode: z.string().nullable(),
    within: z.array(z.string()),
    withinNames: z.array(z.string()),
  })
  .openapi('Location')

const eventFields = {
  id: z.string(),
  eventType: z.string().nullable(),
  modality,
  attributedTo: reference.nullable(),
  date: z.string().nullable(),
  place: placeQualifier.nullable(),
  participants: z.array(
    z.strictObject({ entity: reference, role: z.string().nullable(), side: z.string().nullable() }),
  ),
  casualties: z.array(
    z.strictObject({
      outcome: z.enum(['killed', 'injured', 'captured', 'displaced']),
      value,
      victim: victim.nullable(),
      perpetrator: reference.nullable(),
      attributedTo: reference.nullable(),
      modality,
      claim: z.string(),
    }),
  ),
  outcome: z.string().nullable(),
  claims: z.array(z.string()),
  documents: z.array(z.string()),
}
export const eventSummary = z.strictObject(eventFields).openapi('EventSummary')
export const eventDetail = z
  .strictObject({ ...eventFields, label: z.string(), points: z.array(point) })
  .openapi('EventDetail')

const summaryFields = {
  ...documentFields,
  format: z.string(),
  mediaType: z.string(),
  language: z.string().nullable(),
  publisher: z.string().nullable(),
  grade: z.string().nullable().openapi({ description: 'Admiralty grade of its source, A to F.' }),
  captured: z.string().nullable(),
  published: z.string().nullable(),
  retrieved: z.string().nullable(),
  address: z.string().nullable(),
  characters: z.number(),
  claims: z.number(),
  addedAt: z.string(),
}
export const documentSummary = z.strictObject(summaryFields).openapi('DocumentSummary')

const span = { start: z.number(), end: z.number() }
export const documentDetail = z
  .strictObject({
    ...summaryFields,
    text: z.string(),
    blocks: z.array(
      z.strictObject({
        ...span,
        kind: blockKind,
        level: z.number().optional(),
        number: z.number().optional(),
        key: z.strictObject(span).optional(),
        value: z.strictObject(span).optional(),
        cells: z.array(z.strictObject({ ...span, column: z.string().nullable() })).optional(),
        table: z.number().optional(),
        header: z.boolean().optional(),
        section: z.number().nullable(),
        under: z.number().optional(),
      }),
    ),
    links: z.array(z.strictObject({ ...span, target: z.string(), kind: z.enum(['web', 'wiki']) })),
    versions: z.array(documentSummary),
  })
  .openapi('DocumentDetail')

export const dossier = z
  .strictObject({
    entity,
    asOf: z.string().nullable(),
    knownOn: z.string().nullable(),
    counts: z.strictObject({
      documents: z.number(),
      claims: z.number(),
      points: z.number(),
      disputed: z.number(),
    }),
    witnesses: z
      .strictObject({
        total: z.number(),
        items: z.array(z.strictObject({ document: documentReference, claims: z.number() })),
      })
      .openapi({ description: 'The documents that speak, those with most claims first, sixty at most.' }),
    learnt: z.array(z.string()).openapi({ description: 'The days on which documents came that speak of it.' }),
    groups: z.array(z.strictObject({ id: z.string(), label: z.string(), points: z.array(point) })),
  })
  .openapi('Dossier')

const change = z.strictObject({ before: claim, after: claim })
const anchor = z
  .strictObject({
    start: z.number(),
    end: z.number(),
    quote: z.string(),
    exact: z.boolean(),
    score: z.number().openapi({ description: 'The share of words that agree.' }),
  })
  .openapi('Anchor', { description: 'A passage found again by its words and those around it; code points.' })
export const diff = z
  .strictObject({
    a: documentReference,
    b: documentReference,
    gained: z.array(claim),
    lost: z.array(claim),
    reworded: z.array(change),
    moved: z.array(change),
    revalued: z.array(change),
    again: z.array(claim).openapi({ description: 'Said by both, and by b in one more place.' }),
    lessOften: z.array(claim).openapi({ description: 'Said by both, and by a in one more place.' }),
    unchanged: z.number(),
    events: z
      .strictObject({
        gained: z.array(typedReference),
        lost: z.array(typedReference),
        revalued: z.array(typedReference),
      })
      .openapi({ description: 'Events that only b tells, that only a tells, and of which both tell something else.' }),
    passages: z
      .record(z.string(), anchor.nullable())
      .openapi({ description: 'Where the passages of lost claims stand in b, by claim; null: no longer in the text.' }),
  })
  .openapi('Diff')
export const reusedPassage = z
  .strictObject({
    ...span,
    places: z.array(z.strictObject({ document: documentReference, ...span, quote: z.string(), share: z.number() })),
  })
  .openapi('ReusedPassage', { description: 'A passage that stands in other works too, nearly word for word.' })
export const reanchored = z
  .strictObject({
    claim: z.string(),
    document: documentReference,
    status: z.enum(['same', 'moved', 'reworded', 'gone']),
    passage: anchor.nullable(),
  })
  .openapi('Reanchored', { description: 'Where a passage stands in another version; gone: no longer in the text.' })

export const found = z
  .strictObject({
    entities: z.array(entity),
    passages: z.array(z.strictObject({ document: documentReference, block: blockKind, ...span, quote: z.string() })),
  })
  .openapi('Found')

export const baseSummary = z
  .strictObject({
    version: z.string(),
    documents: z.number(),
    works: z.number(),
    claims: z.number(),
    entities: z.number(),
    events: z.number(),
    comparisons: z.number(),
    verdicts: z.record(relationKind, z.number()),
    newest: z.array(documentSummary),
    disputed: z.array(point),
  })
  .openapi('BaseSummary')

export const vocabulary = z
  .strictObject({
    groups: z.array(z.strictObject({ id: z.string(), label: z.string() })),
    properties: z.array(z.looseObject({ name: z.string(), label: z.string() })),
    eventTypes: z.array(z.strictObject({ name: z.string(), family: z.string() })),
    participantRoles: z.array(z.string()),
    relationKinds: z.array(relationKind),
  })
  .openapi('Vocabulary')

export const settings = z
  .strictObject({ tiles: z.string().nullable() })
  .openapi('Settings', { description: 'tiles: where maps fetch their ground, with {z}, {x}, {y}; null: nowhere.' })

const pictureEntity = z
  .strictObject({ id: z.string(), type: entityType, label: z.string() })
  .openapi('PictureEntity', { description: 'Never a person without public office.' })
const index = z.int().min(-1)
const day = z.int().nullable()
export const eventPicture = z
  .strictObject({
    total: z.number(),
    types: z.array(z.string()),
    parties: z.array(pictureEntity),
    locations: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        native: z.string().nullable(),
        class: placeClass.nullable(),
        longitude: z.number().nullable(),
        latitude: z.number().nullable(),
      }),
    ),
    documents: z.array(z.string()),
    modalities: z.array(modality),
    verdicts: z.array(relationKind),
    events: z.strictObject({
      id: z.array(z.string()),
      type: z.array(index),
      date: z.array(z.string().nullable()),
      from: z.array(day),
      to: z.array(day),
      location: z.array(index),
      parties: z.array(z.array(index)),
      documents: z.array(z.array(index)),
      modality: z.array(index),
      verdict: z.array(index),
    }),
  })
  .openapi('EventPicture', { description: 'Columns of indexes into the lists beside them; days from 1970-01-01.' })

export const networkPicture = z
  .strictObject({
    total: z.number(),
    nodes: z.array(pictureEntity),
    properties: z.array(z.string()),
    documents: z.array(z.string()),
    modalities: z.array(modality),
    verdicts: z.array(relationKind),
    edges: z.strictObject({
      subject: z.array(index),
      property: z.array(index),
      value: z.array(index),
      verdict: z.array(index),
    }),
    claims: z.strictObject({
      edge: z.array(index),
      document: z.array(index),
      modality: z.array(index),
      from: z.array(day),
      to: z.array(day),
      events: z.array(z.number()).openapi({
        description: 'Events of a dataset that are counted in place of a claim (property fought); 0 for a claim.',
      }),
    }),
  })
  .openapi('NetworkPicture', { description: 'Columns of indexes into the lists beside them; days from 1970-01-01.' })

const decisionKind = z.enum([
  'accept',
  'reject',
  'prefer',
  'comparable',
  'not-comparable',
  'same',
  'different',
  'wikidata',
  'grade',
  'credibility',
  'undo',
])
export const newDecision = z
  .strictObject({
    kind: decisionKind,
    about: z.array(z.string().min(1).max(200)).min(1).max(20),
    author: z.string().trim().min(1).max(200),
    reason: z.string().max(4000).nullable().default(null),
  })
  .openapi('NewDecision')
export const newStatement = z
  .strictObject({
    statement: z.strictObject({
      document: z.string().min(1).max(200),
      start: z.int().min(0),
      end: z.int().min(1),
      subject: z.strictObject({ id: z.string().max(200), type: entityType, label: z.string().max(1000) }),
      property: z.string().min(1).max(100),
      value: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('date'), edtf: z.string().max(100) }),
        z.strictObject({
          kind: z.literal('quantity'),
          min: z.number().nullable(),
          max: z.number().nullable(),
          exclusive: z.boolean(),
          unit: z.string().max(100).nullable(),
        }),
        z.strictObject({
          kind: z.literal('entity'),
          id: z.string().max(200),
          type: entityType,
          label: z.string().max(1000),
        }),
        z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(1000) }),
      ]),
      valid: z.string().max(100).nullable(),
      attributedTo: z
        .strictObject({ id: z.string().max(200), type: entityType, label: z.string().max(1000) })
        .nullable(),
      modality,
    }),
    author: z.string().trim().min(1).max(200),
    reason: z.string().max(4000).nullable().default(null),
  })
  .openapi('NewStatement', { description: 'A claim made by hand of a passage, and who makes it.' })
const decisionFields = {
  id: z.string(),
  kind: z.enum([...decisionKind.options, 'state']),
  about: z.array(z.string()),
  quote: z.string().nullable(),
  author: z.string(),
  reason: z.string().nullable(),
  recordedAt: z.string(),
}
export const decision = z.strictObject(decisionFields).openapi('Decision')
export const decided = z
  .strictObject({
    ...decisionFields,
    undoneBy: z.string().nullable(),
    things: z.array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('claim'), claim }),
        z.strictObject({
          kind: z.literal('point'),
          id: z.string(),
          subject: typedReference,
          property: z.string(),
          label: z.string(),
          verdict: relationKind,
        }),
        z.strictObject({ kind: z.literal('entity'), entity: typedReference }),
        z.strictObject({ kind: z.literal('decision'), decision }),
        z.strictObject({
          kind: z.literal('passage'),
          id: z.string(),
          document: documentReference,
          ...span,
          quote: z.string(),
          claim: z.string().nullable(),
        }),
        z.strictObject({ kind: z.literal('other'), id: z.string() }),
      ]),
    ),
  })
  .openapi('Decided', { description: 'A decision with that of which it speaks.' })
const sourceFields = {
  id: z.string(),
  name: z.string(),
  named: z.boolean(),
  grade: z.string().nullable(),
  documents: z.number(),
  works: z.number(),
  claims: z.number(),
  standing: z.strictObject({
    points: z.number(),
    of: z.number(),
    alone: z.number(),
    agreeing: z.number(),
    contradicted: z.number(),
    againstItself: z.number(),
  }),
}
export const sourceSummary = z.strictObject(sourceFields).openapi('SourceSummary')
export const sourceDetail = z
  .strictObject({
    ...sourceFields,
    shown: z.array(documentSummary),
    peers: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        agreeing: z.number(),
        contradicting: z.number(),
        copying: z.number(),
      }),
    ),
  })
  .openapi('SourceDetail', { description: 'The newest 200 documents; standing over at most 5,000 points.' })

export const claimToReview = z
  .strictObject({
    claim,
    label: z.string(),
    before: z.string(),
    after: z.string(),
    verdict: relationKind.nullable(),
    reason: z.string().nullable(),
  })
  .openapi('ClaimToReview')
export const reviewCounts = z
  .strictObject({ claims: z.number(), entities: z.number(), events: z.number() })
  .openapi('ReviewCounts')
export const effect = z
  .strictObject({
    points: z.array(
      z.strictObject({
        subject: typedReference,
        property: z.string(),
        label: z.string(),
        before: relationKind.nullable(),
        after: relationKind.nullable(),
        reason: z.string(),
      }),
    ),
    changed: z.number(),
    supposed: z.boolean(),
  })
  .openapi('Effect', { description: 'What a decision would change, before it is taken.' })

export const candidate = z
  .strictObject({
    a: typedReference,
    b: typedReference,
    score: z.number(),
    features: z.array(z.strictObject({ name: z.string(), weight: z.number(), detail: z.string() })),
  })
  .openapi('Candidate', { description: 'Two entities that may be one, for a person to judge.' })

const textSide = z.strictObject({
  start: z.number().openapi({ description: 'Of the line, in code points.' }),
  parts: z.array(z.strictObject({ text: z.string(), changed: z.boolean() })),
})
export const textDiff = z
  .strictObject({
    rows: z.array(z.strictObject({ a: textSide.nullable(), b: textSide.nullable(), same: z.boolean() })),
    cut: z.number().openapi({ description: 'Rows that are left out at the end.' }),
  })
  .openapi('TextDiff', { description: 'Lines beside their versions; the parts of a side, joined, are its text.' })

export const clashCounts = z
  .strictObject({
    by: z.enum(['month', 'year']),
    types: z.array(z.string()),
    alleged: z.boolean(),
    parties: z.array(z.string()).openapi({ description: 'The party asked for and those counted with it.' }),
    countedWith: z.array(reference),
    sources: z.array(
      z.strictObject({
        work: z.string(),
        title: z.string(),
        format: z.string(),
        document: z.string(),
        criterion: z.string(),
      }),
    ),
    computed: z.array(
      z
        .strictObject({
          computed: z.literal(true),
          period: z.string().nullable(),
          party: reference,
          source: z.string(),
          events: z.number(),
          against: z.array(z.strictObject({ party: reference, events: z.number() })),
        })
        .openapi({ description: 'Counted from events; no source claims it.' }),
    ),
    claimed: z.array(
      z.strictObject({
        computed: z.literal(false),
        claim,
        beside: z.array(
          z.strictObject({
            source: z.string(),
            events: z.number(),
            maybe: z.number(),
            relation: z.enum(['agreement', 'scope']),
            reason: z.string(),
          }),
        ),
      }),
    ),
  })
  .openapi('ClashCounts')

export const checked = z
  .strictObject({ documents: z.number(), claims: z.number(), mentions: z.number(), problems: z.array(z.string()) })
  .openapi('Checked')

export const problem = z
  .strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) })
  .openapi('Problem')

export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })

const some = (item: z.ZodType) => z.strictObject({ total: z.number(), items: z.array(item) })
export const changesInWorld = z
  .strictObject({
    axis: z.literal('world'),
    from: z.string(),
    to: z.string(),
    began: some(claim),
    ended: some(claim),
    within: some(claim),
    events: some(eventSummary),
  })
  .openapi('ChangesInWorld', { description: 'By what the texts date themselves; each list with its first items.' })
export const changesInBase = z
  .strictObject({
    axis: z.literal('base'),
    from: z.string(),
    to: z.string(),
    documents: some(documentSummary),
    claims: some(claim),
    decisions: some(decided),
    verdicts: some(
      z.strictObject({
        subject: typedReference,
        property: z.string(),
        label: z.string(),
        before: relationKind.nullable(),
        after: relationKind.nullable(),
        reason: z.string(),
        documents: z.array(z.string()).openapi({ description: 'That came in between and speak of the point.' }),
      }),
    ).extend({
      subjects: z.number().openapi({ description: 'Over the points of so many subjects' }),
      of: z.number().openapi({ description: 'of all that the base learnt something of.' }),
    }),
  })
  .openapi('ChangesInBase', { description: 'What the base learnt, and of which points it came to another verdict.' })
