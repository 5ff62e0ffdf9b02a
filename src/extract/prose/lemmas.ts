import { type Word, wordOf } from './word.ts'
import { makeLemma, TAGS, type WordForm } from './wordForms.ts'

/** Irregular past forms that the lemmatizer leaves alone when the tagger takes them for other words. */
const LEMMAS = new Map(
  Object.entries({
    fought: 'fight',
    hostilities: 'hostility',
    waylaid: 'waylay',
    slew: 'slay',
    led: 'lead',
    fled: 'flee',
    met: 'meet',
    held: 'hold',
    left: 'leave',
    seized: 'seize',
    lost: 'lose',
    shot: 'shoot',
    broke: 'break',
    broken: 'break',
    became: 'become',
    began: 'begin',
    taken: 'take',
    took: 'take',
    said: 'say',
    told: 'tell',
    split: 'split',
    overran: 'overrun',
    withdrew: 'withdraw',
    withdrawn: 'withdraw',
    blew: 'blow',
    based: 'base',
    founded: 'found',
    wounded: 'wound',
    laid: 'lay',
    sunk: 'sink',
    slain: 'slay',
    raped: 'rape',
    raping: 'rape',
    retook: 'retake',
    retaken: 'retake',
    overthrew: 'overthrow',
    swept: 'sweep',
    dug: 'dig',
    burnt: 'burn',
    rebranded: 'rebrand',
    staged: 'stage',
    lay: 'lay',
    lays: 'lay',
    sat: 'sit',
    grew: 'grow',
    fell: 'fall',
    dialogue: 'dialogue',
    dialogues: 'dialogue',
    rounded: 'round',
    waged: 'wage',
    raged: 'rage',
    mediated: 'mediate',
    retakes: 'retake',
    honoured: 'honour',
    lapsed: 'lapse',
    beheaded: 'behead',
    ransacked: 'ransack',
    torched: 'torch',
    bankrolled: 'bankroll',
    strafed: 'strafe',
    overrun: 'overrun',
    forbade: 'forbid',
    forbidden: 'forbid',
    strove: 'strive',
    sought: 'seek',
    arose: 'arise',
    arisen: 'arise',
    mown: 'mow',
    neutralised: 'neutralise',
    neutralized: 'neutralize',
    hospitalised: 'hospitalise',
    hospitalized: 'hospitalize',
    're-entered': 're-enter',
    're-took': 'retake',
    're-captured': 'recapture',
    're-occupied': 'reoccupy',
    decapitated: 'decapitate',
    mauled: 'maul',
    razed: 'raze',
    assailed: 'assail',
    cost: 'cost',
    costing: 'cost',
  }),
)

/** The lemmatizer leaves plurals alone that it does not know ("airstrikes"). */
const singular = (lower: string, lemma: string, tag: string): string =>
  tag === 'NOUN' &&
  lemma === lower &&
  /[^suic]s$/.test(lower) &&
  lower.length > 4 &&
  !/(?:quarters|barracks|series|news)$/.test(lower)
    ? // "mercenaries"
      lower.endsWith('ies') && lower.length > 6
      ? `${lower.slice(0, -3)}y`
      : lower.slice(0, -1)
    : lemma

/** A word form as a part of speech, with its lemma; kept with the form. */
export function wordFor(form: WordForm, tag: number): Word {
  let word = form.words[tag]
  if (word === undefined) {
    const { text, lower } = form
    const pos = TAGS[tag]!
    word = wordOf(text, lower, LEMMAS.get(lower) ?? singular(lower, makeLemma(form, tag), pos), pos)
    form.words[tag] = word
  }
  return word
}
