import type { Format } from '../model/document.ts'

/** Formats of documents that are event datasets: a row is an event, and its cells are copied, not read. */
export const datasetFormats = ['ucdp-ged', 'acled'] as const satisfies readonly Format[]
