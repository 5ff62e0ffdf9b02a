import type { VerbGroup } from './chunk.ts'
import { isBe, isFiniteAuxiliary, isModal, isNot } from './functionWords.ts'
import { isNamed, type Marks } from './marks.ts'
import { isVerb, type Token } from './token.ts'
import { wordClass } from './word.ts'

const isParticle = wordClass('out up off down back away over on apart in into together')
/** Verbs that take a particle as part of their meaning. */
const PHRASAL = new Set(
  (
    'break+out break+down send+in lead+out take+out hand+out give+out walk+out stay+away carry+off take+away lead+away snatch+away call+out break+up split+up fall+out wind+up step+in stand+down hand+in beat+back drive+back push+out put+down break+away fall+apart break+off carry+out set+up take+over take+up shoot+down gun+down blow+up flare+up step+down call+on call+off ' +
    'pull+out pull+back give+up hand+over lay+down drive+out push+back fight+back fall+back burn+down wipe+out split+off ' +
    'round+up cut+off take+back turn+down rule+out make+up leave+out sign+up team+up band+together force+out pick+up'
  ).split(' '),
)

/** Those of fighting and flight. */
for (const verb of (
  'force+back throw+back fight+off fend+off ward+off lead+off drag+away drag+off lock+up mow+down cut+down break+into ' +
  'chase+out chase+away flush+out clear+out throw+out push+away win+back hit+back strike+back set+off rise+up burst+into ' +
  'beat+off carry+away spirit+away drive+off storm+into pick+off hem+in pin+down fly+in ship+in bring+in bottle+up lock+up go+off chop+off cut+down rain+down make+off'
).split(' '))
  PHRASAL.add(verb)

/** Verbs that kill when "to death" follows them. */
const TO_DEATH = new Set(
  'hack beat stab club bludgeon torture shoot crush stone starve flog whip batter bayonet trample choke'.split(' '),
)

/** Those of politics and talks. */
for (const verb of (
  'swear+in go+over cross+over come+over strike+down tear+up bring+together come+together get+together sit+down grow+out drop+out shut+down ' +
  'close+down seal+off come+out speak+out hit+out lash+out win+over back+out opt+out bow+out back+down ' +
  'hammer+out work+out thrash+out prop+up hive+off clamp+down crack+down vote+down drag+on kick+off'
).split(' '))
  PHRASAL.add(verb)

/** Whether a verb and a particle make one verb: "turn" and "down". */
export const isPhrasal = (lemma: string, particle: Token): boolean =>
  isParticle(particle) && PHRASAL.has(`${lemma}+${particle.lower}`)

/** Whether a verb and a word behind its object make one verb: "took two tourists hostage", "shot him dead". */
export const closesVerb = (lemma: string, token: Token): boolean =>
  isPhrasal(lemma, token) || (takesLight(token) && LIGHT.has(`${lemma} ${token.lower}`))

const isReflexive = wordClass('himself herself itself themselves')

/** Verbs that mean something only with their noun, and "be" with what somebody is. */
const LIGHT = new Map(
  [
    'take place',
    'take part',
    'take effect',
    'take control',
    'lose control',
    'take hold',
    'shoot dead',
    'open fire',
    'exchange fire',
    'trade fire',
    'exchange gunfire',
    'exchange shots',
    'make peace',
    'be active',
    'be present',
    'be home',
    'find guilty',
    'set free',
    'join forces',
    'take prisoner',
    'take hostage',
    'hold hostage',
    'take captive',
    'take arms',
    'take charge',
    'take office',
    'change hands',
    'set ablaze',
    'set alight',
    'return fire',
    'shake hands',
    'join hands',
    'stand trial',
    'part company',
    'switch sides',
    'change sides',
    'swap sides',
    'declare void',
    'declare dead',
    'declare invalid',
    'declare null',
    'pronounce dead',
    'hold responsible',
    'hold accountable',
    'find responsible',
    'burn alive',
    'go missing',
    'let go',
    'bury alive',
  ].map((w) => [w, w] as const),
)

const takesLight = wordClass(
  'place part effect control hold dead fire peace active present home free forces prisoner hostage captive arms charge office guilty hands gunfire shots ablaze alight trial company sides void invalid null responsible accountable alive missing go',
)
const isHave = wordClass('have has had')
const having = wordClass('having')
/** Whether "having" or "have" at i helps the verb after it, with an adverb between or none. */
const helps = (tokens: readonly Token[], i: number): boolean =>
  /^(?:VERB|AUX)$/.test(tokens[tokens[i + 1]?.pos === 'ADV' ? i + 2 : i + 1]?.pos ?? '')

/** A verb with its auxiliaries: "will not have been seized", "to take part". */
export interface FoundVerb {
  readonly verb: VerbGroup
  /** The lemma, with the particle or noun without which it means something else. */
  readonly word: string
  readonly to: number
}

/** The verb group that begins at a token; null when none does. */
export function readVerbGroup(marks: Marks, first: number): FoundVerb | null {
  const { tokens } = marks
  const n = tokens.length
  const inf = tokens[first]!.lower === 'to'
  let modal: string | null = null
  // "never signed"
  let negated = tokens[first - 1]?.lower === 'never'
  let finite = false
  let perfect = false
  let gerund = false
  let be = -1
  let main = -1
  let i = inf ? first + 1 : first
  for (; i < n && !isNamed(marks, i); i++) {
    const token = tokens[i]!
    const { pos, lower } = token
    if (pos === 'AUX' || (pos === 'VERB' && isBe(token))) {
      if (isModal(token)) modal = lower
      if (isFiniteAuxiliary(token)) finite = true
      if (isBe(token)) be = i
      if (isHave(token)) perfect = true
      main = i
    } else if (isNot(token)) negated = tokens[i + 1]?.lower !== 'only'
    else if (pos === 'ADV') {
      const next = tokens[i + 1]
      const inside = main >= 0 && next !== undefined && (isVerb(next) || next.pos === 'ADV')
      if (!inside && !(inf && main < 0)) break
    } else {
      // "to have delivered", "accused of having delivered"
      if (pos === 'VERB' && (having(token) || (isHave(token) && inf)) && main < 0 && helps(tokens, i)) {
        perfect = true
        if (having(token)) gerund = true
        main = i
        continue
      }
      if (pos === 'VERB') main = i++
      break
    }
  }
  if (main < 0) return null
  const token = tokens[main]!
  // adverbs swallowed after the last verb are given back
  if (i > main + 1 && token.pos === 'AUX') i = main + 1
  const copula = token.pos === 'AUX' || isBe(token)
  const ing = token.lower.endsWith('ing')
  const { word, to } = withParticle(marks, copula && isBe(token) ? 'be' : token.lemma, Math.max(i, main + 1))
  const verb: VerbGroup = {
    form: inf
      ? 'inf'
      : gerund
        ? 'ing'
        : finite || (copula && isFiniteAuxiliary(token))
          ? 'finite'
          : ing && be < 0
            ? 'ing'
            : 'plain',
    passive: !copula && be >= 0 && be < main && !ing,
    negated,
    modal,
    perfect,
    text: token.lower,
    copula,
  }
  return { verb, word, to }
}

/** "carry" with "out" is "carry out", "take" with "part" is "take part". */
function withParticle({ tokens }: Marks, lemma: string, at: number): { word: string; to: number } {
  let word = lemma
  let to = at
  // "blew themselves up"
  const self = tokens[to]
  const after = tokens[to + 1]
  if (self !== undefined && after !== undefined && isReflexive(self) && isPhrasal(word, after)) to++
  const particle = tokens[to]
  if (particle !== undefined && isParticle(particle) && PHRASAL.has(`${word}+${particle.lower}`)) {
    word = `${word} ${particle.lower}`
    // "pulled out of the town": what it left follows "out of"
    if (particle.lower === 'out' && tokens[to + 1]?.lower === 'of') return { word, to }
    to++
  }
  // "hacked to death ten farmers"
  if (tokens[to]?.lower === 'to' && tokens[to + 1]?.lower === 'death' && TO_DEATH.has(word))
    return { word: `${word} to death`, to: to + 2 }
  const noun = tokens[to]
  const light = noun === undefined || !takesLight(noun) ? undefined : LIGHT.get(`${word} ${noun.lower}`)
  return light === undefined ? { word, to } : { word: light, to: to + 1 }
}
