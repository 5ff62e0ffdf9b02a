import type { EntityType } from '../model/entityType.ts'
import { readData } from './data.ts'

const data = readData('name-words.yaml') as Record<string, string[]>

/** Lower-case words and phrases by the type they show, in order of weight. */
export const nameWords: readonly (readonly [EntityType, ReadonlySet<string>])[] = Object.entries(data)
  .filter(([type]) => type !== 'joined')
  .map(([type, words]) => [type as EntityType, new Set(words)] as const)

/** Words after which an "and" goes on with the same name. */
export const joinedWords: ReadonlySet<string> = new Set(data.joined)
