import type { Block } from '../../model/document.ts'
import { startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { isOffice } from '../../vocabulary/ranks.ts'
import { isKind } from '../../vocabulary/vocabulary.ts'
import { splitList } from '../values/lists.ts'
import { looksLikeName, splitPerson } from '../values/people.ts'
import { findQuantities } from '../values/quantities.ts'
import { at, type Context, count, entity, folded, type Named, tell, text } from './context.ts'
import { bareName, isCollective, known, name, namePerson } from './naming.ts'
import type { Sections } from './sections.ts'

const EXTRACTOR = 'roster@1'

const TEAM = /\b(?:team|committee|delegation|commission|council|members?)\b/i
const MEMBER_KEY = /^(?:(?:other|team|committee|key)\s+)?(?:members?|delegates?|representatives?)$/i

/** "Leader – Col. Ana", "Members – U Mya, Daw Hla" under the heading of a team: they are the team's, not the group's. */
export function readTeams(context: Context, sections: Sections): void {
  const lines = Map.groupBy(
    context.blocks
      .map((block, index) => ({ block, index }))
      .filter(({ block }) => block.kind === 'key-value' && block.section !== null && block.value !== undefined),
    ({ block }) => block.section!,
  )
  for (const [section, found] of lines) {
    const heading = context.blocks[section]!
    if (heading.kind !== 'heading' || !TEAM.test(folded(context, heading.value ?? heading))) continue
    const label = (block: Block): string => folded(context, block.key!)
    if (!found.some(({ block }) => MEMBER_KEY.test(label(block)))) continue
    const group = groupOf(context, sections, found[0]!.block, heading)
    if (group === null) continue
    for (const { block, index } of found) {
      const plain = MEMBER_KEY.test(label(block))
      if (!plain && !isOffice(label(block))) continue
      const before = context.draft.claims.length
      for (const member of splitList(context.text, block.value!)) {
        const person = namePerson(context, block, member)
        if (person === null || isCollective(context, person.label)) continue
        const passage = plain ? person.titled : { start: block.key!.start, end: person.titled.end }
        const role = plain ? null : label(block)
        tell(context, block, passage, { mention: person.mention }, 'memberOf', entity(group), {
          extractor: EXTRACTOR,
          role,
        })
        if (role !== null)
          tell(context, block, passage, { mention: group.mention }, 'officer', entity(person), {
            extractor: EXTRACTOR,
            role,
          })
      }
      if (context.draft.claims.length > before) context.done.add(index)
    }
  }
}

/** Lists of people under a heading that says whose members they are: "CRT team members", "Central Committee". */
export function readRosters(context: Context, sections: Sections): void {
  let index = 0
  while (index < context.blocks.length) {
    const block = context.blocks[index]!
    if (block.kind !== 'list-item' || block.section === null || context.done.has(index) || block.key !== undefined) {
      index++
      continue
    }
    let end = index
    while (
      end < context.blocks.length &&
      context.blocks[end]!.kind === 'list-item' &&
      context.blocks[end]!.section === block.section &&
      context.blocks[end]!.key === undefined
    )
      end++
    const run = context.blocks.slice(index, end)
    const people = run.filter((item) => isPersonLine(context, item)).length
    if (people >= 1 && people * 2 >= run.length) readRoster(context, sections, run, index)
    index = end
  }
}

const wordsSpan = (block: Block): Span => block.value ?? block

/** A line that is a name with rank, honorific or office: no sentence, no organisation, no place. */
function isPersonLine(context: Context, block: Block): boolean {
  const span = wordsSpan(block)
  if (span.end - span.start > 160) return false
  const { name: own } = splitPerson(context.text, span)
  const head = folded(context, own)
  const words = head.split(/\s+/u).length
  return looksLikeName(head) && (words >= 2 || own.start > span.start) && words <= 6 && !isCollective(context, head)
}

const MEMBERS =
  /\s+(?:team\s+)?(?:members?(?:\s+list)?|membership|composition|roster|leaders?|leadership|delegates|representatives)(?:\s+(?:includes?|are|were))?:?$/i

function readRoster(context: Context, sections: Sections, run: readonly Block[], from: number): void {
  const first = run[0]!
  const heading = first.section === null ? undefined : context.blocks[first.section]
  const title = sections.title(first)
  // A label line under the heading ("Civilian:") is the role of those it introduces.
  const label = heading !== undefined && isLabelLine(context, heading) ? title.replace(/:$/u, '') : null
  const group = groupOf(context, sections, first, heading)
  if (group === null) return
  const introduction = first.under === undefined ? undefined : context.blocks[first.under]
  if (introduction !== undefined && introduction.kind === 'paragraph') tellSize(context, introduction, group)
  for (const [i, block] of run.entries()) {
    const span = trimSpan(context.text, wordsSpan(block))
    const person = namePerson(context, block, span)
    if (person === null) continue
    context.done.add(from + i)
    const note = person.parts.note
    const noted = note === null ? '' : folded(context, note)
    const office = person.parts.office ?? (isOffice(noted) ? noted : null)
    const whole = {
      start: Math.min(person.titled.start, person.parts.officeSpan?.start ?? person.titled.start),
      end:
        note === null
          ? Math.max(person.titled.end, person.parts.officeSpan?.end ?? 0)
          : Math.min(span.end, note.end + 1),
    }
    const leads =
      office !== null &&
      /\b(?:leader|head|chair(?:man|person|woman)?|coordinator|chief|spokes\w+|secretary|deputy leader|vice.chair\w*|president)\b/iu.test(
        office,
      ) &&
      !/\bof\b/i.test(office)
    tell(context, block, leads ? whole : person.titled, { mention: person.mention }, 'memberOf', entity(group), {
      extractor: EXTRACTOR,
      role: leads ? office : label,
    })
    if (office !== null && leads)
      tell(context, block, whole, { mention: group.mention }, 'officer', entity(person), {
        extractor: EXTRACTOR,
        role: office,
      })
    else if (office !== null || /\p{L}{4}/u.test(noted))
      tell(context, block, whole, { mention: person.mention }, 'position', text(office ?? noted), {
        extractor: EXTRACTOR,
      })
  }
}

const isLabelLine = (context: Context, heading: Block): boolean => {
  const words = folded(context, heading)
  return words.endsWith(':') || (heading.level ?? 1) >= 4
}

/** Whose members they are: what the heading names before "members", or whom the heading above speaks of. */
function groupOf(context: Context, sections: Sections, first: Block, heading: Block | undefined): Named | null {
  const above = heading?.section == null ? null : sections.subject(heading)
  if (heading !== undefined && isLabelLine(context, heading) && above !== null && above !== context.topic) return above
  if (heading !== undefined) {
    const span = heading.value ?? heading
    const words = folded(context, span)
    // "CRT team members" are the members of the CRT where that is known, else of the "CRT team"
    for (const rest of [MEMBERS, /\s+members?(?:\s+list)?:?$/i]) {
      const members = rest.exec(words)
      if (members === null) continue
      const own = bareName(context, {
        start: span.start,
        end: span.start + at(context, span).length - members[0].length,
      })
      const named = folded(context, own)
      const before = known(context, named)
      if (before !== undefined)
        return isKind(before.type, 'Organization')
          ? { ...name(context, own, before.type, { same: before.mention }), label: before.label }
          : before
      if (isCollective(context, named) && startsUpper(named)) return bodyOf(context, sections, first, own)
    }
    if (/\b(?:leadership|leaders)$|^(?:notable |current |founding |key )?members$/i.test(words)) return context.topic
    if (/\b(?:committee|council|cabinet|politburo|bureau|delegation|team|board|command)$/i.test(words)) {
      const subject = sections.subject(first)
      return subject !== null && subject !== context.topic
        ? subject
        : bodyOf(context, sections, first, bareName(context, span))
    }
  }
  // Names under a heading that says nothing of members (prisoners, authors, victims) belong to nobody.
  const subject = sections.subject(first)
  return subject !== null && subject !== context.topic && isKind(subject.type, 'Organization') ? subject : null
}

/** "Central Committee", "Peace team": a body of the organisation that the section speaks of, and called after it. */
function bodyOf(context: Context, sections: Sections, first: Block, own: Span): Named {
  const owner = sections.subject(first)
  const words = folded(context, own)
  const generic = words.split(' ').length <= 3 && owner !== null && !/^\p{Lu}[\p{Lu}\d]/u.test(words)
  return name(context, own, 'Organization', generic ? { label: `${owner.label} ${words}` } : {})
}

/** "five members from the government's side and –" */
function tellSize(context: Context, block: Block, group: Named): void {
  const quantity = findQuantities(context.text, block)[0]
  if (quantity === undefined || quantity.start - block.start > 6) return
  const rest = /^\s*((?:members|representatives|delegates|people|persons)\b[^.;–—-]{0,80})/iu.exec(
    context.text.slice(quantity.end, block.end),
  )
  if (rest === null) return
  const unit = rest[1]!
    .replace(/\s+and\s*$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
  tell(
    context,
    block,
    { start: quantity.start, end: quantity.end + rest[0].trimEnd().length },
    { mention: group.mention },
    'strength',
    { ...count(0, unit), ...quantity.value, kind: 'quantity' } as ReturnType<typeof count>,
    { extractor: EXTRACTOR },
  )
}
