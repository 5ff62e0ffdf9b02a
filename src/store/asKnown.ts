import type { Reader } from './base.ts'
import { recordBound } from './claims.ts'

/** The base as it was known at a date of it (ISO 8601); as it is when undefined. Throws BadDate. */
export const asKnown = <R extends Reader>(reader: R, knownOn: string | undefined): Reader =>
  knownOn === undefined ? reader : { db: reader.db, knownBefore: recordBound(knownOn) }
