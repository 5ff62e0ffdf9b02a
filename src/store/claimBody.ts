import { sql } from 'kysely'
import type { StatedClaim, StatedValue } from '../model/stated.ts'
import { type Facts, factsValid, factsValue, packValid, packValue, type QuantityFacts } from './facts.ts'

/*
 * What a row of `claim` keeps of a claim that has no column. Claims are the most of a base, and what most of them have in
 * common is the most of a claim: it is left out, and the rest written short. Rows of bases that are older than this have
 * all under its own name, and are read as they are.
 */

/** The rest of a stated claim; what is null, empty or false is left out. */
export type ClaimBody = { readonly quote: string } & Partial<
  Omit<StatedClaim, 'id' | 'document' | 'subject' | 'property' | 'block' | 'passage'>
>

/** A body as it is kept: its quote, then what it is about under one of four letters. */
export type KeptBody = {
  readonly q: string
  /** Value: a mention, a text, a date (EDTF), a quantity. */
  readonly m?: string
  readonly t?: string
  readonly d?: string
  readonly n?: QuantityFacts
  /** Validity: its EDTF alone where a sentence gives an exact start and no end. */
  readonly y?: Exclude<Facts[3], 0>
  readonly x?: string
  readonly r?: string
  readonly c?: number
} & Omit<ClaimBody, 'quote' | 'value' | 'valid' | 'extractor' | 'rule' | 'confidence'>

/** By which most claims are read. What is kept without an extractor is its: never to be changed. */
const EXTRACTOR = 'prose@1'

/** A claim, of which what is left out is null, empty or asserted. */
type Told = Pick<StatedClaim, 'passage' | 'value' | 'extractor' | 'confidence'> & Partial<StatedClaim>

/** What has a column, or is written by hand below. */
const apart: ReadonlySet<string> = new Set([
  'id',
  'document',
  'subject',
  'property',
  'block',
  'passage',
  'value',
  'valid',
  'extractor',
  'rule',
  'confidence',
])

/** The body of a claim, as it is kept. */
export function packBody(claim: Told): KeptBody {
  const body: Record<string, unknown> = { q: claim.passage.quote }
  addValue(body, claim.value)
  if (claim.valid != null) body.y = packValid(claim.valid)
  if (claim.extractor !== EXTRACTOR) body.x = claim.extractor
  if (claim.rule != null) body.r = claim.rule
  if (claim.confidence !== 0) body.c = claim.confidence
  // by a loop: of a dataset these are the largest part of what is put together
  for (const key in claim) {
    if (apart.has(key)) continue
    const value: unknown = claim[key as keyof StatedClaim]
    const isEmpty = value == null || value === false || (Array.isArray(value) && value.length === 0)
    if (!(isEmpty || (key === 'modality' && value === 'asserted'))) body[key] = value
  }
  return body as KeptBody
}

function addValue(body: Record<string, unknown>, value: StatedValue): void {
  switch (value.kind) {
    case 'mention':
      body.m = value.mention
      break
    case 'text':
      body.t = value.text
      break
    case 'date':
      body.d = value.edtf
      break
    case 'quantity':
      body.n = packValue(value)
  }
}

/** The body of a claim as it is told, of what is kept now or was kept by older bases. */
export function unpackBody(kept: KeptBody | ClaimBody): ClaimBody {
  if ('quote' in kept) return kept
  const { q, m, t, d, n, y, x, r, c, ...rest } = kept
  return {
    ...rest,
    quote: q,
    value: keptValue(kept),
    ...(y === undefined ? {} : { valid: factsValid(y)! }),
    extractor: x ?? EXTRACTOR,
    ...(r === undefined ? {} : { rule: r }),
    confidence: c ?? 0,
  }
}

function keptValue({ m, t, d, n }: KeptBody): StatedValue {
  if (m !== undefined) return { kind: 'mention', mention: m }
  if (t !== undefined) return { kind: 'text', text: t }
  if (d !== undefined) return { kind: 'date', edtf: d }
  return factsValue(n!)!
}

/** What SQL asks of a body, kept now or by older bases, of a table named `claim`. What is left out is null. */
export const bodySays = {
  mention: sql<string | null>`coalesce(claim.body->>'m', claim.body->'value'->>'mention')`,
  text: sql<string | null>`coalesce(claim.body->>'t', claim.body->'value'->>'text')`,
  edtf: sql<string | null>`coalesce(claim.body->>'d', claim.body->'value'->>'edtf')`,
  rule: sql<string | null>`coalesce(claim.body->>'r', claim.body->>'rule')`,
  modality: sql<string>`coalesce(claim.body->>'modality', 'asserted')`,
  side: sql<string | null>`claim.body->>'side'`,
  /** Whether a person stated it. */
  byHand: sql<boolean>`coalesce(claim.body->>'x', claim.body->>'extractor', '') like 'hand%'`,
  /** Whether its time is nothing but that of its document, or it has none. */
  datedByDocument: sql<boolean>`coalesce(case json_typeof(claim.body->'y') when 'string' then 'sentence'
    else coalesce(claim.body->'y'->>3, claim.body->'valid'->>'basis') end, 'document') = 'document'`,
}
