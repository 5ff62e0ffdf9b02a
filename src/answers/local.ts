import type { Claim } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Entity } from '../model/entity.ts'
import { packageVersion } from '../packageRoot.ts'
import { diff } from '../reconcile/diff.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Base } from '../store/base.ts'
import { candidates, candidatesLeft } from '../store/candidates.ts'
import { checkBase } from '../store/check.ts'
import { claimById, claims, claimsOfDocument, shownThen } from '../store/claims.ts'
import { comparisons, comparisonsOfSubject, type VerdictOfPoint, verdictsOf } from '../store/comparisons.ts'
import { type Counts, counts, newestRecord, subjectCount, verdictCounts } from '../store/counts.ts'
import { decisionsInOrder } from '../store/decisions.ts'
import { documentById, documents, documentsById, documentsNamed, versionsOfWork } from '../store/documents.ts'
import { entities, entityById, privateAmong } from '../store/entities.ts'
import { eventById, eventKnown, events } from '../store/events.ts'
import { findEntities, findPassages } from '../store/find.ts'
import { locationsOf } from '../store/gazetteer.ts'
import { originalBytes } from '../store/originals.ts'
import { passageContexts } from '../store/passageContexts.ts'
import { canonicalIds } from '../store/redirects.ts'
import { claimsLeft, claimsToReview } from '../store/reviewQueue.ts'
import { documentsOfSource, peersOf, sourceById, sources, sourcesNamed, standingOf } from '../store/sources.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import { type Answers, NotPublic, type Times } from './answers.ts'
import { answersAsStated } from './asStated.ts'
import { BadRequest } from './badRequest.ts'
import { changesInBase, changesInWorld } from './changes.ts'
import { changesShown } from './changesShown.ts'
import { clashCounts, clashesOfCount } from './clashCounts.ts'
import { comparedPage, type OrderThen, orderThen } from './comparedPage.ts'
import { comparedThen } from './comparedThen.ts'
import { decided } from './decided.ts'
import { disputes } from './disputes.ts'
import { dossierOf, readSubject } from './dossierOf.ts'
import { sorted } from './dossierPoints.ts'
import { effectShown } from './effectShown.ts'
import { eventPicture } from './eventPicture.ts'
import { fightEvents } from './fights.ts'
import { firstOfPoints } from './firstOfPoints.ts'
import { inOrder } from './inOrder.ts'
import { networkPicture } from './networkPicture.ts'
import { decisionId, newDecision } from './newDecision.ts'
import type { EventPicture, NetworkPicture } from './pictureShapes.ts'
import { labelOf, pointsOf, pointsThen, withContexts } from './points.ts'
import { reanchored } from './reanchored.ts'
import { remembered } from './remembered.ts'
import { reuseOf } from './reuseOf.ts'
import type { DocumentDetail, Dossier, Page, SourceSummary } from './shapes.ts'
import { cutPoints } from './shownPoints.ts'
import { standingThen } from './standingThen.ts'
import { DISPUTED_CLAIMS, MOST_DISPUTED, NEWEST } from './summaryShows.ts'
import { summaryThen } from './summaryThen.ts'
import { textDiff } from './textDiff.ts'

/** Sources offered to choose from. */
const NAMES_OF_SOURCES = 12
/** Points on which a source is looked at: in a list of sources, and on its own page. */
const POINTS_IN_LIST = 500
const POINTS_OF_SOURCE = 5_000
/** The same when they are compared anew, for a date. */
const POINTS_IN_LIST_ANEW = 100
const POINTS_OF_SOURCE_ANEW = 2_000
const DOCUMENTS_OF_SOURCE = 200
const PEERS_OF_SOURCE = 50
/** Places where the entity of a dossier is named, of one that is named at more. */
const NAMING_SHOWN = 2

/** Answers from an open base, which `close` closes. `serving`: others ask meanwhile, so documents are read in a thread apart. */
export const localAnswers = (base: Base, serving = false): Answers =>
  answersAsStated(base, answersOf(base, serving), answersOf)

function answersOf(base: Base, serving = false): Answers {
  const oneAtATime = inOrder()
  let reconciliations = 0
  const stamp = async () => `${reconciliations} ${await newestRecord(base)}`
  const recallEvents = remembered<EventPicture>(stamp)
  const recallOrder = remembered<OrderThen>(stamp)
  const orderOf = (query: Parameters<typeof orderThen>[1]) =>
    recallOrder(JSON.stringify(query), () => orderThen(base, query))
  const recallNetwork = remembered<NetworkPicture>(stamp)
  // they are counted row by row, and every visit of the home page asks for them
  const recallCounts = remembered<Counts>(stamp)

  return {
    async summary({ knownOn } = {}) {
      if (knownOn !== undefined) return summaryThen(base, knownOn)
      const [numbers, newest, disputed] = await Promise.all([
        recallCounts('', () => counts(base)),
        documents(base, { limit: NEWEST }),
        comparisons(base, { verdicts: disputes }, { limit: MOST_DISPUTED }),
      ])
      return {
        version: packageVersion(),
        ...numbers,
        newest: newest.items,
        disputed: await firstOfPoints(base, disputed.items, DISPUTED_CLAIMS),
      }
    },

    claims: (query) => claims(base, query, query),
    claim: (id, { knownOn } = {}) => claimThen(base, id, knownOn),
    async anchor(id, document, { knownOn } = {}) {
      const then = asKnown(base, knownOn)
      const claim = await claimThen(base, id, knownOn)
      if (claim === null) return null
      const newest = document === undefined ? (await versionsOfWork(then, claim.document.work)).at(-1) : null
      const [found] = newest ? [newest] : await documentsById(then, [document ?? claim.document.id])
      if (found === undefined) return null
      const passage = (await reanchored(base, [claim], found.id)).get(id) ?? null
      const { file, title, sha256, work, version } = found
      return {
        claim: id,
        document: { id: found.id, file, title, sha256, work, version },
        status:
          passage === null
            ? 'gone'
            : !passage.exact
              ? 'reworded'
              : found.id === claim.document.id || passage.start === claim.passage.start
                ? 'same'
                : 'moved',
        passage,
      }
    },

    async entities(query) {
      if (query.q === undefined) return entities(base, query, query)
      const { q, type, limit = 100, knownOn } = query
      // of one type there are fewer among the best: look at more of them
      const found = await findEntities(base, q, type === undefined ? limit : Math.max(limit, 200), knownOn)
      return { items: found.filter((e) => type === undefined || e.type === type).slice(0, limit), next: null }
    },
    entity: (id, { knownOn } = {}) => entityById(base, id, knownOn),
    async location(id, { knownOn } = {}) {
      const entity = await entityById(base, id, knownOn)
      return entity === null ? null : ((await locationsOf(asKnown(base, knownOn), [entity.id])).get(entity.id) ?? null)
    },

    async dossier(id, { asOf, knownOn }): Promise<Dossier | null> {
      // an id that was merged into another is seldom asked for
      const [now, begun] = await Promise.all([
        entityById(base, id, undefined, NAMING_SHOWN),
        isTimed({ asOf, knownOn }) ? null : readSubject(base, id),
      ])
      if (now === null) return null
      const entity =
        knownOn === undefined ? now : ((await entityById(base, id, knownOn, NAMING_SHOWN)) ?? unnamed(now, id))
      if (!entity.public)
        throw new NotPublic(
          'This person holds no public office in any claim and has no dossier; what documents say stands in them.',
        )
      return dossierOf(base, entity, now.id, { asOf, knownOn }, begun)
    },

    async documents(query) {
      if (query.name === undefined) return documents(base, query, query)
      return { items: await documentsNamed(asKnown(base, query.knownOn), query.name), next: null }
    },
    async document(id, { knownOn } = {}): Promise<DocumentDetail | null> {
      const found = await documentById(asKnown(base, knownOn), id)
      if (found === null) return null
      const { spans, ...detail } = found
      return detail
    },
    async original(id, { knownOn } = {}) {
      const [document] = await documentsById(asKnown(base, knownOn), [id])
      if (document === undefined) return null
      const bytes = await originalBytes(base, document.sha256)
      return bytes === null ? null : { file: document.file, mediaType: document.mediaType, bytes }
    },

    async reuse(document, { knownOn } = {}) {
      const then = asKnown(base, knownOn)
      if ((await documentsById(then, [document])).length === 0) return null
      return { items: await reuseOf(then, document), next: null }
    },
    async diff(a, b, times = {}) {
      const then = asKnown(base, times.knownOn)
      const shown = shownThen(times)
      const both = await documentsById(then, [a, b])
      const said = async (id: string) => {
        const document = both.find((d) => d.id === id)
        if (document === undefined) return null
        const { file, title, sha256, work, version } = document
        return {
          document: { id, file, title, sha256, work, version },
          claims: (await claimsOfDocument(then, id)).filter(shown),
        }
      }
      const [before, after] = [await said(a), await said(b)]
      if (before === null || after === null) return null
      const changed = diff(before, after, (property) => properties.get(property)?.values === 'one')
      return { ...changed, passages: Object.fromEntries(await reanchored(base, changed.lost, b)) }
    },

    async textDiff(a, b, { knownOn } = {}) {
      const then = asKnown(base, knownOn)
      const [before, after] = [await documentById(then, a), await documentById(then, b)]
      return before === null || after === null ? null : textDiff(before.text, after.text)
    },

    async comparisons(query) {
      if (!isTimed(query)) return comparisons(base, query, query)
      const page = await comparedPage(base, query, orderOf)
      return { ...page, items: page.items.map((c) => c.comparison) }
    },
    async points(query) {
      const timed = isTimed(query) ? await comparedPage(base, query, orderOf) : null
      const page = timed ?? (await comparisons(base, query, query))
      const { first } = query
      const items =
        timed !== null
          ? cutPoints(await pointsThen(base, timed.items, query.knownOn), first ?? Number.POSITIVE_INFINITY)
          : first === undefined
            ? await pointsOf(base, (page as Page<Comparison>).items)
            : await firstOfPoints(base, (page as Page<Comparison>).items, first)
      return { ...page, items: query.around ? await withContexts(base, items) : items }
    },

    events: (query) => events(base, query, query),
    async event(id, { knownOn } = {}) {
      const event = knownOn === undefined ? await eventById(base, id) : await eventKnown(base, id, knownOn)
      if (event === null) return null
      const entity = await entityById(base, event.id, knownOn)
      const today = (await canonicalIds(base, [id])).get(id)!
      const points =
        knownOn === undefined
          ? await pointsOf(base, await comparisonsOfSubject(base, event.id))
          : await pointsThen(
              base,
              (await comparedThen(base, [today], { knownOn })).filter((c) => c.comparison.subject.id === event.id),
              knownOn,
            )
      return { ...event, label: entity?.label ?? event.id, points: sorted(points) }
    },

    eventPicture: (query, limit) =>
      recallEvents(JSON.stringify([query, limit]), () => eventPicture(base, query, limit)),
    networkPicture: (query, limit) =>
      recallNetwork(JSON.stringify([query, limit]), () => networkPicture(base, query, limit)),

    async sources(query) {
      const page = await sources(asKnown(base, query.knownOn), query)
      const items: SourceSummary[] = []
      // one after another: each is bounded, and they would wait for one another anyway
      for (const source of page.items) {
        const standing = isTimed(query)
          ? (await standingThen(base, source.id, query, POINTS_IN_LIST_ANEW)).standing
          : await standingOf(base, source.id, POINTS_IN_LIST)
        items.push({ ...source, standing })
      }
      return { ...page, items }
    },
    async sourcesNamed({ q, id = null, limit = NAMES_OF_SOURCES, knownOn }) {
      return { items: await sourcesNamed(asKnown(base, knownOn), { q, id, limit }), next: null }
    },
    async source(id, times = {}) {
      const then = asKnown(base, times.knownOn)
      const source = await sourceById(then, id)
      if (source === null) return null
      const ids = await documentsOfSource(then, id, DOCUMENTS_OF_SOURCE)
      const byId = new Map((await documentsById(then, ids)).map((document) => [document.id, document]))
      const stands = isTimed(times)
        ? await standingThen(base, id, times, POINTS_OF_SOURCE_ANEW)
        : {
            standing: await standingOf(base, id, POINTS_OF_SOURCE),
            peers: await peersOf(base, id, POINTS_OF_SOURCE, PEERS_OF_SOURCE),
          }
      return {
        ...source,
        standing: stands.standing,
        shown: ids.flatMap((document) => byId.get(document) ?? []),
        peers: stands.peers.slice(0, PEERS_OF_SOURCE),
      }
    },

    async changes({ from, to, known = false, knownOn, entity, limit = 100 }) {
      if (known && knownOn !== undefined)
        throw new BadRequest('What the base learnt between two dates was known at the second: give from and to only.')
      const about = entity ?? null
      return known
        ? changesInBase(base, { from, to }, about, limit)
        : changesInWorld(asKnown(base, knownOn), { from, to }, about, limit)
    },
    async find(text, limit = 20, { knownOn } = {}) {
      const [named, passages] = await Promise.all([
        findEntities(base, text, limit, knownOn),
        findPassages(base, text, limit, knownOn),
      ])
      return { entities: named, passages }
    },

    clashCounts: (query) => clashCounts(base, query),
    fightEvents: async (query) => ({ items: await fightEvents(base, query), next: null }),
    clashesOfCount: async (query) => ({ items: await clashesOfCount(base, query), next: null }),
    candidates: (query) => candidates(base, query),

    async claimsToReview(query) {
      const then = asKnown(base, query.knownOn)
      const page = await claimsToReview(then, query, query)
      const around = await passageContexts(base, page.items)
      const subjects = [...new Set(page.items.map((c) => c.subject.id))]
      const verdicts = new Map(
        (await verdictsThen(base, subjects, query)).map((v) => [`${v.subject} ${v.property}`, v]),
      )
      const items = page.items.map((claim) => {
        const { before = '', after = '' } = around.get(claim.id) ?? {}
        const { verdict = null, reason = null } = verdicts.get(`${claim.subject.id} ${claim.property}`) ?? {}
        return { claim, label: labelOf(claim.property), before, after, verdict, reason }
      })
      return { ...page, items }
    },
    async reviewCounts({ knownOn } = {}) {
      const then = asKnown(base, knownOn)
      const [left, pairs, events] = await Promise.all([
        claimsLeft(then),
        candidatesLeft(then, 'entities'),
        candidatesLeft(then, 'events'),
      ])
      return { claims: left, entities: pairs, events }
    },

    decisions: (query) => decisionsInOrder(base, query, query),
    async decided(query) {
      const page = await decisionsInOrder(base, query, query)
      return { ...page, items: await decided(base, page.items, query) }
    },
    async decide(asked) {
      const decision = await newDecision(base, asked)
      const { decide } = await import('../pipeline/decide.ts')
      await oneAtATime(() => decide(base, decision))
      return decision
    },
    async state({ statement, author, reason }) {
      const { aboutStatement, BadStatement, checkStatement } = await import('../pipeline/stateByHand.ts')
      const { decide } = await import('../pipeline/decide.ts')
      const about = aboutStatement(statement)
      await oneAtATime(async () => {
        const quote = await checkStatement(base, statement).catch((error: unknown) => {
          throw error instanceof BadStatement ? new BadRequest(error.message) : error
        })
        const recordedAt = new Date().toISOString()
        await decide(base, { id: decisionId(), kind: 'state', about, quote, author, reason, recordedAt })
      })
      return (await claimById(base, about[1]!))!
    },
    async effect(asked) {
      const decision = await newDecision(base, asked)
      if (decision.kind === 'reject') {
        const claim = (await claimById(base, decision.about[0]!))!
        const subject = await entityById(base, claim.subject.id)
        // what is said of a document itself is compared with nothing else
        const verdicts = async (without?: string) =>
          subject === null
            ? []
            : (await comparedThen(base, [subject.id], {}, without)).flatMap(({ comparison: c }) =>
                c.property === claim.property ? [{ ...c, subject: c.subject.id }] : [],
              )
        return effectShown(base, {
          before: await verdicts(),
          after: await verdicts(claim.id),
          becomes: new Map(),
          supposed: true,
        })
      }
      const { effectOf } = await import('../pipeline/effectOf.ts')
      return effectShown(base, await oneAtATime(() => effectOf(base, decision)))
    },

    add: (additions, listener) =>
      oneAtATime(async () => {
        // Imported when needed: readers and grammar are most of the program, and asking takes none of it.
        const { addAll } = await import('../pipeline/add.ts')
        const summary = await addAll(
          base,
          additions,
          ({ file, done, of }) => listener.progress(file, done, of),
          (refusal) => listener.refused(refusal),
          { apart: serving, watched: true },
        )
        return { ...summary, refused: summary.refused.length, changes: await changesShown(base, summary.changes) }
      }),

    reconcile: (progress) =>
      oneAtATime(async () => {
        const { reconcileAll } = await import('../pipeline/reconcileAll.ts')
        const of = await subjectCount(base)
        let done = 0
        progress(done, of)
        const points = await reconcileAll(base, {
          onProgress: (subjects) => {
            done += subjects
            progress(done, of)
          },
        })
        reconciliations++
        return { points, verdicts: await verdictCounts(base) }
      }),

    privateAmong: (ids, { knownOn } = {}) => privateAmong(base, ids, knownOn),
    stamp: async () => (base.folder === null ? newestRecord(base) : null),
    check: () => checkBase(base),

    close: () => base.close(),
  }
}

/** The verdicts of all points of these subjects, by their ids of the time. */
async function verdictsThen(base: Base, subjects: readonly string[], times: Times): Promise<readonly VerdictOfPoint[]> {
  if (!isTimed(times)) return verdictsOf(base, subjects)
  const today = [...new Set((await canonicalIds(base, subjects)).values())]
  const compared = await comparedThen(base, today, times)
  return compared.map(({ comparison: { subject, ...point } }) => ({ ...point, subject: subject.id }))
}

/** A claim as it was told then; null where the base had not learnt it. */
async function claimThen(base: Base, id: string, knownOn: string | undefined): Promise<Claim | null> {
  const claim = await claimById(asKnown(base, knownOn), id)
  return claim !== null && shownThen({ knownOn })(claim) ? claim : null
}

const isTimed = ({ asOf, knownOn }: Times): boolean => asOf !== undefined || knownOn !== undefined

/** What nobody had named yet: nothing was known of it, its name included. */
const unnamed = ({ type, public: open, ...now }: Entity, id: string): Entity => ({
  id: now.id,
  type,
  label: id,
  names: [],
  mentions: [],
  wikidata: null,
  public: open,
})
