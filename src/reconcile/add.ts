import type { RelationKind } from '../model/comparison.ts'

export type Add = (kind: RelationKind, reason: string, direction?: 'a' | 'b') => void
