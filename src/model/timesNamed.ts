import type { Entity } from './entity.ts'

/** How often an entity is named. */
export const timesNamed = ({ mentions, named }: Entity): number => named ?? mentions.length
