import { isBe, isPossessive } from './functionWords.ts'
import { isNoun, isVerb, retagged, type Token } from './token.ts'
import { fact, wordClass, wordShape } from './word.ts'

/** A token among its neighbours: what it should be instead, or null. */
type Repair = (token: Token, i: number, tokens: readonly Token[], verbSeen: boolean) => Token | null

/** Words in -ing that name a thing unless a form of "be" stands before them. */
const isNaming = wordClass(
  'fighting shelling bombing training mining trafficking smuggling funding looting bombardment recruiting logging',
)
/** Words that the tagger takes for nouns or adjectives, and the words that show them to be verbs. */
const SHOWN = new Map(Object.entries({ split: ['from', 'off', 'with'], clash: ['with'], clashed: ['with'] }))
const shownBy = fact((word) => SHOWN.get(word.lower) ?? null)
const isAdjectival = wordClass('allied armed combined suspected masked unidentified disguised uniformed')
/** These qualify a noun only after a number or article: "two captured policemen", but "killed five and wounded ten". */
const isCountedAdjectival = wordClass('captured wounded displaced disputed abducted arrested')
const isHelped = wordClass('attack capture seize fight kill defend storm raid retake take control')
const SAID = new Map(Object.entries({ alleged: 'allege', claimed: 'claim', stated: 'state', announced: 'announce' }))
const isNounAdjective = wordClass(
  'offensive military public executive official militant regular elite representative islamist rebel separatist communist nationalist loyalist total rival adversary',
)
const isCardinal = wordClass('north south east west')
const isBeforeGerund = wordClass('of by for from')
const isPlural = fact((word) => word.lower.endsWith('s') && word.lower !== word.lemma)
const isPast = fact((word) => word.lower.endsWith('ed'))
const isTitlePlural = wordShape(/^\p{Lu}\p{Ll}+s$/u)

const namesThing: Repair = (token, i, tokens) => {
  if (!isNaming(token)) return null
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  if (before !== undefined) {
    if (isBe(before)) return null
    if (before.text === ',' && after?.pos === 'ADP') return null
    if ((before.pos === 'NOUN' || before.pos === 'PROPN') && (after?.lower === 'for' || after?.lower === 'against'))
      return null
    const governed = before.pos === 'ADP' && isBeforeGerund(before)
    if (governed && after !== undefined && (isNoun(after) || after.pos === 'ADJ' || after.pos === 'DET')) return null
  }
  return retagged(token, 'NOUN', token.lower)
}

const isShownVerb: Repair = (token, i, tokens) => {
  const by = shownBy(token.word)
  if (by === null || !by.includes(tokens[i + 1]?.lower ?? '')) return null
  const before = tokens[i - 1]?.pos
  return before !== 'DET' && before !== 'ADJ' ? retagged(token, 'VERB') : null
}

/** "was raided by", "is alleged that". */
const isPassive: Repair = (token, i, tokens) => {
  const before = tokens[i - 1]
  const after = tokens[i + 1]?.lower
  if (!isPast(token.word) || before === undefined || !isBe(before)) return null
  if (after !== 'by' && after !== 'that' && after !== 'to') return null
  return retagged(token, 'VERB', token.lower.replace(/ed$/, token.lower.endsWith('ged') ? 'ge' : ''))
}

/** "The front alleged that". */
const isSaying: Repair = (token, i, tokens) => {
  const before = tokens[i - 1]
  if (!isPast(token.word) || tokens[i + 1]?.lower !== 'that' || before === undefined || !isNoun(before)) return null
  return retagged(token, 'VERB', SAID.get(token.lower) ?? token.lower.replace(/ed$/, ''))
}

/** "The front funds its work": a plural noun between a name and a determiner is the verb that is missing. */
const isMissingVerb: Repair = (token, i, tokens, verbSeen) => {
  if (verbSeen || !isPlural(token.word) || tokens[i - 1]?.pos !== 'PROPN') return null
  const after = tokens[i + 1]
  if (after === undefined || !(after.pos === 'DET' || isPossessive(after) || after.lower === 'most')) return null
  return retagged(token, 'VERB')
}

/** "in response to attacks": no infinitive. */
const isNoInfinitive: Repair = (token, i, tokens) =>
  tokens[i - 1]?.lower === 'to' && isPlural(token.word) ? retagged(token, 'NOUN') : null

/** "war-torn areas": what a hyphen joins to the word before it. */
const isJoined: Repair = (token, i, tokens) => {
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  if (before?.text !== '-' || before.end !== token.start || after === undefined) return null
  return isNoun(after) || after.pos === 'ADJ' ? retagged(token, 'ADJ') : null
}

const isOffensive: Repair = (token, i, tokens) => {
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  if (token.lower !== 'offensive' || before === undefined || (after !== undefined && isNoun(after))) return null
  const { pos } = before
  return pos === 'DET' || pos === 'ADJ' || pos === 'NOUN' || pos === 'PROPN' ? retagged(token, 'NOUN') : null
}

/** "the north". */
const isRegion: Repair = (token, i, tokens) =>
  isCardinal(token) && tokens[i - 1]?.pos === 'DET' ? retagged(token, 'NOUN') : null

/** "the armed wing", "two captured policemen". */
const isQualifying: Repair = (token, i, tokens) => {
  const before = tokens[i - 1]?.pos
  const after = tokens[i + 1]
  if (!(isAdjectival(token) || (isCountedAdjectival(token) && (before === 'NUM' || before === 'DET')))) return null
  if (after === undefined || before === 'AUX') return null
  return isNoun(after) || after.pos === 'ADJ' ? retagged(token, 'ADJ') : null
}

/** "is part of". */
const isPart: Repair = (token, i, tokens) => {
  const before = tokens[i - 1]
  return token.lower === 'part' && before !== undefined && isBe(before) ? retagged(token, 'NOUN') : null
}

/** A sentence's first word is written big whatever it is: "Talks took place". */
const isFirstNoun: Repair = (token, i, tokens) => {
  const after = tokens[i + 1]
  if (i > 0 || after?.pos === 'PROPN' || after?.text === '-' || !isTitlePlural(token)) return null
  return retagged(token, 'NOUN', token.lower.replace(/(?<=ss|x|ch|sh)es$|s$/, ''))
}

/** "to arm them and fight for the town". */
const isSecondInfinitive: Repair = (token, i, tokens) => {
  const after = tokens[i + 1]?.lower
  if (tokens[i - 1]?.pos !== 'CCONJ' || !isHelped(token) || (after !== 'for' && after !== 'against')) return null
  const infinitive = tokens.slice(0, i).some((t, k) => t.pos === 'VERB' && tokens[k - 1]?.lower === 'to')
  return infinitive ? retagged(token, 'VERB') : null
}

/** "helped the front attack the town". */
const isHelpedVerb: Repair = (token, i, tokens) => {
  const after = tokens[i + 1]?.pos
  if (!isHelped(token) || token.lower !== token.lemma || tokens[i - 1]?.pos !== 'PROPN') return null
  if (after !== 'PROPN' && after !== 'DET') return null
  return tokens.slice(Math.max(0, i - 8), i).some((t) => t.lemma === 'help') ? retagged(token, 'VERB') : null
}

/** "a military offensive by": an adjective that closes a phrase is its noun. */
const isClosingNoun: Repair = (token, i, tokens) => {
  if (!isNounAdjective(token)) return null
  const before = tokens[i - 1]?.pos
  const after = tokens[i + 1]
  const closes = (before === 'DET' || before === 'ADJ' || before === 'PART') && (after === undefined || !isNoun(after))
  return closes ? retagged(token, 'NOUN') : null
}

/** What is tried on a token of each part of speech, in this order; the first that knows better holds. */
const REPAIRS: Record<string, readonly Repair[]> = {
  VERB: [namesThing, isNoInfinitive, isJoined, isOffensive, isQualifying, isPart],
  NOUN: [isShownVerb, isMissingVerb, isOffensive, isSecondInfinitive, isHelpedVerb],
  ADJ: [isShownVerb, isPassive, isSaying, isOffensive, isClosingNoun],
  ADV: [isOffensive, isRegion],
  PROPN: [isOffensive, isFirstNoun],
}

/** Repairs, in place, what the tagger is known to get wrong in accounts of fighting. */
export function retag(tokens: Token[]): void {
  let verbSeen = false
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (isVerb(token)) verbSeen = true
    const repairs = REPAIRS[token.pos]
    if (repairs === undefined) continue
    for (const repair of repairs) {
      const better = repair(token, i, tokens, verbSeen)
      if (better === null) continue
      tokens[i] = better
      if (repair === isMissingVerb) verbSeen = true
      break
    }
  }
}
