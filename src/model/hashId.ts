import { hash } from 'node:crypto'

/** An id made from what it names: the same text gives the same id in every base. The prefix tells what kind of thing it is. */
export const hashId = (prefix: string, of: string): string => `${prefix}${hash('sha256', of, 'hex').slice(0, 20)}`
