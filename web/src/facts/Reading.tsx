import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Claim, Valid, Value } from '../../../src/model/claim.ts'
import type { Variant } from '../../../src/model/comparison.ts'
import { t } from '../strings/strings.ts'
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

/** Who is said to say it, and in what mood: "alleged by …", "denied by …", "according to …". Null for a plain statement. */
export function Speaker({ claims, modality }: { claims: readonly Claim[]; modality: Variant['modality'] }) {
  const speakers = [...new Map(claims.flatMap((c) => (c.attributedTo ? [[c.attributedTo.label, c]] : [])))]
  const who = speakers.map(([label]) => label as string).join(', ')
  if (modality === 'asserted') {
    // Only where every witness leans on a speaker is it the speaker's word alone.
    if (who === '' || !claims.every((c) => c.attributedTo)) return null
    return (
      <span className="speaker">
        <Shown text={t.fact.according(who)} />{' '}
      </span>
    )
  }
  const words =
    modality === 'alleged'
      ? t.fact.alleged(who === '' ? null : who)
      : `${t.fact.modality(modality)}${who === '' ? '' : ` – ${who}`}`
  return (
    <span className="speaker">
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
