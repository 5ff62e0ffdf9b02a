import type { Document } from '../../model/document.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { readActions } from './actions.ts'
import { readConflictBox } from './conflictBox.ts'
import { createContext } from './context.ts'
import { readCounts } from './counts.ts'
import { readDatedLines } from './datedLines.ts'
import { readEventTables } from './eventTables.ts'
import { readFields } from './fields.ts'
import { readFootnotes } from './footnotes.ts'
import { readLinks } from './links.ts'
import { leaveProse } from './prose.ts'
import { readProvisions } from './provisions.ts'
import { readRosters, readTeams } from './rosters.ts'
import { readSections, tellNameLine } from './sections.ts'
import { readTables } from './tables.ts'
import { readTelegrams } from './telegrams.ts'
import { readTopic } from './topic.ts'

/**
 * Tells all claims that the structure of a document gives (infoboxes, front matter, tables, lists, headings, footnotes,
 * links) and returns the stretches that the grammar of prose shall read, in order. Each extractor marks the blocks it
 * has read in full; what none has read and is longer than a label is left to prose.
 */
export function extractStructure(document: Document, draft: Draft): { prose: ProseSpan[] } {
  const context = createContext(document, draft)
  readTopic(context)
  draft.topic = context.topic?.mention ?? null
  const sections = readSections(context)
  readConflictBox(context)
  readLinks(context, sections)
  readTeams(context, sections)
  readFields(context, sections)
  readEventTables(context, sections)
  readProvisions(context)
  readCounts(context, sections)
  readDatedLines(context, sections)
  readRosters(context, sections)
  readActions(context)
  readTelegrams(context, sections)
  readTables(context, sections)
  readFootnotes(context)
  for (const [index, block] of document.blocks.entries())
    if (block.kind === 'list-item' && !context.done.has(index) && block.end - block.start < 160)
      if (tellNameLine(context, block, block.value ?? block) !== null) context.done.add(index)
  leaveProse(context, sections)
  return { prose: context.prose }
}
