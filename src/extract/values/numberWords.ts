/** The words that numbers are told with. */
export const units: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, n) => [word, n] as const),
)
export const tens: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, n) => [word, (n + 2) * 10] as const),
)
export const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
  ['dozen', 12],
  ['lakh', 100_000],
  ['crore', 10_000_000],
])
export const vagueWords: ReadonlySet<string> = new Set(
  'many several dozens hundreds thousands millions scores numerous countless majority half most handful tens'.split(
    ' ',
  ),
)

const begins: ReadonlySet<string> = new Set([
  ...units.keys(),
  ...tens.keys(),
  ...scales.keys(),
  ...vagueWords,
  'a',
  'half',
  'few',
])

/** Whether an amount can begin with the word, in lower case; every other word is passed over at once. */
export const opensAmount = (lower: string): boolean => begins.has(lower)
