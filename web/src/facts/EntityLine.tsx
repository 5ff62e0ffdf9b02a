import { Link } from '@tanstack/react-router'
import type { Entity } from '../../../src/model/entity.ts'
import { timesNamed } from '../../../src/model/timesNamed.ts'
import { t } from '../strings/strings.ts'
import { formatEventLabel } from '../text/formatLabel.ts'
import { Shown } from '../text/Shown.tsx'
import './EntityLine.css'
import { otherNames } from './otherNames.ts'

/** An entity in a list: label, its other names, type, how often it is named. */
export function EntityLine({ entity }: { entity: Entity }) {
  const names = otherNames(entity)
    .toSorted((a, b) => rank(a.kind) - rank(b.kind))
    .slice(0, 3)
  const event = entity.type === 'Event' || entity.type === 'Agreement'
  return (
    <li className="entity-line">
      <span className="entity-name">
        <Link to={event ? '/event/$id' : '/entity/$id'} params={{ id: entity.id }}>
          <Shown text={event ? formatEventLabel(entity.label) : entity.label} />
        </Link>{' '}
        {names.map((n) => (
          <span key={n.text} className="entity-other">
            <Shown text={n.text} lang={n.lang} />
          </span>
        ))}
      </span>
      <span className="small quiet">{t.types[entity.type].one}</span>
      <span className="small quiet entity-count">{t.entities.named(timesNamed(entity))}</span>
    </li>
  )
}

const rank = (kind: string): number => ['abbreviation', 'native'].indexOf(kind) >>> 0
