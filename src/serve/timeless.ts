/** Why an answer cannot be asked for as of a date: what it does not depend on, and what to ask instead. */
interface Timeless {
  readonly asOf?: string
  readonly knownOn?: string
}

const always: Timeless = {
  asOf: 'This is the program’s own and the same at every date: leave out asOf.',
  knownOn: 'This is the program’s own and the same at every date: leave out knownOn.',
}
const named: Timeless = {
  asOf: 'A name stands in its documents whatever the date in the world: leave out asOf; what held of an entity then is in its dossier (/api/entities/{id}/dossier?asOf).',
}
const text: Timeless = {
  asOf: 'A text is the same at every date in the world: leave out asOf; what it says of a date is in its claims (/api/documents/{id}/claims?asOf).',
}
const claim: Timeless = {
  asOf: 'A claim is the same at every date in the world: leave out asOf; its own dates are in “valid”.',
}
const judged: Timeless = {
  asOf: 'What people judge has dates of the base and none in the world: leave out asOf, or ask with knownOn.',
}
const counted: Timeless = {
  asOf: 'Clashes are counted by month or year of their own dates: leave out asOf and take the rows of that period.',
}

/** By path, as the description of the API has it. What stands here is refused with its sentence; all else is answered. */
export const timeless: Readonly<Record<string, Timeless>> = {
  '/api/base': {
    asOf: 'What the base holds is counted by dates of the base: leave out asOf, or ask with knownOn; the points of a date in the world are those of /api/comparisons?asOf.',
  },
  '/api/settings': always,
  '/api/vocabulary': always,
  '/api/openapi.json': always,
  '/api/live': always,
  '/api/check': {
    asOf: 'The base is checked as it stands: leave out asOf.',
    knownOn: 'The base is checked as it stands: leave out knownOn.',
  },
  '/api/entities': named,
  '/api/entities/{id}': named,
  '/api/entities/{id}/location': named,
  '/api/find': named,
  '/api/source-names': named,
  '/api/claims/{id}': claim,
  '/api/claims/{id}/anchor': claim,
  '/api/documents': text,
  '/api/documents/{id}': text,
  '/api/documents/{id}/reuse': text,
  '/api/documents/{id}/original': text,
  '/api/diff/{a}/{b}/text': text,
  '/api/events/{id}': {
    asOf: 'An event is at its own date: leave out asOf; which events can have been on a day tells /api/events?asOf.',
  },
  '/api/pictures/network/events': {
    asOf: 'These fights are asked for by year: leave out asOf and give year.',
  },
  '/api/changes': {
    asOf: 'What changed has two dates: leave out asOf and give from and to.',
  },
  '/api/decisions': judged,
  '/api/candidates': judged,
  '/api/review': judged,
  '/api/review/claims': judged,
  '/api/clash-counts': counted,
  '/api/clash-counts/events': counted,
}

/** The sentences that refuse what a request asks of times that its answer has not; null where it asks for none. */
export function timesRefused(path: string, asked: Readonly<Record<string, unknown>>): string | null {
  const own = timeless[path] ?? {}
  const found = (['asOf', 'knownOn'] as const).flatMap((time) => (asked[time] === undefined ? [] : (own[time] ?? [])))
  return found.length === 0 ? null : [...new Set(found)].join(' ')
}
