import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { slotBits } from './slots.ts'
import { fighting, nouns } from './words.ts'

/** Where in a clause a role is looked for, what may fill it, and by which nouns it is known. */
export interface RoleSpec {
  readonly name: string
  /** "subject", "object" (passives undone), a preposition, or one of a noun phrase's own: "object.of", "subject.by". */
  readonly slots: readonly string[]
  readonly type: string
  readonly heads: ReadonlySet<string> | null
  /** Of these, those that may stand anywhere in the phrase ("~ceasefire": "a ceasefire agreement"). */
  readonly inner: ReadonlySet<string> | null
  /** With "!": heads that must not be. */
  readonly except: boolean
  readonly optional: boolean
  /** The bits of its slots (slots.ts). */
  readonly bits: number
}

export interface ClaimSpec {
  readonly property: string
  /** The role that the claim is about; "event" for the event itself. */
  readonly of: string
  /** A role, "date", "since", "clause", "complement", or a text in quotes. */
  readonly value: string
  /** How a date of the clause bounds the claim: at (default), from, until, none. */
  readonly valid: 'at' | 'from' | 'until' | 'none'
  readonly role: string | null
  readonly unit: string | null
  /** "clause": all that is said of the phrase; "adjectives": its adjectives alone; "name": the phrase without what hangs on it. */
  readonly part: 'clause' | 'adjectives' | 'name' | null
}

export interface Rule {
  readonly name: string
  readonly label: string
  readonly file: string
  /** Lemmas of the verb, for a rule over a clause. */
  readonly verbs: ReadonlySet<string>
  /** Lemmas that may govern it or words in it, to narrow a rule down. */
  readonly voice: 'active' | 'passive' | null
  readonly forms: ReadonlySet<string> | null
  /** Lemmas of the clause it must, or with `not` must not, hang on: "was formed … to resist". */
  readonly under: { readonly lemmas: ReadonlySet<string>; readonly not: boolean } | null
  /** Lemmas of which one must, or with `not` none may, hang on it: "joined the front to fight the army". */
  readonly leads: { readonly lemmas: ReadonlySet<string>; readonly not: boolean } | null
  /** Slots that must be empty. */
  readonly without: readonly string[]
  readonly roles: readonly RoleSpec[]
  /** Bits of slots of each of which one must be filled, or the rule is not worth a look. */
  readonly gates: readonly number[]
  /** The roles for which some noun must stand in the clause. */
  readonly headed: readonly RoleSpec[]
  /** The type of event it tells; "of ROLE": by the noun that fills the role; "attached": the event of the clause it hangs on. */
  readonly event: string | null
  /** The type of event when nothing is there to be attached to. */
  readonly otherwise: string | null
  readonly claims: readonly ClaimSpec[]
  /** What of the clause is told as the event's outcome. */
  readonly outcome: 'clause' | 'predicate' | 'complement' | null
  /** It also speaks where the clause is negated; "only": it speaks of what was not done. */
  readonly negated: boolean | 'only'
  /** What it tells is an estimate, of the one who acts. */
  readonly estimate: boolean
  /** It fires only where the clause says when. */
  readonly dated: boolean
  /** What it tells is alleged by the one who acts. */
  readonly accusation: boolean
  /** Its claims speak of what filled a role before in the sentence ("~org"). */
  readonly back: boolean
  /** A token pattern, for a rule over words. */
  readonly phrase: string | null
  /** More demanding rules are tried first; of the rules that tell an event one fires on a clause. */
  readonly rank: number
  readonly examples: readonly Example[]
  readonly never: readonly string[]
}

/** A sentence and the claims it must give. Names are marked: "<Taiz|Place>"; without a type they are armed groups. */
export interface Example {
  readonly text: string
  readonly says: readonly string[]
}

interface RawRule {
  name: string
  label: string
  verb?: string
  voice?: 'active' | 'passive'
  form?: string
  under?: string
  leads?: string
  without?: string
  roles?: Record<string, string>
  event?: string
  otherwise?: string
  outcome?: 'clause' | 'predicate' | 'complement'
  negated?: boolean | 'only'
  last?: boolean
  estimate?: boolean
  dated?: boolean
  accusation?: boolean
  first?: boolean
  claims?: {
    property: string
    of: string
    value: string
    valid?: ClaimSpec['valid']
    role?: string
    unit?: string
    part?: 'clause' | 'adjectives' | 'name'
  }[]
  phrase?: string
  examples?: Example[]
  never?: string[]
}

const list = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** The nouns of a list, its classes ("@forces") written out. */
const headsOf = (rule: string, text: string): string[] =>
  list(text).flatMap((head) => {
    if (!head.startsWith('@')) return [head]
    if (head === '@fighting') return [...fighting.keys()]
    const known = nouns.get(head.slice(1))
    if (known === undefined) throw new Error(`rule ${rule}: no class of nouns is called ${head}`)
    return [...known]
  })

/** Lemmas, with "!" those that must not be. */
const lemmasOf = (text: string): { lemmas: ReadonlySet<string>; not: boolean } => ({
  lemmas: new Set(list(text.replace(/^!/, ''))),
  not: text.startsWith('!'),
})

/** "object|against actor(@forces, base)?" → slots, type, heads, optional. */
function roleSpec(rule: string, name: string, text: string): RoleSpec {
  const match = /^([\w.|~-]+) ([a-z]+)(?:\((!?)([^)]*)\))?(\?)?$/.exec(text.trim())
  if (match === null) throw new Error(`rule ${rule}: the role ${name} is not "slots type(heads)?" but "${text}"`)
  const heads = match[4] === undefined ? null : headsOf(rule, match[4])
  const inner = heads?.filter((head) => head.startsWith('~')).map((head) => head.slice(1)) ?? []
  return {
    name,
    slots: match[1]!.split('|'),
    type: match[2]!,
    heads: heads === null ? null : new Set(heads),
    inner: inner.length === 0 ? null : new Set(inner),
    except: match[3] === '!',
    optional: match[5] === '?',
    bits: slotBits(match[1]!.split('|')),
  }
}

/** Types of roles for which a mention may be made of whoever fills them, also where the rule does not fire in the end. */
const MAKING = new Set(['actor', 'power', 'org', 'group', 'person', 'people', 'leader'])

/** What must be filled: all that asks for nouns, and of the rest what is looked at before any mention may be made. */
function gatesOf(roles: readonly RoleSpec[]): number[] {
  const making = roles.findIndex((role) => MAKING.has(role.type))
  return roles
    .filter((role, i) => !role.optional && (role.heads !== null || making < 0 || i <= making))
    .map((role) => role.bits)
}

function compile(raw: RawRule, file: string): Rule {
  const roles = Object.entries(raw.roles ?? {}).map(([name, text]) => roleSpec(raw.name, name, text))
  const rank =
    raw.last === true
      ? -1
      : raw.first === true
        ? 100
        : roles.reduce((sum, r) => sum + (r.optional ? 0 : 2) + (r.heads !== null && !r.optional ? 3 : 0), 0)
  return {
    name: raw.name,
    label: raw.label,
    file,
    verbs: new Set(list(raw.verb ?? '')),
    voice: raw.voice ?? null,
    forms: raw.form === undefined ? null : new Set(list(raw.form)),
    under: raw.under === undefined ? null : lemmasOf(raw.under),
    leads: raw.leads === undefined ? null : lemmasOf(raw.leads),
    without: list(raw.without ?? ''),
    roles,
    gates: gatesOf(roles),
    headed: roles.filter((role) => role.heads !== null && !role.optional),
    event: raw.event ?? null,
    otherwise: raw.otherwise ?? null,
    outcome: raw.outcome ?? null,
    negated: raw.negated ?? false,
    estimate: raw.estimate ?? false,
    dated: raw.dated ?? false,
    accusation: raw.accusation ?? false,
    back: (raw.claims ?? []).some((c) => [c.of, c.value, c.role].some((name) => name?.startsWith('~') === true)),
    claims: (raw.claims ?? []).map((c) => ({
      property: c.property,
      of: c.of,
      value: c.value,
      valid: c.valid ?? 'at',
      role: c.role ?? null,
      unit: c.unit ?? null,
      part: c.part ?? null,
    })),
    phrase: raw.phrase ?? null,
    rank,
    examples: raw.examples ?? [],
    never: raw.never ?? [],
  }
}

/** All rules of the folder, in the order of their files. Throws on a rule that cannot be read, naming it. */
export function readRules(): Rule[] {
  const folder = new URL('../rules/', import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) =>
      (parse(readFileSync(new URL(name, folder), 'utf8')) as RawRule[]).map((raw) => compile(raw, name)),
    )
}

export interface RuleBook {
  readonly rules: readonly Rule[]
  /** The rules over clauses by the lemma of their verb, the most demanding first. */
  readonly byVerb: ReadonlyMap<string, readonly Rule[]>
  /** Of these, those that an active clause and a passive one can fit. */
  readonly active: ReadonlyMap<string, readonly Rule[]>
  readonly passive: ReadonlyMap<string, readonly Rule[]>
  readonly phrases: readonly Rule[]
}

export const ruleBook = (rules: readonly Rule[]): RuleBook => ({
  rules,
  byVerb: verbsOf(rules),
  active: verbsOf(rules.filter((rule) => rule.voice !== 'passive')),
  passive: verbsOf(rules.filter((rule) => rule.voice !== 'active')),
  phrases: rules.filter((rule) => rule.phrase !== null),
})

function verbsOf(rules: readonly Rule[]): Map<string, readonly Rule[]> {
  const byVerb = new Map<string, Rule[]>()
  for (const rule of rules)
    for (const verb of rule.verbs) {
      const known = byVerb.get(verb) ?? []
      known.push(rule)
      byVerb.set(verb, known)
    }
  for (const known of byVerb.values()) known.sort((a, b) => b.rank - a.rank)
  return byVerb
}
