import { wordClass } from './word.ts'

/** The small words by which the grammar finds its way. */
export const isRelative = wordClass('which who whom whose')
export const isPossessive = wordClass('its their his her our my your')
export const isPronoun = wordClass('it they he she them him we i us this these those that both others')
export const isBe = wordClass('be is are was were been being am')
export const isFiniteAuxiliary = wordClass(
  'is are was were am has have had do does did will would can could may might shall should must',
)
export const isModal = wordClass('will would can could may might shall should must')
export const isNot = wordClass("not n't n’t never")
/** Subordinators, when the tagger takes them for no other part of speech. */
export const isSubordinator = wordClass(
  'when whenever while whilst although though because if unless whereas once until after before since as where lest',
)
/** Those that are nothing else. */
export const isPlainSubordinator = wordClass('when whenever while whilst although because unless whereas until')
/** What people do right then, and are described by: "fleeing prisoners". */
export const isUnderway = wordClass(
  'escaping fleeing retreating advancing attacking invading surviving opposing warring withdrawing',
)
