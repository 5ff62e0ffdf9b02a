import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { TextSide } from '../../../src/answers/textDiff.ts'
import { textDiffQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import { Failed, Loading } from '../app/States.tsx'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import './TextChanges.css'
import { type LitClaim, type Segment, segmentsOf } from './litSegments.ts'
import { type FoldedRow, foldRows } from './textRows.ts'

/** Two texts side by side, word by word, with the passages of the claims that changed; what stayed is folded away. */
export function TextChanges({
  a,
  b,
  before,
  after,
}: {
  a: string
  b: string
  /** Claims that changed, as the one and as the other text makes them. */
  before: readonly LitClaim[]
  after: readonly LitClaim[]
}) {
  const { data, error, refetch } = useQuery(textDiffQuery(a, b, useKnownOn()))
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const rows = useMemo(() => (data ? foldRows(data.rows, before, after) : []), [data, before, after])
  if (error) return <Failed error={error} onAgain={() => void refetch()} />
  if (!data) return <Loading lines={8} />
  const changed = data.rows.filter((row) => !row.same).length
  return (
    <>
      <p className="small quiet">
        {changed === 0 ? t.diff.text.same : t.diff.text.changed(changed)}
        {data.cut > 0 && ` ${t.diff.text.cut(data.cut)}`}
      </p>
      {changed > 0 && (
        <p className="small text-diff-key">
          <del>{t.diff.text.deleted}</del> <ins>{t.diff.text.inserted}</ins>{' '}
          <span className="lit">{t.diff.text.lit}</span>
        </p>
      )}
      <ol className="text-diff">
        {rows.map((row) =>
          row.kind === 'folded' && !open.has(row.first) ? (
            <li key={row.first} className="text-diff-fold">
              <button
                type="button"
                className="bare link tiny"
                onClick={() => setOpen((now) => new Set(now).add(row.first))}
              >
                {t.diff.text.folded(row.rows.length)}
              </button>
            </li>
          ) : (
            row.rows.map((one) => (
              <Row key={`${one.a?.start} ${one.b?.start}`} row={one} before={before} after={after} />
            ))
          ),
        )}
      </ol>
    </>
  )
}

function Row({
  row: { a, b, same },
  before,
  after,
}: {
  row: FoldedRow['rows'][number]
  before: readonly LitClaim[]
  after: readonly LitClaim[]
}) {
  return (
    <li className="text-diff-row" data-same={same || undefined}>
      <div>{a && <Side side={a} claims={before} as="del" />}</div>
      <div>{b && <Side side={b} claims={after} as="ins" />}</div>
    </li>
  )
}

function Side({ side, claims, as: Mark }: { side: TextSide; claims: readonly LitClaim[]; as: 'del' | 'ins' }) {
  return segmentsOf(side, claims).map((segment) =>
    segment.changed ? (
      <Mark key={segment.at}>
        <Words segment={segment} />
      </Mark>
    ) : (
      <Words key={segment.at} segment={segment} />
    ),
  )
}

function Words({ segment: { text, claim, begins } }: { segment: Segment }) {
  if (claim === null) return <Shown text={text} />
  return begins ? (
    <a className="lit" href={`#claim-${claim.id}`} title={claim.title}>
      <Shown text={text} />
    </a>
  ) : (
    <span className="lit">
      <Shown text={text} />
    </span>
  )
}
