import { edtfBounds } from '../../src/model/edtf.ts'
import { packBody } from '../../src/store/claimBody.ts'
import { packFacts } from '../../src/store/facts.ts'
import type {
  ClaimTable,
  DocumentTable,
  EntityTable,
  MentionTable,
  ResolutionTable,
  SpellingTable,
  WitnessTable,
} from '../../src/store/schema.ts'
import { type Property, properties } from '../../src/vocabulary/vocabulary.ts'

/*
 * A base of any size, the same at every run: documents of 200 claims on 20 subjects, subjects by Zipf's law (in
 * Mandelbrot's form: the rank-th of them as often as 1 / (rank + 20), so that the first has 0.6 % of all claims), values
 * such that a third of the points have two or more. Whatever a row says follows from its number, never from state.
 */

export const SUBJECTS = 50_000
const SHIFT = 20
const CLAIMS_A_DOCUMENT = 200
const SUBJECTS_A_DOCUMENT = 20
const CLAIMS_ON_ONE = CLAIMS_A_DOCUMENT / SUBJECTS_A_DOCUMENT
/** One in so many subjects is an event; the others are armed groups. */
const EVENT_EVERY = 10
/** Names a subject; together as many as the search for names is measured on. */
export const NAMES = 4

/** A number from two, evenly spread over 32 bits. */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 12
  h = Math.imul(h, 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

const idBytes = Buffer.alloc(21)
const hexDigits = '0123456789abcdef'
/** Written digit by digit: what it takes to make rows up is not the base's. */
function id(prefix: string, n: number, salt: number): string {
  idBytes[0] = prefix.charCodeAt(0)
  writeHex(mix(n, salt), 9)
  writeHex(mix(n, salt + 1), 17)
  writeHex(n, 21, 4)
  return idBytes.toString('latin1')
}
function writeHex(n: number, end: number, digits = 8): void {
  for (let left = n, at = end - 1; at >= end - digits; at--, left >>>= 4) idBytes[at] = hexDigits.charCodeAt(left & 15)
}

const subjectIds = Array.from({ length: SUBJECTS }, (_, subject) => id('e', subject, 11))
export const subjectId = (subject: number): string => subjectIds[subject]!
export const documentId = (document: number): string => id('d', document, 23)

const isEvent = (subject: number): boolean => subject % EVENT_EVERY === EVENT_EVERY - 1
const of = (type: string): readonly Property[] => [...properties.values()].filter((p) => p.of.includes(type as never))
/** Few have wings, are parts of others or fight in what is told as one conflict. */
const structural: ReadonlySet<string> = new Set(['armedWing', 'partOf', 'combatant'])
const STRUCTURED_EVERY = 25
const [groups, events] = [of('Organization'), of('Event')]
const plain = (all: readonly Property[]): readonly Property[] => all.filter((p) => !structural.has(p.name))
const [plainGroups, plainEvents] = [plain(groups), plain(events)]

function toldOf(subject: number): readonly Property[] {
  const whole = mix(subject, 61) % STRUCTURED_EVERY === 0
  return isEvent(subject) ? (whole ? events : plainEvents) : whole ? groups : plainGroups
}

// the cumulated shares of the ranks
const shares = new Float64Array(SUBJECTS)
let total = 0
for (let rank = 0; rank < SUBJECTS; rank++) {
  total += 1 / (rank + 1 + SHIFT)
  shares[rank] = total
}

function subjectAt(share: number): number {
  const wanted = share * total
  let low = 0
  let high = SUBJECTS - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (shares[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

const syllables = 'ka la ma na pa ra sa ta wa ya kyi lun mong nar pyin shan tein zaw bri dor fen gol hep jor'.split(' ')
const kinds = ['Front', 'Army', 'Column', 'Union', 'Council', 'Brigade', 'Force', 'League']
const word = (n: number): string => {
  const text = [0, 1, 2].map((i) => syllables[mix(n, i) % syllables.length]!).join('')
  return text[0]!.toUpperCase() + text.slice(1)
}

const names = Array.from({ length: SUBJECTS * NAMES }, (_, n) => {
  const [subject, nth] = [Math.floor(n / NAMES), n % NAMES]
  return isEvent(subject)
    ? `clash at ${word(subject * 7 + nth)} ${subject}`
    : `${word(subject * NAMES + nth)} ${word(subject + 5 * nth)} ${kinds[mix(subject, nth) % kinds.length]}`
})
export const nameOf = (subject: number, nth = 0): string => names[subject * NAMES + nth]!

/** Of which of a point's values a claim tells; `several` is the share of points, in per cent, that have three to five. */
function valueNumber(subject: number, property: number, claim: number, several: number): number {
  const h = mix(subject * 64 + property, 77)
  return h % 100 < several ? mix(claim, 5) % (3 + (h % 3)) : 0
}

const someText = [
  'trade in timber',
  'taxes on roads',
  'a parallel court',
  'gifts from abroad',
  'a federal union',
  'self-rule',
]

function valueTold(subject: number, property: number, of: Property, nth: number) {
  const h = mix(subject * 64 + property, nth + 100)
  switch (of.range[0]) {
    case 'date':
      return { kind: 'date', edtf: String(1950 + (h % 70)) } as const
    case 'quantity': {
      const n = 50 * (1 + (h % 400))
      return { kind: 'quantity', min: n, max: n, exclusive: false, unit: of.unit ?? null } as const
    }
    case 'entity':
      return { kind: 'subject', subject: (h % (SUBJECTS / EVENT_EVERY)) * EVENT_EVERY } as const
    default:
      return { kind: 'text', text: `${someText[h % someText.length]} near ${words[h & 4095]}` } as const
  }
}

export interface DocumentRows {
  readonly document: DocumentTable
  readonly mentions: MentionTable[]
  readonly claims: ClaimTable[]
  readonly resolutions: ResolutionTable[]
  readonly witnesses: WitnessTable[]
}

const day = (n: number): string => new Date(Date.UTC(2000, 0, 1 + (n % 9000))).toISOString().slice(0, 10)

const boundsOf = new Map<string, { valid_from: string | null; valid_to: string | null }>()
function daysOf(edtf: string): { valid_from: string | null; valid_to: string | null } {
  let known = boundsOf.get(edtf)
  if (known === undefined) {
    const bounds = edtfBounds(edtf)
    known = { valid_from: bounds?.earliest ?? null, valid_to: bounds?.latest ?? null }
    boundsOf.set(edtf, known)
  }
  return known
}
const undated = { valid_from: null, valid_to: null }
const words = Array.from({ length: 4096 }, (_, n) => word(n))

/** Everything that the rows of one document say. */
export function documentRows(n: number, several: number): DocumentRows {
  const document = documentId(n)
  // one in five is a newer version of the one before
  const work = id('w', n % 5 === 4 ? n - 1 : n, 31)
  const recorded_at = new Date(Date.UTC(2025, 0, 1) + n * 1000).toISOString()
  const mentions: MentionTable[] = []
  const resolutions: ResolutionTable[] = []
  const claims: ClaimTable[] = []
  const witnesses: WitnessTable[] = []
  let at = 0
  const mention = (subject: number, start: number): string => {
    const mentionId = id('m', n * 512 + mentions.length, 41)
    const text = nameOf(subject, mix(n, subject) % NAMES)
    mentions.push({
      document_id: document,
      id: mentionId,
      type: isEvent(subject) ? 'Event' : 'ArmedGroup',
      text,
      label: text,
      name_kind: null,
      start_at: start,
      end_at: start + text.length,
      joint: null,
      pronoun: false,
      same: null,
    })
    resolutions.push({ document_id: document, mention_id: mentionId, entity_id: subjectId(subject) })
    return mentionId
  }
  for (let s = 0; s < SUBJECTS_A_DOCUMENT; s++) {
    const subject = subjectAt(mix(n * SUBJECTS_A_DOCUMENT + s, 3) / 2 ** 32)
    const all = toldOf(subject)
    const named = mention(subject, at)
    const name = nameOf(subject)
    for (let c = 0; c < CLAIMS_ON_ONE; c++) {
      const number = n * CLAIMS_A_DOCUMENT + s * CLAIMS_ON_ONE + c
      const property = mix(number, 9) % all.length
      const told = all[property]!
      const value = valueTold(subject, property, told, valueNumber(subject, property, number, several))
      const year = 1990 + (mix(number, 13) % 30)
      const edtf = mix(number, 17) % 2 === 0 ? String(year) : `${year}/..`
      const valid = mix(number, 19) % 10 < 6 ? ({ edtf, start: 'exact', end: null, basis: 'sentence' } as const) : null
      const shown =
        value.kind === 'subject'
          ? nameOf(value.subject)
          : value.kind === 'quantity'
            ? String(value.min)
            : value.kind === 'date'
              ? value.edtf
              : value.text
      const quote = `In ${year} the ${told.label.toLowerCase()} of ${name} is ${shown}, says the ${words[number & 4095]} paper of the hills`
      const value_id = value.kind === 'subject' ? subjectId(value.subject) : null
      const days = valid ? daysOf(valid.edtf) : undated
      const claimId = id('c', number, 53)
      const stated =
        value.kind === 'subject' ? ({ kind: 'mention', mention: mention(value.subject, at + 20) } as const) : value
      const passage = { start: at, end: at + quote.length, quote }
      claims.push({
        document_id: document,
        id: claimId,
        subject: named,
        property: told.name,
        block: 'paragraph',
        start_at: passage.start,
        end_at: passage.end,
        ...days,
        dated: valid !== null,
        body: packBody({
          passage,
          value: stated,
          valid,
          modality: 'asserted',
          extractor: 'prose@1',
          rule: `${told.name}-1`,
          confidence: 0.9,
        }),
        recorded_at,
      })
      witnesses.push({
        subject_id: subjectId(subject),
        property: told.name,
        document_id: document,
        start_at: at,
        claim_id: claimId,
        value_id,
        ...days,
        recorded_at,
        facts: packFacts({ block: 'paragraph', passage, property: told.name, value: stated, valid }),
      })
      at += quote.length + 2
    }
  }
  return {
    document: {
      id: document,
      sha256: document.padEnd(64, '0'),
      file: `${n}.txt`,
      work_id: work,
      title: `Paper ${n}`,
      publisher: null,
      media_type: 'text/plain',
      format: 'plain-text',
      language: 'en',
      address: null,
      captured: null,
      published: null,
      retrieved: null,
      order_day: day(mix(n, 2)),
      length: at,
      meta: { spans: {}, links: [], provenance: {} },
      recorded_at,
    },
    mentions,
    claims,
    resolutions,
    witnesses,
  }
}

export interface SubjectRows {
  readonly entities: EntityTable[]
  readonly spellings: SpellingTable[]
}

/** The subjects of which a base of so many documents, and every larger one, tells something. */
export const toldOfIn = (documents: number): ReadonlySet<number> => new Set(firstNamed(documents).keys())

/** Which document names each subject first, and by which of its names, as one that is minted by reading it. */
function firstNamed(documents: number): Map<number, { document: number; label: string }> {
  const first = new Map<number, { document: number; label: string }>()
  for (let document = 0; document < documents && first.size < SUBJECTS; document++)
    for (let s = 0; s < SUBJECTS_A_DOCUMENT; s++) {
      const subject = subjectAt(mix(document * SUBJECTS_A_DOCUMENT + s, 3) / 2 ** 32)
      if (!first.has(subject)) first.set(subject, { document, label: nameOf(subject, mix(document, subject) % NAMES) })
    }
  return first
}

/** The subjects with all their names, in a base of so many documents. */
export function subjectRows(documents: number): SubjectRows {
  const first = firstNamed(documents)
  const entities: EntityTable[] = []
  const spellings: SpellingTable[] = []
  for (let subject = 0; subject < SUBJECTS; subject++) {
    const entity_id = subjectId(subject)
    entities.push({
      id: entity_id,
      type: isEvent(subject) ? 'Event' : 'ArmedGroup',
      label: first.get(subject)?.label ?? nameOf(subject),
      wikidata: null,
      public: true,
      document_id: documentId(first.get(subject)?.document ?? 0),
    })
    for (const folded of new Set(Array.from({ length: NAMES }, (_, nth) => nameOf(subject, nth).toLowerCase())))
      spellings.push({ folded, entity_id })
  }
  return { entities, spellings }
}

export const documentsFor = (claims: number): number => Math.ceil(claims / CLAIMS_A_DOCUMENT)
