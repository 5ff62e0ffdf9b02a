import { gluedTitles, honorifics, rankHeads, rankWords } from '../../vocabulary/ranks.ts'
import { foldName } from './candidate.ts'
import { adjectiveOf, countryOf, heads } from './lexicon.ts'
import type { NameToken } from './nameTokens.ts'
import { add, at, isMark, isName, lower, nameOf, type Reading, small, traits } from './reading.ts'
import {
  ADJECTIVE,
  CALENDAR,
  COMMON,
  COUNTRY,
  FUNCTION,
  HEAD,
  HONORIFIC,
  OFFICE,
  PEOPLE,
  RANK,
  RANK_HEAD,
  SPEECH,
  TITLE,
} from './traits.ts'

// People behind their titles: "KIO Chairman General N'Ban La", "spokesman La Nan", "DrKyaw".
const lonelyHonorifics = new Set(['u'])

// Words that may stand before an office's head: "Prime Minister", "deputy commander-in-chief", "then Foreign Minister".
const officeModifiers = new Set(
  'prime vice deputy foreign defence defense interior home first second assistant joint general executive managing senior special acting interim then former military political army party chief central state regional local supreme national late ex current new then-'.split(
    ' ',
  ),
)

/** What "general", "major" or "chief" may qualify that is nobody's name. */
const generalThings = new Set(
  'consensus assembly strike staff election elections council headquarters command agreement framework conference congress amnesty directorate administration intelligence union hospital order orders people offensive powers operation prosecutor inspector attorney peace'.split(
    ' ',
  ),
)

const isOfficeWord = (t: NameToken): boolean => (t.traits & OFFICE) !== 0

/** Where in the run [first, next) titles end and the name begins; null without any title. */
export function readPersonTitles(
  r: Reading,
  first: number,
  next: number,
): { name: number; rank: [number, number] | null; office: [number, number] | null; lead: number } | null {
  let k = first
  let rank: [number, number] | null = null
  let office: [number, number] | null = null
  let titled = false
  // what stands before the first title: an organisation, a country
  let lead = first
  while (lead < next && !isTitleToken(r, lead, next)) lead++
  if (lead >= next - 0) return null
  if (isInsideName(r, first, lead, next)) return null
  k = lead
  while (k < next) {
    const t = r.tokens[k]!
    if (t.kind === 'mark') {
      k++
      continue
    }
    if (rankRun(r, k, next) > k) {
      const end = rankRun(r, k, next)
      rank = rank === null ? [k, end] : [rank[0], end]
      k = end
      titled = true
      continue
    }
    if (officeRun(r, k, next) > k) {
      const end = officeRun(r, k, next)
      office = office === null ? [k, end] : [office[0], end]
      k = end
      titled = true
      continue
    }
    if (isHonorific(r, k, next)) {
      k++
      if (isMark(r, k, '.')) k++
      titled = true
      continue
    }
    break
  }
  return titled ? { name: k, rank, office, lead } : null
}

/** "Abdikarim Sheikh Muse", "Ali Haji Omar": an honorific in the middle of a person's name is a part of it. */
function isInsideName(r: Reading, first: number, lead: number, next: number): boolean {
  if (lead === first || lead - first > 2 || next - lead < 2 || !isHonorific(r, lead, next)) return false
  if (rankRun(r, lead, next) > lead || officeRun(r, lead, next) > lead) return false
  for (let k = first; k < lead; k++) {
    const t = r.tokens[k]!
    if (t.kind !== 'cap' || t.possessive || (t.traits & NO_GIVEN) !== 0 || countryOf.has(t.lower)) return false
  }
  return !r.tokens[first]!.head
}
const NO_GIVEN = COMMON | COUNTRY | ADJECTIVE | PEOPLE | HEAD | OFFICE | RANK | FUNCTION | SPEECH

/** Whether any word of the run can be a title at all. */
function hasTitle(r: Reading, first: number, next: number): boolean {
  for (let k = first; k < next; k++) if ((r.tokens[k]!.traits & TITLE) !== 0) return true
  return false
}

function isHonorific(r: Reading, k: number, next: number): boolean {
  const t = r.tokens[k]!
  return (
    k + 1 < next &&
    (t.traits & HONORIFIC) !== 0 &&
    // "the Lord's Resistance Army"
    !t.possessive &&
    !(lonelyHonorifics.has(t.lower) && next - k <= 2 && !/\p{Ll}\p{Lu}/u.test(r.tokens[k + 1]!.text))
  )
}

function isTitleToken(r: Reading, k: number, next: number): boolean {
  return rankRun(r, k, next) > k || officeRun(r, k, next) > k || isHonorific(r, k, next)
}

function rankRun(r: Reading, k: number, next: number): number {
  let j = k
  let end = k
  while (j < next) {
    const t = r.tokens[j]!
    if (t.kind === 'mark') {
      j++
      continue
    }
    const bare = t.lower
    if ((t.traits & TITLE) === 0) break
    if (!((t.traits & RANK) !== 0 || (bare.includes('-') && bare.split('-').every((p) => rankWords.has(p))))) break
    j++
    if (rankHeads.has(bare.split('-').at(-1)!)) end = isMark(r, j, '.') && j < next ? j + 1 : j
  }
  // "General Secretary" is an office, "General Consensus" a paper
  if (end > k && end < next && (isOfficeWord(r.tokens[end]!) || generalThings.has(r.tokens[end]!.lower))) return k
  return end
}

function officeRun(r: Reading, k: number, next: number): number {
  let j = k
  let end = k
  while (j < next && j < k + 5) {
    const t = r.tokens[j]!
    if (t.kind === 'mark') break
    // "Secretary of State Marco Rubio", "Chief of Staff Ali Musa"
    if (isOfficeWord(t) && j + 3 < next && lower(r, j + 1) === 'of' && /^(?:state|staff)$/u.test(lower(r, j + 2))) {
      end = j + 3
      break
    }
    if (isOfficeWord(t)) end = j + 1
    else if (!((t.traits & RANK) !== 0 || officeModifiers.has(t.lower))) break
    j++
  }
  return end
}

/** The title that a lost space glued to a name: "DrKyaw", "GenTun". */
const gluedTo = (word: string): string | undefined =>
  gluedTitles.find((g) => word.startsWith(g) && /^\p{Lu}\p{Ll}/u.test(word.slice(g.length)))

export function readPerson(
  r: Reading,
  first: number,
  next: number,
  readOwner: (r: Reading, first: number, next: number, opened: undefined) => void,
): number {
  const titles = hasTitle(r, first, next) ? readPersonTitles(r, first, next) : null
  if (titles !== null && titles.name < next) {
    if (titles.lead > first && heads.has(lower(r, next - 1)) && titles.rank === null) return 0
    if (!plausiblePerson(r, titles.name, next)) return 0
    if (titles.rank === null && titles.office === null && /^(?:in|near|at)$/u.test(lower(r, first - 1))) return 0
    let organization: [number, number] | null = null
    let from = titles.lead
    if (titles.lead > first) {
      organization = [first, titles.lead]
      const before = r.found.length
      readOwner(r, first, titles.lead, undefined)
      if (r.found.length > before || adjectiveOf.has(nameOf(r, first, titles.lead))) from = first
      else organization = null
    }
    let office = titles.office
    // "deputy commander-in-chief | General Gun Maw"
    const smallOffice = titles.lead === first ? officeBefore(r, first) : null
    if (smallOffice !== null) {
      office = office === null ? smallOffice : [smallOffice[0], office[1]]
      from = smallOffice[0]
    }
    if (
      office !== null &&
      smallOffice === null &&
      office[0] === first &&
      /^(?:former|acting|interim|deputy|vice|ex)$/u.test(small(r, first - 1)) &&
      !at(r, first)!.line
    ) {
      office = [first - 1, office[1]]
      from = first - 1
    }
    if (organization === null && office !== null) {
      const owner = ownerBefore(r, office[0])
      if (owner !== null) {
        organization = owner
        from = owner[0]
      }
    }
    const glued = gluedTo(r.tokens[titles.name]!.text)
    const start = r.tokens[titles.name]!.start + (glued === undefined ? 0 : glued.length)
    add(r, titles.name, next, 'Person', 3, {
      start,
      key: foldName(r.text.slice(start, r.tokens[next - 1]!.end)),
      person: { rank: titles.rank, office, organization, from },
    })
    return next
  }
  if (titles !== null) {
    // an office without a name: "the President", "KIO Chairman"
    if (titles.lead > first) readOwner(r, first, titles.lead, undefined)
    return next
  }
  // glued titles: DrKyaw, GenTun
  const word = r.tokens[first]!.text
  if (
    word.length > 5 &&
    /^(?:Dr|Mr|Mrs|Ms|Prof|Col|Gen|Brig|Maj|Capt|Lt)\p{Lu}/u.test(word) &&
    gluedTo(word) !== undefined &&
    plausiblePerson(r, first, next)
  ) {
    const start = r.tokens[first]!.start + gluedTo(word)!.length
    add(r, first, next, 'Person', 2, { start, key: foldName(r.text.slice(start, r.tokens[next - 1]!.end)) })
    return next
  }
  // an office written small: "spokesman La Nan", "president of the party, Ana Ruiz"
  const office = officeBefore(r, first)
  if (office !== null && plausiblePerson(r, first, next) && r.tokens[first]!.kind === 'cap') {
    const owner = ownerBefore(r, office[0])
    add(r, first, next, 'Person', 2, {
      person: { rank: null, office, organization: owner, from: owner?.[0] ?? office[0] },
    })
    return next
  }
  return 0
}

function plausiblePerson(r: Reading, first: number, next: number): boolean {
  if (next - first > 6) return false
  for (let k = first; k < next; k++) {
    const t = r.tokens[k]!
    if (t.kind === 'mark' || t.kind === 'low') continue
    if (t.kind === 'num') return false
    if (next - first === 1 && (t.traits & (CALENDAR | COUNTRY)) !== 0) return false
  }
  return !(next - first === 1 && ((traits(r, next - 1) & COMMON) !== 0 || r.tokens[first]!.kind === 'acr'))
}

/** An office in small letters that ends right before `first`: [from, to). */
function officeBefore(r: Reading, first: number): [number, number] | null {
  let end = first
  if (isMark(r, first - 1, ',')) return null
  let k = first - 1
  let any = false
  while (k >= 0 && k > first - 6) {
    const t = r.tokens[k]!
    if ((t.kind !== 'low' && !(t.kind === 'cap' && t.head && any)) || t.line || r.tokens[k]!.possessive) break
    if (isOfficeWord(t)) any = true
    else if (!(any && ((t.traits & RANK) !== 0 || officeModifiers.has(t.lower)))) break
    end = k
    k--
  }
  return any && !r.tokens[first]!.line ? [end, first] : null
}

/** The name right before token `i`, as owner of the office there: "KIA's deputy commander", "KIA spokesman". */
function ownerBefore(r: Reading, i: number): [number, number] | null {
  // "Kachin Independence Council (KIC) Vice Chairman"
  let end = i
  let n = r.found.length - 1
  if (isMark(r, i - 1, ')')) {
    while (n >= 0 && r.found[n]!.first >= i - 4) n--
    end = r.found[n]?.next ?? -1
    if (!isMark(r, end, '(')) return null
  }
  const before = r.found[n]
  if (before === undefined || before.next !== end || before.generic === true || before.type === 'Person') return null
  return [before.first, before.next]
}

export function isTitle(r: Reading, i: number): boolean {
  const t = r.tokens[i]!
  return (
    t.kind === 'cap' &&
    (t.traits & (OFFICE | RANK_HEAD | HONORIFIC)) !== 0 &&
    (isOfficeWord(t) || (t.traits & RANK_HEAD) !== 0 || honorifics.has(t.text)) &&
    isName(at(r, i + 1))
  )
}
