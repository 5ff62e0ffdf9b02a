import type { RelationKind } from '../../../src/model/comparison.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import './Verdict.css'

const glyphs: Record<RelationKind, string> = {
  single: '○',
  agreement: '●',
  repetition: '◍',
  refinement: '⊃',
  compatible: '∥',
  'part-whole': '⊂',
  succession: '→',
  scope: '▦',
  revision: '✎',
  'attributed-dispute': '⇄',
  'self-contradiction': '↯',
  dispute: '≠',
}

/** How witnesses stand to one another: a glyph of its own for each kind, so that colour is never alone. */
export function Verdict({ kind, reason, named = false }: { kind: RelationKind; reason?: string; named?: boolean }) {
  const { name, meaning } = t.relations[kind]
  return (
    <span
      className="verdict"
      data-kind={kind}
      title={nameControls(reason && reason !== '' ? `${name}: ${reason}` : `${name}: ${meaning}`)}
    >
      <span className="verdict-glyph" aria-hidden="true">
        {glyphs[kind]}
      </span>
      <span className={named ? 'verdict-name' : 'visually-hidden'}>{named ? name : t.fact.verdict(name)}</span>
    </span>
  )
}
