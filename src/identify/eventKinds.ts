/** Kinds of meeting and accord: documents call one round of talks by each of them. */
export const talks: ReadonlySet<string> = new Set([
  'meeting',
  'informal-meeting',
  'negotiation',
  'ceasefire',
  'agreement',
])

/** Of these a party has few: a year may be enough to know which. */
export const rare: ReadonlySet<string> = new Set([
  'ceasefire',
  'agreement',
  'founding',
  'renaming',
  'split',
  'withdrawal',
  'joining',
  'coup',
  'designation',
])

/** A place is hardly ever taken twice in a year by the same side. */
export const taking: ReadonlySet<string> = new Set(['seizure'])

/** Said or decided many times a day: only a common title makes two one. */
export const frequent: ReadonlySet<string> = new Set([
  'statement',
  'policy',
  'appointment',
  'arrest',
  'trial',
  'protest',
])

/** What kills civilians is told as that, or by its means. */
export const ONE_SIDED = 'attack-on-civilians'

export const strikes: ReadonlySet<string> = new Set(['airstrike', 'shelling', 'explosion', 'raid', 'ambush'])

/** Blows that fall on one place in one day: of two days side by side one is likely told wrong. */
export const blows: ReadonlySet<string> = new Set(['offensive', 'raid', 'ambush', 'attack-on-civilians'])
