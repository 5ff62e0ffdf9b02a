import type { Entity } from '../../../src/model/entity.ts'

/** A name as far as a reader tells names apart: "Rock-Front" and "rock – front" are one. */
const folded = (text: string): string =>
  text
    .toLocaleLowerCase('en')
    .replace(/[’‘`]/g, "'")
    .replace(/ ?[-‐‑‒–—] ?/g, '-')

/** The names of an entity beside its label, each once: what differs by case, dash or quote alone is no other name. */
export function otherNames({ label, names }: Pick<Entity, 'label' | 'names'>): Entity['names'] {
  const seen = new Set([folded(label)])
  return names.filter((name) => {
    const key = folded(name.text)
    return name.kind !== 'joint' && !seen.has(key) && seen.add(key)
  })
}
