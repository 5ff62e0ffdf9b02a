import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { Dossier, Point } from '../../../src/answers/shapes.ts'
import { clashCountsQuery, dossierQuery, eventsOfQuery, locationQuery, saidElsewhereQuery } from '../api/queries.ts'
import { useAsOf, useKnownOn } from '../app/knownOn.ts'
import { Empty } from '../app/States.tsx'
import { Unanswered } from '../app/Unanswered.tsx'
import { CopyButton } from '../facts/CopyButton.tsx'
import { EventTable } from '../facts/EventTable.tsx'
import { FactSheet } from '../facts/FactSheet.tsx'
import { type FactLine, isDisputed, linesOf, witnessesOf } from '../facts/lines.ts'
import { PassagePanel } from '../facts/PassagePanel.tsx'
import { NoteNumbers, numberNotes } from '../facts/printNotes.ts'
import { SubjectLink } from '../facts/SubjectLink.tsx'
import { useSources } from '../facts/sources.ts'
import { useOpening } from '../facts/useOpening.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { WitnessList } from '../facts/WitnessList.tsx'
import { CountsByYear } from '../pictures/CountsByYear.tsx'
import { computedCounts } from '../pictures/countRows.ts'
import { OfficesOverTime } from '../pictures/OfficesOverTime.tsx'
import { holdsIn } from '../pictures/years.ts'
import { ExportMenu } from '../saving/ExportMenu.tsx'
import { t } from '../strings/strings.ts'
import { nameControls } from '../text/controls.ts'
import { AsOf } from './dossier/AsOf.tsx'
import { DossierHead } from './dossier/DossierHead.tsx'
import { FamilyOverTime } from './dossier/FamilyOverTime.tsx'
import { Negotiations } from './dossier/Negotiations.tsx'
import { roundsOf } from './dossier/negotiations.ts'
import { PrintedNotes } from './dossier/PrintedNotes.tsx'
import { presentName } from './dossier/presentName.ts'
import { isOffice, pointsElsewhere, SaidElsewhere } from './dossier/SaidElsewhere.tsx'
import { useStrengths } from './dossier/useStrengths.ts'
import { useWholePoints } from './dossier/useWholePoints.ts'
import './DossierPage.css'

// the outlines of the world are most of a map: loaded only where one is shown
const PlaceMap = lazy(async () => ({ default: (await import('../pictures/PlaceMap.tsx')).PlaceMap }))

const route = getRouteApi('/entity/$id')

/** Beside whose facts the family tree stands: the first of these that the dossier has. */
const familyGroups = ['organisation', 'relations', 'identity']

const isOrganisation = (type: Dossier['entity']['type']): boolean => type === 'Organization' || type === 'ArmedGroup'

/** Of whom a dataset can tell clashes. */
const isParty = (type: Dossier['entity']['type']): boolean => isOrganisation(type) || type === 'Government'

const none: readonly Point[] = []

/** The property beside whose figures the counted events stand. */
const CLASHES = 'clashCount'

/** All that is said of one entity, by groups, with every witness. */
export function DossierPage() {
  const { id } = route.useParams()
  const [asOf, knownOn] = [useAsOf(), useKnownOn()]
  const { data, error, refetch } = useQuery(dossierQuery(id, { asOf, knownOn }))
  if (error || !data)
    return (
      <Unanswered
        error={error}
        onAgain={() => void refetch()}
        lines={14}
        forbidden={
          <Empty title={t.dossier.private}>
            <p>{t.dossier.privateAdvice}</p>
          </Empty>
        }
      />
    )
  // what nobody had named has no name but its id
  if (knownOn !== null && data.entity.names.length === 0 && data.entity.label === data.entity.id)
    return (
      <div className="page">
        <Empty title={t.knownOn.nothing}>
          <p>{t.knownOn.nothingAdvice}</p>
        </Empty>
      </div>
    )
  return <Loaded key={data.entity.id} dossier={data} />
}

function Loaded({ dossier: first }: { dossier: Dossier }) {
  const { entity } = first
  const search = route.useSearch()
  const [asOf, knownOn] = [useAsOf(), useKnownOn()]
  const navigate = route.useNavigate()
  const marks = useSources()
  const { opening: opened, close, unfold, onUnfold } = useOpening()
  const { groups, onWhole } = useWholePoints(first, { asOf, knownOn }, opened.claim, unfold)
  const opening = { ...opened, onWhole }
  const dossier = useMemo(() => ({ ...first, groups }), [first, groups])
  const events = useQuery(eventsOfQuery(entity.id, { asOf, knownOn })).data ?? []
  const location = useQuery(locationQuery(entity.id, entity.type === 'Place', knownOn)).data ?? null
  const elsewhere = useQuery(saidElsewhereQuery(entity.id, { asOf, knownOn })).data?.items
  const told = useMemo(() => pointsElsewhere(elsewhere ?? []), [elsewhere])
  const offices = entity.type === 'Person' ? told.filter(isOffice) : []
  const others = entity.type === 'Person' ? told.filter((point) => !isOffice(point)) : told
  const points = dossier.groups.flatMap((g) => g.points)
  const strengths = useStrengths(entity.type === 'Conflict' ? points : none, { asOf, knownOn })
  const all = useMemo(
    () => [...dossier.groups.flatMap((g) => g.points), ...strengths, ...told],
    [dossier, strengths, told],
  )
  const counted = useQuery(clashCountsQuery(entity.id, knownOn, isParty(entity.type))).data
  const computed = useMemo(
    () =>
      counted && computedCounts(counted).length > 0 ? { counts: counted, entity: entity.id, knownOn: knownOn } : null,
    [counted, entity.id, knownOn],
  )
  const leading = presentName(entity.label, points, (document) => {
    const known = marks.get(document)?.document
    return known?.captured ?? known?.published ?? null
  })
  const claimsClashes = points.some((p) => p.property === CLASHES)
  const rounds = useMemo(() => roundsOf(events), [events])
  const negotiated = rounds.length > 1
  const familyGroup = isOrganisation(entity.type)
    ? familyGroups.find((id) => dossier.groups.some((g) => g.id === id))
    : undefined

  const printed = useMemo(() => numberNotes(all), [all])

  const year = search.year !== undefined && /^\d{4}$/.test(search.year) ? Number(search.year) : null
  const faded = (line: FactLine): string | null =>
    year === null || line.readings.some((i) => holdsIn(line.point.variants[i]!.valid, year))
      ? null
      : t.dossier.notThen(String(year))
  const found = useMemo(() => (opened.claim ? findLine(all, opened.claim) : null), [all, opened.claim])

  return (
    <NoteNumbers value={printed.numbers}>
      <div className="dossier">
        <title>{`${nameControls(leading)} · ${t.product}`}</title>
        <DossierHead dossier={dossier} points={points} leading={leading} offices={offices} />
        <nav className="dossier-nav no-print" aria-label={t.dossier.sections}>
          <ul>
            {offices.length > 0 && (
              <li>
                <a href="#offices">
                  <span>{t.dossier.offices}</span>
                </a>
              </li>
            )}
            {dossier.groups.map((group) => {
              const disputed = group.points.filter((p) => isDisputed(p.verdict)).length
              return (
                <li key={group.id}>
                  <a href={`#${group.id}`}>
                    <span>{group.label}</span>
                    {disputed > 0 && (
                      <span className="nav-disputed" title={t.count.disputed(disputed)}>
                        <Verdict kind="dispute" />
                        {disputed}
                      </span>
                    )}
                  </a>
                </li>
              )
            })}
            {strengths.length > 0 && (
              <li>
                <a href="#strengths">
                  <span>{t.dossier.strengths}</span>
                </a>
              </li>
            )}
            {computed && !claimsClashes && (
              <li>
                <a href="#counted">
                  <span>{t.computed.title}</span>
                </a>
              </li>
            )}
            {negotiated && (
              <li>
                <a href="#negotiations">
                  <span>{t.dossier.negotiations.title}</span>
                </a>
              </li>
            )}
            {events.length > 0 && (
              <li>
                <a href="#events">
                  <span>{t.dossier.events}</span>
                  <span className="quiet">{events.length}</span>
                </a>
              </li>
            )}
            {others.length > 0 && (
              <li>
                <a href="#elsewhere">
                  <span>{t.dossier.said}</span>
                </a>
              </li>
            )}
          </ul>
        </nav>
        <div className="dossier-sheet">
          <AsOf
            dossier={dossier}
            year={year}
            known={knownOn}
            faded={points.flatMap(linesOf).filter((line) => faded(line) !== null).length}
            onYear={(next) =>
              void navigate({
                search: ({ year: _, ...s }) => (next === null ? s : { ...s, year: String(next) }),
                replace: true,
                resetScroll: false,
              })
            }
            onKnown={(next) =>
              void navigate({
                search: (s) => ({ ...s, knownOn: next ?? undefined }),
                replace: true,
                resetScroll: false,
              })
            }
          />
          {location && (
            <Suspense>
              <PlaceMap label={entity.label} location={location} />
            </Suspense>
          )}
          {offices.length > 0 && (
            <section id="offices" className="dossier-group" aria-labelledby="offices-title">
              <h2 id="offices-title">{t.dossier.offices}</h2>
              <SaidElsewhere points={offices} marks={marks} opening={opening} />
            </section>
          )}
          {points.length + offices.length === 0 && (
            <Empty title={t.dossier.empty}>
              <p>{t.dossier.emptyAdvice}</p>
            </Empty>
          )}
          {dossier.groups.map((group) => (
            <section key={group.id} id={group.id} className="dossier-group" aria-labelledby={`${group.id}-title`}>
              <h2 id={`${group.id}-title`}>{group.label}</h2>
              {group.id === familyGroup && (
                <FamilyOverTime
                  self={{ id: entity.id, label: entity.label }}
                  points={points}
                  others={others}
                  events={events}
                  marks={marks}
                  opening={opening}
                  year={year}
                />
              )}
              {group.points
                .filter((p) => p.property === 'officer' || p.property === 'commander')
                .map((p) => (
                  <OfficesOverTime key={p.id} point={p} marks={marks} opening={opening} year={year} />
                ))}
              {group.id === 'counts' &&
                group.points.map((p) => (
                  <CountsByYear
                    key={p.id}
                    label={p.label}
                    point={p}
                    computed={p.property === CLASHES ? computed : null}
                    marks={marks}
                    opening={opening}
                  />
                ))}
              <FactSheet points={group.points} {...{ marks, opening, unfold, onUnfold, faded }} />
            </section>
          ))}
          {strengths.length > 0 && (
            <section id="strengths" className="dossier-group" aria-labelledby="strengths-title">
              <h2 id="strengths-title">{t.dossier.strengths}</h2>
              <p className="small quiet">{t.dossier.strengthsIntro}</p>
              <FactSheet
                points={strengths}
                labelOf={({ subject }) => <SubjectLink subject={subject} />}
                {...{ marks, opening, unfold, onUnfold, faded }}
              />
            </section>
          )}
          {computed && !claimsClashes && (
            <section id="counted" className="dossier-group" aria-labelledby="counted-title">
              <h2 id="counted-title">{t.computed.title}</h2>
              <CountsByYear
                label={t.computed.clashes}
                point={null}
                computed={computed}
                marks={marks}
                opening={opening}
              />
            </section>
          )}
          {negotiated && <Negotiations rounds={rounds} marks={marks} />}
          {events.length > 0 && (
            <section id="events" className="dossier-group" aria-labelledby="events-title">
              <h2 id="events-title">{t.dossier.events}</h2>
              <p className="small quiet">{t.dossier.eventsIntro(events.length)}</p>
              <EventTable events={events} marks={marks} self={entity.id} />
            </section>
          )}
          {others.length > 0 && (
            <section id="elsewhere" className="dossier-group" aria-labelledby="elsewhere-title">
              <h2 id="elsewhere-title">{t.dossier.said}</h2>
              <p className="small quiet">{t.dossier.saidIntro}</p>
              <SaidElsewhere points={others} marks={marks} opening={opening} />
            </section>
          )}
          <div className="no-print dossier-foot">
            <ExportMenu name={entity.label} points={{ entity: entity.id }} events={{ entity: entity.id }} pictures />
            <CopyButton text={() => window.location.href} label={t.dossier.copyLink} />
            <button type="button" className="bare link tiny quiet" onClick={() => print()}>
              {t.dossier.print}
            </button>
          </div>
          <PrintedNotes notes={printed.notes} marks={marks} />
        </div>
        <div className="dossier-side">
          {found ? (
            <PassagePanel
              line={found.line}
              claim={found.claim}
              marks={marks}
              onClaim={opening.onClaim}
              onClose={close}
            />
          ) : (
            <WitnessList witnesses={dossier.witnesses} marks={marks} />
          )}
        </div>
      </div>
    </NoteNumbers>
  )
}

function findLine(points: readonly Point[], claim: string): { line: FactLine; claim: Point['claims'][string] } | null {
  for (const point of points) {
    const found = point.claims[claim]
    if (!found) continue
    const line = linesOf(point).find((l) => witnessesOf(l).some((c) => c.id === claim))
    if (line) return { line, claim: found }
  }
  return null
}
