import { en } from './en.ts'

/** Every word that the application says of itself. Another language is another catalogue of the same shape. */
export const t: typeof en = en
