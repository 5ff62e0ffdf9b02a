import { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  retainSearchParams,
  stringifySearchWith,
} from '@tanstack/react-router'
import { ApiError } from '../api/client.ts'
import { Shell } from './Shell.tsx'
import { Failed, Loading, NotFound } from './States.tsx'
import { pick, viewKeys } from './search.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refuses it will refuse again; only a missing answer is worth another try.
      retry: (times, error) => times < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
      retryDelay: 400,
    },
  },
})

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  // the day of the base and the date in the world that are looked at go along from page to page, until they are taken out
  validateSearch: (s: Record<string, unknown>) => pick(s, 'knownOn', 'asOf'),
  search: { middlewares: [retainSearchParams(['knownOn', 'asOf'])] },
})
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path })

const routes = [
  createRoute({ ...at('/'), component: lazyRouteComponent(() => import('../pages/HomePage.tsx'), 'HomePage') }),
  createRoute({
    ...at('/entity/$id'),
    // claim: whose passage is open; open: lines that are folded out; year: as of
    validateSearch: (s: Record<string, unknown>) => pick(s, 'claim', 'open', 'year'),
    component: lazyRouteComponent(() => import('../pages/DossierPage.tsx'), 'DossierPage'),
  }),
  createRoute({
    ...at('/event/$id'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'claim', 'open'),
    component: lazyRouteComponent(() => import('../pages/EventPage.tsx'), 'EventPage'),
  }),
  createRoute({
    ...at('/document/$id'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'claim', 'group'),
    component: lazyRouteComponent(() => import('../pages/DocumentPage.tsx'), 'DocumentPage'),
  }),
  createRoute({
    ...at('/diff/$a/$b'),
    component: lazyRouteComponent(() => import('../pages/DiffPage.tsx'), 'DiffPage'),
  }),
  createRoute({
    ...at('/changes'),
    // from, to: days of the base, or dates in the world where that is the axis
    validateSearch: (s: Record<string, unknown>) => pick(s, 'axis', 'from', 'to', 'entity'),
    component: lazyRouteComponent(() => import('../pages/ChangesPage.tsx'), 'ChangesPage'),
  }),
  createRoute({
    ...at('/disputes'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'kind', 'property', 'subject', 'source', 'claim'),
    component: lazyRouteComponent(() => import('../pages/DisputesPage.tsx'), 'DisputesPage'),
  }),
  createRoute({
    ...at('/entities'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'q', 'kind'),
    component: lazyRouteComponent(() => import('../pages/EntitiesPage.tsx'), 'EntitiesPage'),
  }),
  createRoute({
    ...at('/events'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'type'),
    component: lazyRouteComponent(() => import('../pages/EventsPage.tsx'), 'EventsPage'),
  }),
  createRoute({
    ...at('/timeline'),
    validateSearch: (s: Record<string, unknown>) => pick(s, ...viewKeys),
    component: lazyRouteComponent(() => import('../pages/TimelinePage.tsx'), 'TimelinePage'),
  }),
  createRoute({
    ...at('/map'),
    validateSearch: (s: Record<string, unknown>) => pick(s, ...viewKeys),
    component: lazyRouteComponent(() => import('../pages/MapPage.tsx'), 'MapPage'),
  }),
  createRoute({
    ...at('/network'),
    validateSearch: (s: Record<string, unknown>) => pick(s, ...viewKeys),
    component: lazyRouteComponent(() => import('../pages/NetworkPage.tsx'), 'NetworkPage'),
  }),
  createRoute({
    ...at('/documents'),
    component: lazyRouteComponent(() => import('../pages/DocumentsPage.tsx'), 'DocumentsPage'),
  }),
  createRoute({
    ...at('/search'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'q'),
    component: lazyRouteComponent(() => import('../pages/SearchPage.tsx'), 'SearchPage'),
  }),
  createRoute({
    ...at('/sources'),
    component: lazyRouteComponent(() => import('../pages/SourcesPage.tsx'), 'SourcesPage'),
  }),
  createRoute({
    ...at('/source/$id'),
    component: lazyRouteComponent(() => import('../pages/SourcePage.tsx'), 'SourcePage'),
  }),
  createRoute({
    ...at('/review'),
    validateSearch: (s: Record<string, unknown>) => pick(s, 'queue', 'document'),
    component: lazyRouteComponent(() => import('../pages/ReviewPage.tsx'), 'ReviewPage'),
  }),
  createRoute({ ...at('/add'), component: lazyRouteComponent(() => import('../pages/AddPage.tsx'), 'AddPage') }),
  createRoute({ ...at('/about'), component: lazyRouteComponent(() => import('../pages/AboutPage.tsx'), 'AboutPage') }),
] as const

/** Search parameters are plain text as they stand: an id that looks like a number stays an id. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  scrollRestoration: true,
  // while the scripts of a page are on their way
  defaultPendingComponent: () => (
    <div className="page">
      <Loading lines={12} />
    </div>
  ),
  defaultPendingMs: 200,
  defaultErrorComponent: ({ error, reset }) => (
    <div className="page">
      <Failed error={error instanceof Error ? error : new Error(String(error))} onAgain={reset} />
    </div>
  ),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
