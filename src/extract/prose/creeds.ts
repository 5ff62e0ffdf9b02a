import type { NounPhrase } from './chunk.ts'
import type { Telling } from './telling.ts'

const CREED =
  /^(?:(?:ethno-?)?nationalist|leftist|left-wing|rightist|right-wing|marxist(?:-leninist)?|maoist|communist|socialist|islamist|jihadist|salafi(?:st)?|separatist|secessionist|secular|federalist|democratic|revolutionary|anarchist|fundamentalist|pan-arab|royalist|monarchist|liberal|conservative|anti-communist|pro-democracy|christian|islamic|shia|shiite|sunni)$/i

/** "a radical leftist movement" → radical leftist: what the adjectives say of its cause. */
export function creedOf({ scene }: Telling, np: NounPhrase): string[] {
  const { tokens } = scene.sentence
  const words: string[] = []
  for (let i = np.from; i < np.head; i++) {
    const { lower, text } = tokens[i]!
    if (CREED.test(lower))
      words.push(
        /^(?:radical|militant|hardline|moderate)$/.test(tokens[i - 1]?.lower ?? '')
          ? `${tokens[i - 1]!.text} ${text}`
          : text,
      )
  }
  return words
}
