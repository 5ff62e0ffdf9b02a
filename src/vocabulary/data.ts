import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** Reads one of the data files that lie beside this source. */
export const readData = (name: string): unknown => parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))
