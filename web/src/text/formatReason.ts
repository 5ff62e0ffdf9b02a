import { formatDate } from './formatDate.ts'

const dates =
  /(?<![\w./])(?:(?:\.\.|\d{4}(?:-\d\d){0,2}~?)\/(?:\.\.|\d{4}(?:-\d\d){0,2}~?)|\d{4}(?:-\d\d){1,2}~?)(?![\w/])/g

/**
 * Why two readings stand as they do, in short. A full reason names both readings with their witnesses before it says why
 * ("1960 (two versions of …) against 1961 (…): the years do not overlap."); beside the readings only the why is needed.
 */
export function formatReason(reason: string): string {
  const why = reason.slice(reason.lastIndexOf('): ') + 1).replace(/^: /, '')
  return datesInWords(why)
}

/** A reason with its dates in words. */
export const datesInWords = (reason: string): string => reason.replace(dates, (edtf) => formatDate(edtf))
