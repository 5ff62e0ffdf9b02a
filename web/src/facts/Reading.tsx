import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Claim, Valid, Value } from '../../../src/model/claim.ts'
import type { Variant } from '../../../src/model/comparison.ts'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { formatDate, formatValid } from '../text/formatDate.ts'
import { formatValue, qualifiersOf } from '../text/formatValue.ts'
import { Shown } from '../text/Shown.tsx'
import './Reading.css'

/** A value, with a link where it is an entity of the base. */
export function ValueText({ value, plain = false }: { value: Value; plain?: boolean }) {
  if (value.kind === 'entity' && !plain)
    return (
      <Link to="/entity/$id" params={{ id: value.id }}>
        <Shown text={value.label} />
      </Link>
    )
  return <Shown text={formatValue(value)} />
}

/** When it holds, with what the time rests on as a hint. */
export function When({ valid }: { valid: Valid }) {
  const now = valid.basis === 'document'
  return (
    <span className="when" data-basis={valid.basis} title={t.dates.basis[valid.basis]}>
      {now ? t.dates.now(formatDate(valid.edtf)) : formatValid(valid)}
    </span>
  )
}

const labels = (of: readonly { readonly label: string }[]): string[] => [...new Set(of.map(({ label }) => label))]

/** A dataset names whole articles: of a long name the first words are enough beside a fact. */
const short = (label: string): string => (label.length > 60 ? `${[...label].slice(0, 57).join('').trimEnd()} …` : label)

/**
 * Who is said to say it, through whom, and in what mood: "alleged by …", "denied by …", "according to …, via …". Null for
 * what the documents say in their own voice.
 */
export function Speaker({ claims, modality }: { claims: readonly Claim[]; modality: Variant['modality'] }) {
  const who = labels(claims.flatMap((c) => c.attributedTo ?? []))
  const via = labels(claims.flatMap((c) => c.via))
  // Only where every witness leans on a speaker is a plain statement the speaker's word alone.
  const own = modality === 'asserted' && !claims.every((c) => c.attributedTo !== null || c.via.length > 0)
  if (own || claims.length === 0) return null
  const words = t.fact.said(modality, who.map(short).join(', '), via.map(short).join(', '))
  const whole = t.fact.said(modality, who.join(', '), via.join(', '))
  return words === '' ? null : (
    <span className="speaker" title={whole === words ? undefined : nameControls(whole)}>
      <Shown text={words} />{' '}
    </span>
  )
}

/** Whether a variant must not look like a plain fact. */
export const isReserved = (modality: Variant['modality']): boolean =>
  modality !== 'asserted' && modality !== 'estimated'

/** One reading of a point: role, value, what narrows it, when. */
export function Reading({
  variant,
  claims,
  showRole = true,
}: {
  variant: Variant
  claims: readonly Claim[]
  showRole?: boolean
}) {
  const qualifiers = [...new Set(claims.flatMap(qualifiersOf))].slice(0, 4)
  return (
    <span className="reading">
      <Speaker claims={claims} modality={variant.modality} />
      {showRole && variant.role && variant.role !== formatValue(variant.value) && (
        <span className="reading-role">
          <Shown text={variant.role} />{' '}
        </span>
      )}
      <span className={isReserved(variant.modality) ? 'reserved' : 'reading-value'}>
        <ValueText value={variant.value} />
      </span>
      {qualifiers.map((words) => (
        <Fragment key={words}>
          {' '}
          <span className="qualifier">
            <Shown text={words} />
          </span>
        </Fragment>
      ))}
      {variant.valid && (
        <>
          {' '}
          <When valid={variant.valid} />
        </>
      )}
    </span>
  )
}
