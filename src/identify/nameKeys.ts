import type { EntityType } from '../model/entityType.ts'
import { type Family, familyOf, isParticle, nameForm, skeletonOf } from './nameForm.ts'

const kinds: readonly Family[] = ['person', 'organisation', 'place']

/**
 * Keys under which a name is filed and sought: names that may be one share at least one. `=` the letters, `~` how it
 * sounds in any order, `k` its consonants, `i` its initials, `p` each two neighbouring words (a name in a longer one).
 * With a type the keys are of its kind; without, of any. At most about twenty keys a name.
 */
export function nameKeys(text: string, type?: EntityType): string[] {
  const keys = new Set<string>()
  for (const family of type === undefined ? kinds : [familyOf(type)]) {
    const form = nameForm(text, family)
    if (form.plain === '') {
      const plain = text.normalize('NFKC').replace(/\s+/gu, '').slice(0, 60)
      if (plain) keys.add(`=${plain}`)
      continue
    }
    keys.add(`=${form.plain.slice(0, 80)}`)
    keys.add(`~${form.sound.slice(0, 80)}`)
    const telling = form.tokens.filter((t) => !isParticle(t.text))
    const sounds = telling.map((t) => t.sound)
    if (sounds.length > 1) keys.add(`~${[...sounds].sort().join(' ').slice(0, 80)}`)
    if (sounds.length > 0) keys.add(`k${sounds.map(skeletonOf).sort().join(' ').slice(0, 60)}`)
    if (form.short !== null) keys.add(`i${form.short}`)
    for (const initials of form.initials) if (initials.length > 2) keys.add(`i${initials}`)
    for (let i = 0; i + 1 < sounds.length && i < 6; i++) keys.add(`p${sounds[i]} ${sounds[i + 1]}`)
  }
  return [...keys]
}
