import { isBe, isPossessive, isUnderway } from './functionWords.ts'
import { isNoun, isVerb, retagged, type Token } from './token.ts'
import { fact, type Word, wordClass, wordTest } from './word.ts'

/** A repair of some words: what a token among its neighbours should be instead, or null. */
interface Repair {
  /** The words that it can concern: most tokens are words of none. */
  readonly of: (word: Word) => boolean
  readonly mend: (token: Token, i: number, tokens: readonly Token[], verbSeen: boolean) => Token | null
}

const among = (words: string): ((word: Word) => boolean) => {
  const known = new Set(words.split(' '))
  return ({ lower }) => known.has(lower)
}

/** Words in -ing that name a thing unless a form of "be" stands before them. */
const isNaming = among(
  'fighting shelling bombing training mining trafficking smuggling funding looting bombardment recruiting logging shipping',
)
/** Words that the tagger takes for nouns or adjectives, and the words that show them to be verbs. */
const SHOWN = new Map(
  Object.entries({ split: ['from', 'off', 'with'], shot: ['down', 'dead'], clash: ['with'], clashed: ['with'] }),
)
const isAdjectival = among(
  'allied armed combined suspected masked unidentified disguised uniformed hooded besieged slain',
)
/** These qualify a noun only after a number or article: "two captured policemen", but "killed five and wounded ten". */
const isCountedAdjectival = among('captured wounded displaced disputed abducted arrested')
const isHelped = among('attack capture seize fight kill defend storm raid retake take control')
const SAID = new Map(Object.entries({ alleged: 'allege', claimed: 'claim', stated: 'state', announced: 'announce' }))
const isNounAdjective = among(
  'civilian militant insurgent guerrilla jihadist captive local native offensive military public executive official militant regular contingent elite representative islamist rebel separatist communist nationalist loyalist total rival adversary',
)
const isCardinal = among('north south east west')
const isBeforeGerund = wordClass('of by for from')
const isQualifier = (word: Word): boolean => isAdjectival(word) || isCountedAdjectival(word)
const isPlural = ({ lower, lemma }: Word): boolean => lower.endsWith('s') && lower !== lemma
const isGerund = ({ lower }: Word): boolean => lower.endsWith('ing') && lower.length > 5
const isPast = ({ lower }: Word): boolean => lower.endsWith('ed')
const IRREGULAR_PLURALS = new Map(
  Object.entries({
    gunmen: 'gunman',
    militiamen: 'militiaman',
    policemen: 'policeman',
    tribesmen: 'tribesman',
    children: 'child',
  }),
)
const isTitlePlural = ({ text, lower }: Word): boolean =>
  /^\p{Lu}\p{Ll}+s$/u.test(text) || (IRREGULAR_PLURALS.has(lower) && text !== lower)

const namesThing: Repair = {
  of: isNaming,
  mend: (token, i, tokens) => {
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
  },
}

const isShownVerb: Repair = {
  of: ({ lower }) => SHOWN.has(lower),
  mend: (token, i, tokens) => {
    if (!SHOWN.get(token.lower)!.includes(tokens[i + 1]?.lower ?? '')) return null
    const before = tokens[i - 1]?.pos
    if (before === 'DET' || before === 'ADJ') return null
    return token.lower === 'shot' ? retagged(token, 'VERB', 'shoot') : retagged(token, 'VERB')
  },
}

/** "was raided by", "is alleged that". */
const isPassive: Repair = {
  of: isPast,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]?.lower
    if (before === undefined || !isBe(before)) return null
    if (after !== 'by' && after !== 'that' && after !== 'to') return null
    return retagged(token, 'VERB', token.lemma === token.lower ? baseOf(token.lower) : token.lemma)
  },
}
/** The verb of which a word in -ed is the past: "looted" is loot, "mediated" mediate, "smuggled" smuggle. */
const baseOf = (past: string): string =>
  /(?:g|v|at|us|[^aeiouy]l|iz|is|uc|ag|lish?e)ed$/.test(past)
    ? past.slice(0, -1)
    : /[^aeiou]ied$/.test(past)
      ? `${past.slice(0, -3)}y`
      : past.slice(0, -2)

/** "was retaken by", "had overrun the town". */
const isTaken: Repair = {
  of: among('retaken overtaken overrun'),
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    return before !== undefined && (isBe(before) || before.lower === 'had' || before.lower === 'have')
      ? retagged(token, 'VERB', token.lower.replace(/(?<=take)n$/, ''))
      : null
  },
}

/** "accused the army of torture and looting": after a preposition no verb stands in its base form. */
const isGoverned: Repair = {
  of: ({ lower, lemma }) => lower === lemma && lower.length > 3,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before === undefined || before.pos !== 'ADP' || !governsNoun(before)) return null
    return after === undefined || after.pos === 'CCONJ' || after.pos === 'PUNCT' || after.pos === 'ADP'
      ? retagged(token, 'NOUN')
      : null
  },
}
/** "Direct talks between them began": documents tell what was, and nobody "talks" in them. */
const isTalks: Repair = {
  of: among('talks'),
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    if (token.pos !== 'VERB' || before === undefined) return null
    if (before.pos === 'PRON' || before.pos === 'AUX') return null
    // the first word is written big whatever it is
    return before.pos === 'PROPN' && i > 1 ? null : retagged(token, 'NOUN')
  },
}
/** "the storming of the school": what a gerund with an article tells is a noun. */
const isNamedAct: Repair = {
  of: isGerund,
  mend: (token, i, tokens) =>
    tokens[i - 1]?.pos === 'DET' && tokens[i + 1]?.lower === 'of' ? retagged(token, 'NOUN', token.lower) : null,
}

/** "one of its worst defeats": what a superlative with an article stands before is a noun. */
const isSuperlativeNoun: Repair = {
  of: isPlural,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const owner = tokens[i - 2]
    if (before === undefined || owner === undefined || !/(?:st|most)$/.test(before.lower)) return null
    return owner.pos === 'DET' || isPossessive(owner) ? retagged(token, 'NOUN') : null
  },
}
/** "the front's stated goal". */
const isOwnedQuality: Repair = {
  of: isPast,
  mend: (token, i, tokens) => {
    const after = tokens[i + 1]
    if (tokens[i - 1]?.pos !== 'PART' || after === undefined) return null
    return isNoun(after) || after.pos === 'ADJ' ? retagged(token, 'ADJ') : null
  },
}
const isHaving = wordClass('have has had having')
/** "have maimed 800 people". */
const isPerfect: Repair = {
  of: isPast,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before === undefined || after === undefined || !isHaving(before)) return null
    const { pos } = after
    return pos === 'NUM' || pos === 'DET' || pos === 'PROPN' || pos === 'ADP' || pos === 'ADV'
      ? retagged(token, 'VERB', token.lemma === token.lower ? baseOf(token.lower) : token.lemma)
      : null
  },
}
const isCapital = ({ text }: { text: string }): boolean => /^\p{Lu}/u.test(text)
/** "the Amnesty Act in January": part of a name is no verb. */
const isOfName: Repair = {
  of: isCapital,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    return before?.pos === 'PROPN' && isCapital(before) && i > 1 ? retagged(token, 'PROPN', token.lower) : null
  },
}
/** "has bases along the river", "had ties": after "have" stands no verb of the present. */
const isHad: Repair = {
  of: isPlural,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    return before !== undefined && isHaving(before) && token.lower.endsWith('s') ? retagged(token, 'NOUN') : null
  },
}
/** "have since laid down their arms". */
const isMeanwhile: Repair = {
  of: among('since'),
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    return before !== undefined && isHaving(before) && tokens[i + 1]?.pos === 'VERB' ? retagged(token, 'ADV') : null
  },
}
const governsNoun = wordClass('of for from with by against through into')

/** "The front alleged that". */
const isSaying: Repair = {
  of: isPast,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    if (tokens[i + 1]?.lower !== 'that' || before === undefined || !isNoun(before)) return null
    return retagged(token, 'VERB', SAID.get(token.lower) ?? token.lower.replace(/ed$/, ''))
  },
}

/** "The front funds its work": a plural noun between a name and a determiner is the verb that is missing. */
const isMissingVerb: Repair = {
  of: isPlural,
  mend: (token, i, tokens, verbSeen) => {
    const after = tokens[i + 1]
    // "who commands Brigade 5"
    if (tokens[i - 1]?.lower === 'who' && after !== undefined && (after.pos === 'PROPN' || after.pos === 'DET'))
      return retagged(token, 'VERB')
    if (verbSeen || tokens[i - 1]?.pos !== 'PROPN') return null
    if (after === undefined || !(after.pos === 'DET' || isPossessive(after) || after.lower === 'most')) return null
    return retagged(token, 'VERB')
  },
}

/** "the front's recruits": what somebody has is a thing, in its base form or its plural. */
const isOwned: Repair = {
  of: (word) => isPlural(word) || word.lower === word.lemma,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    if (before === undefined) return null
    // "to pursue its aims by peaceful means"
    const whose = isWhose(before) && token.lower !== token.lemma
    return whose || (before.pos === 'PART' && /^['’]s?$/.test(before.text)) ? retagged(token, 'NOUN') : null
  },
}
const isWhose = wordClass('its their')

/** "the chief of the army". */
const isChief: Repair = {
  of: among('chief'),
  mend: (token, i, tokens) => (tokens[i + 1]?.lower === 'of' ? retagged(token, 'NOUN') : null),
}

/** "in response to attacks": no infinitive. */
const isNoInfinitive: Repair = {
  of: isPlural,
  mend: (token, i, tokens) => (tokens[i - 1]?.lower === 'to' ? retagged(token, 'NOUN') : null),
}

/** "war-torn areas": what a hyphen joins to the word before it. */
const isJoined: Repair = {
  of: () => true,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before?.text !== '-' || before.end !== token.start || after === undefined) return null
    return isNoun(after) || after.pos === 'ADJ' ? retagged(token, 'ADJ') : null
  },
}

/** "a new offensive", "a large camp": an adjective that the tagger takes for an adverb. */
const isNoAdverb: Repair = {
  of: ({ lower }) => !lower.endsWith('ly'),
  mend: (token, i, tokens) => {
    const after = tokens[i + 1]
    const before = tokens[i - 1]
    if (before === undefined || after === undefined) return null
    const next = tokens[i + 2]
    // "the party's earliest general secretary"
    if ((before.pos === 'PART' || isPossessive(before)) && token.lower.endsWith('st'))
      return isNoun(after) || after.pos === 'VERB' || (after.pos === 'ADJ' && next !== undefined && isNoun(next))
        ? retagged(token, 'ADJ')
        : null
    if (before.pos !== 'DET') return null
    const closes = after.pos === 'ADJ' && isNounAdjective(after.word) && (next === undefined || !isNoun(next))
    return isNoun(after) || closes ? retagged(token, 'ADJ') : null
  },
}

const isOffensive: Repair = {
  of: ({ lower }) => lower === 'offensive',
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before === undefined || (after !== undefined && isNoun(after))) return null
    const { pos } = before
    return pos === 'DET' || pos === 'ADJ' || pos === 'NOUN' || pos === 'PROPN' ? retagged(token, 'NOUN') : null
  },
}

/** "the north", "the far north". */
const isRegion: Repair = {
  of: isCardinal,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const inner = before !== undefined && (before.lower === 'far' || before.pos === 'ADJ')
    return (inner ? tokens[i - 2] : before)?.pos === 'DET' ? retagged(token, 'NOUN') : null
  },
}
/** "the far north". */
const isFar: Repair = {
  of: among('far'),
  mend: (token, i, tokens) =>
    tokens[i - 1]?.pos === 'DET' && tokens[i + 1] !== undefined && isCardinal(tokens[i + 1]!.word)
      ? retagged(token, 'ADJ')
      : null,
}

/** "the armed wing", "two captured policemen". */
const isQualifying: Repair = {
  of: isQualifier,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]?.pos
    const after = tokens[i + 1]
    const counted = before === 'NUM' || before === 'DET' || (before === 'ADV' && tokens[i - 2]?.pos === 'NUM')
    // "a camp for displaced people"
    const governed = before === 'ADP' && governsNoun(tokens[i - 1]!)
    if (isCountedAdjectival(token.word) && !counted && !governed) return null
    if (after === undefined || before === 'AUX') return null
    return isNoun(after) || after.pos === 'ADJ' ? retagged(token, 'ADJ') : null
  },
}

/** "were attacked by fleeing prisoners": what people do right then qualifies them. */
const isDoing: Repair = {
  of: isGerund,
  mend: (token, i, tokens) => {
    if (!isUnderway(token)) return null
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (after?.pos !== 'NOUN' || !isPlural(after.word)) return null
    return before?.lower === 'by' || before?.pos === 'DET' || before?.pos === 'NUM' ? retagged(token, 'ADJ') : null
  },
}

/** "is part of". */
const isPart: Repair = {
  of: ({ lower }) => lower === 'part',
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    return before !== undefined && isBe(before) ? retagged(token, 'NOUN') : null
  },
}

/** A sentence's first word is written big whatever it is: "Talks took place". */
const isFirstNoun: Repair = {
  of: isTitlePlural,
  mend: (token, i, tokens) => {
    const after = tokens[i + 1]
    if (i > 0 || after?.pos === 'PROPN' || after?.text === '-') return null
    return retagged(
      token,
      'NOUN',
      IRREGULAR_PLURALS.get(token.lower) ?? token.lower.replace(/(?<=ss|x|ch|sh)es$|s$/, ''),
    )
  },
}

/** "to arm them and fight for the town". */
const isSecondInfinitive: Repair = {
  of: isHelped,
  mend: (token, i, tokens) => {
    const after = tokens[i + 1]?.lower
    if (tokens[i - 1]?.pos !== 'CCONJ' || (after !== 'for' && after !== 'against')) return null
    const infinitive = tokens.slice(0, i).some((t, k) => t.pos === 'VERB' && tokens[k - 1]?.lower === 'to')
    return infinitive ? retagged(token, 'VERB') : null
  },
}

/** "helped the front attack the town". */
const isHelpedVerb: Repair = {
  of: isHelped,
  mend: (token, i, tokens) => {
    const after = tokens[i + 1]?.pos
    if (token.lower !== token.lemma || tokens[i - 1]?.pos !== 'PROPN') return null
    if (after !== 'PROPN' && after !== 'DET') return null
    return tokens.slice(Math.max(0, i - 8), i).some((t) => t.lemma === 'help') ? retagged(token, 'VERB') : null
  },
}

/** "a military offensive by": an adjective that closes a phrase is its noun. */
const isClosingNoun: Repair = {
  of: isNounAdjective,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    const pos = before?.pos
    // "his rival, Ali Hassan"
    const opened = pos === 'DET' || pos === 'ADJ' || pos === 'PART' || (before !== undefined && isPossessive(before))
    const closes = opened && (after === undefined || !isNoun(after))
    return closes ? retagged(token, 'NOUN') : null
  },
}

/** "On 3 May raids in the hills displaced 700": fights of which nobody stands before as who does it. */
const isFights: Repair = {
  of: among('rebels raids attacks strikes airstrikes ambushes assaults clashes battles bombings'),
  mend: (token, i, tokens) => {
    if (token.lower === 'rebels') return tokens[i + 1]?.lower === 'against' ? null : retagged(token, 'NOUN', 'rebel')
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (after?.pos !== 'ADP' || (before !== undefined && (isNoun(before) || before.pos === 'PRON'))) return null
    return before === undefined || !/^(?:who|which|that)$/.test(before.lower) ? retagged(token, 'NOUN') : null
  },
}

/** "cleared a sit-in", "a lie-in": after an article stands no verb in its base form. */
const isJoinedNoun: Repair = {
  of: ({ lower, lemma }) => lower === lemma,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]?.lower
    if (before !== 'a' && before !== 'the' && before !== 'an') return null
    const hyphen = tokens[i + 1]
    return hyphen?.text === '-' && hyphen.start === token.end ? retagged(token, 'NOUN') : null
  },
}

/** "four missing activists": between a number and those it counts. */
const isCountedQuality: Repair = {
  of: ({ lower }) => lower.endsWith('ing') && lower.length > 5,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before?.pos !== 'NUM' || /^\d{4}$/.test(before.text) || after?.pos !== 'NOUN') return null
    return after.lower !== after.lemma && !/^(?:dozens|scores|hundreds|thousands|tens|others)$/.test(after.lower)
      ? retagged(token, 'ADJ')
      : null
  },
}

/** "furnished the sect with recruits": what closes a phrase after a preposition is no verb of the present. */
const isGovernedPlural: Repair = {
  of: isPlural,
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before === undefined || !/^(?:with|of|for|without|by)$/.test(before.lower)) return null
    return after === undefined || after.pos === 'PUNCT' ? retagged(token, 'NOUN') : null
  },
}

/** "security forces neutralised 47": who acts, where what follows is no object. */
const isForces: Repair = {
  of: among('forces'),
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before === undefined || after === undefined || !(isNoun(before) || before.pos === 'ADJ')) return null
    return after.pos === 'VERB' || after.pos === 'AUX' || isPast(after.word) ? retagged(token, 'NOUN', 'force') : null
  },
}

/** "The rebels' stronghold": an apostrophe after a plural, where no quotation is open. */
const isPluralsOwn: Repair = {
  of: ({ text }) => text === "'" || text === '’',
  mend: (token, i, tokens) => {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (before === undefined || after === undefined) return null
    if (!before.lower.endsWith('s') || before.end !== token.start || after.start === token.end) return null
    if (!(isNoun(after) || after.pos === 'ADJ' || after.pos === 'NUM' || after.pos === 'VERB')) return null
    for (let k = i - 1; k > 0 && k > i - 40; k--)
      if (/^['‘]$/.test(tokens[k]!.text) && tokens[k]!.end === tokens[k + 1]!.start) return null
    return retagged(token, 'PART')
  },
}

/** What is tried on a token of each part of speech, in this order; the first that knows better holds. */
const REPAIRS = new Map<string, readonly Repair[]>(
  Object.entries({
    VERB: [
      namesThing,
      isFights,
      isForces,
      isHad,
      isOfName,
      isOwned,
      isOwnedQuality,
      isTalks,
      isGoverned,
      isGovernedPlural,
      isCountedQuality,
      isJoinedNoun,
      isNamedAct,
      isSuperlativeNoun,
      isNoInfinitive,
      isJoined,
      isOffensive,
      isQualifying,
      isDoing,
      isPart,
    ],
    NOUN: [isShownVerb, isTaken, isMissingVerb, isPerfect, isOffensive, isSecondInfinitive, isHelpedVerb],
    ADJ: [isChief, isShownVerb, isTaken, isPassive, isPerfect, isSaying, isOffensive, isClosingNoun],
    ADV: [isOffensive, isRegion, isFar, isNoAdverb],
    PROPN: [isOffensive, isFirstNoun],
    SCONJ: [isMeanwhile],
    PUNCT: [isPluralsOwn],
  }),
)

const findRepairs = (word: Word): readonly Repair[] => REPAIRS.get(word.pos)?.filter((repair) => repair.of(word)) ?? []
const repairsOf = fact(findRepairs)
/** Most words are concerned by none. */
const mayErr = wordTest((word) => findRepairs(word).length > 0)

/** Repairs, in place, what the tagger is known to get wrong in accounts of fighting. */
export function retag(tokens: Token[]): void {
  let verbSeen = false
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (isVerb(token)) verbSeen = true
    if (!mayErr(token)) continue
    for (const repair of repairsOf(token.word)) {
      const better = repair.mend(token, i, tokens, verbSeen)
      if (better === null) continue
      tokens[i] = better
      if (repair === isMissingVerb) verbSeen = true
      break
    }
  }
}
