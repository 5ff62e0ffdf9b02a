import { readData } from './data.ts'
import { memo } from './memo.ts'

const { countries } = readData('countries.yaml') as { countries: string[] }
const names: ReadonlySet<string> = new Set(countries.map((name) => name.toLowerCase()))

/** Whether the whole text is the name of a state ("the Philippines"). */
export const isCountry = memo((name: string): boolean =>
  names.has(
    name
      .trim()
      .toLowerCase()
      .replace(/^the\s+/u, ''),
  ),
)
