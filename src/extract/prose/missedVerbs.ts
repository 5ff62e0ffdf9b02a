import { isBe, isPossessive, isUnderway } from './functionWords.ts'
import { isVerb, retagged, type Token } from './token.ts'
import { fact, wordClass, wordShape } from './word.ts'

const IRREGULAR = new Map(
  Object.entries({
    shot: 'shoot',
    waylaid: 'waylay',
    slew: 'slay',
    sank: 'sink',
    held: 'hold',
    led: 'lead',
    fought: 'fight',
    took: 'take',
    met: 'meet',
    won: 'win',
    lost: 'lose',
    split: 'split',
    struck: 'strike',
    overran: 'overrun',
    overthrew: 'overthrow',
    overthrown: 'overthrow',
    retook: 'retake',
    blew: 'blow',
    fled: 'flee',
    left: 'leave',
    laid: 'lay',
    set: 'set',
    put: 'put',
    rose: 'rise',
    grew: 'grow',
    fell: 'fall',
    sold: 'sell',
    cost: 'cost',
    hit: 'hit',
    burst: 'burst',
    slain: 'slay',
    mown: 'mow',
    sunk: 'sink',
    blown: 'blow',
    burnt: 'burn',
    driven: 'drive',
    drove: 'drive',
    torn: 'tear',
    overrun: 'overrun',
    retaken: 'retake',
    beaten: 'beat',
    besieged: 'besiege',
  }),
)

interface Form {
  readonly lemma: string
  /** It can be no other verb's, and hardly a noun. */
  readonly sure: boolean
}

/** The verb of which a word could be a form, if it is one of `verbs`: "abducted" → abduct, "shelled" → shell. */
function verbOf(lower: string, verbs: ReadonlySet<string>): Form | null {
  const irregular = IRREGULAR.get(lower)
  if (irregular !== undefined && verbs.has(irregular)) return { lemma: irregular, sure: true }
  for (const ending of ['ed', 'ing'])
    if (lower.endsWith(ending)) {
      const stem = lower.slice(0, -ending.length)
      for (const lemma of [stem, `${stem}e`, stem.slice(0, -1), `${stem.slice(0, -1)}y`])
        if (verbs.has(lemma) && (lemma !== stem.slice(0, -1) || stem.at(-1) === stem.at(-2)))
          return { lemma, sure: true }
    }
  if (verbs.has(lower)) return { lemma: lower, sure: false }
  if (lower.endsWith('s') && verbs.has(lower.slice(0, -1))) return { lemma: lower.slice(0, -1), sure: false }
  return null
}

const isCapital = wordShape(/^\p{Lu}/u)
const takesGerund = wordClass('by of for after')
const isShooting = wordClass('firing shooting')
const aims = wordClass('on at upon into')
const bounds = wordClass(
  'more over at about around some nearly almost up fewer less dozens scores hundreds many several',
)
const isRelative = wordClass('who which')
const isGroup = wordClass(
  'front group party movement organisation organization union army rebels insurgents militants guerrillas',
)
const goesOn = wordClass('to itself themselves')
/** "The siege of the town in 2015 left 178 people dead". */
const isYear = wordShape(/^(?:1[89]|20)\d\d$/)
const isSelf = wordClass('itself themselves himself')
const isNounish = ({ pos }: Token): boolean => pos === 'NOUN' || pos === 'PROPN'
const isInside = (mention: number | undefined): boolean => mention !== -1

/**
 * Finds verbs that the tagger took for nouns or adjectives beside names it does not know: "Boko Haram abducted 276
 * girls", "the Houthis control Hodeidah". A past form is enough; a bare form only where the sentence has no verb.
 * Only `verbs` are looked for. Tokens are replaced in place.
 */
export function verbFinder(verbs: ReadonlySet<string>): (tokens: Token[], mentionAt: readonly number[]) => void {
  const formOf = fact((word) => verbOf(word.lower, verbs))
  return (tokens, mentionAt) => {
    let seen = false
    for (let i = 1; i + 1 < tokens.length; i++) {
      const before = tokens[i - 1]!
      if (isVerb(before) && mentionAt[i - 1] === -1) seen = true
      const token = tokens[i]!
      if (isInside(mentionAt[i]) || !(token.pos === 'NOUN' || token.pos === 'ADJ' || token.pos === 'PROPN')) continue
      const form = formOf(token.word)
      if (form === null || !isVerbHere(tokens, i, form, mentionAt, seen)) continue
      tokens[i] = retagged(token, 'VERB', form.lemma)
      seen = true
    }
  }
}

/** Whether what stands around a word shows it to be a verb. `seen`: the sentence has one already. */
function isVerbHere(
  tokens: readonly Token[],
  i: number,
  { lemma, sure }: Form,
  mentionAt: readonly number[],
  seen: boolean,
): boolean {
  const token = tokens[i]!
  const before = tokens[i - 1]!
  const after = tokens[i + 1]!
  if (isPossessive(before) || before.pos === 'PART' || isCapital(token)) return false
  // "ten villagers were beheaded in the market"
  if (sure && isBe(before) && /[dnt]$/.test(token.lower) && !isNounish(after)) return true
  const afterName =
    isInside(mentionAt[i - 1]) ||
    isRelative(before) ||
    (isGroup(before) && tokens[i - 2]?.lower === 'the') ||
    // the first word of a sentence is written big whatever it is: "Direct talks between …"
    (before.pos === 'PROPN' && (sure || i > 1)) ||
    before.text === ')' ||
    isYear(before) ||
    (before.text === ',' && i > 2 && (isInside(mentionAt[i - 2]) || tokens[i - 2]!.text === ')'))
  const opens =
    mentionAt[i + 1]! >= 0 ||
    after.pos === 'DET' ||
    after.pos === 'NUM' ||
    after.pos === 'PROPN' ||
    isPossessive(after) ||
    (after.pos === 'ADJ' && after.lower !== token.lower)
  if (token.lower.endsWith('ing')) {
    if (before.text === ',' && opens) return true
    // "killing 23 and wounding more than 80"
    if (before.pos === 'CCONJ' && (opens || bounds(after))) return true
    if (takesGerund(before) && (opens || after.pos === 'NOUN') && !(token.pos === 'ADJ' && isUnderway(token)))
      return true
    // "accused the army of firing on a clinic"
    if (takesGerund(before) && isShooting(token) && aims(after)) return true
  } else if (before.pos === 'NOUN' && isSelf(after)) {
    // "the group funds itself by …"
    return true
  } else if (sure && before.text === ',' && after.lower === 'by') {
    // "talks opened in May, mediated by …"
    return true
  } else if (sure && seen && before.pos === 'CCONJ') {
    // "lined up and shot 14 men"
    if (after.pos === 'NUM' || after.pos === 'DET' || after.pos === 'PROPN' || bounds(after)) return true
  } else if (sure && (afterName || before.pos === 'NOUN')) {
    if (opens || after.pos === 'ADP') return true
    if (after.pos === 'NOUN' && !verbFollows(tokens, i)) return true
  }
  // "on 3 May 2025 raids in the hills displaced 700"
  if (!sure && isYear(before) && after.pos === 'ADP') return false
  // "Levies supply the bulk of its income"
  if (!sure && !seen && i > 1 && before.pos === 'NOUN' && before.lower !== before.lemma && after.pos === 'DET')
    return !verbFollows(tokens, i)
  // "On 3 May 2020 raids in the hills …": after a date stands no verb of the present
  if (sure || seen || !afterName || before.text === "'s" || isYear(before)) return false
  // "security forces neutralised 47"
  if (after.pos === 'NOUN' && after.lower.endsWith('ed')) return false
  if (opens) return true
  if (token.lower === lemma) return false
  // "the front campaigns for", "the front claims to have": a plural would have its verb after it
  return (
    after.pos === 'NOUN' || after.pos === 'ADV' || ((after.pos === 'ADP' || goesOn(after)) && !verbFollows(tokens, i))
  )
}

/** Whether a verb follows before the clause ends. */
function verbFollows(tokens: readonly Token[], from: number): boolean {
  for (let i = from + 1; i < tokens.length && i < from + 12; i++) {
    const { pos, text } = tokens[i]!
    if (text === ',' || text === ';' || pos === 'CCONJ' || pos === 'SCONJ') return false
    if (pos === 'VERB' || pos === 'AUX') return true
  }
  return false
}
