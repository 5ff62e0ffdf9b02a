import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { t } from '../strings/strings.ts'
import { TimesNote } from './KnownOn.tsx'
import { SearchBox } from './SearchBox.tsx'
import './Shell.css'
import { useLive } from './useLive.ts'

const places = [
  { to: '/entities', label: t.nav.entities },
  { to: '/events', label: t.nav.events },
  { to: '/timeline', label: t.nav.timeline },
  { to: '/map', label: t.nav.map },
  { to: '/network', label: t.nav.network },
  { to: '/disputes', label: t.nav.disputes },
  { to: '/review', label: t.nav.review },
  { to: '/changes', label: t.nav.changes },
  { to: '/documents', label: t.nav.documents },
  { to: '/sources', label: t.nav.sources },
  { to: '/add', label: t.nav.add },
  { to: '/about', label: t.nav.about },
] as const

/** What stands around every page: skip link, head with navigation and search, the page. */
export function Shell() {
  const path = useRouterState({ select: (s) => s.location.pathname })
  const home = path === '/'
  useLive()
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)
  // A reader's place follows the page: after going to another one, focus stands at its beginning.
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true })
    before.current = path
  }, [path])
  const nav = useRef<HTMLElement>(null)
  // On a phone the navigation is one line that runs on beyond the edge: where one is must be in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path marks another link
  useEffect(() => {
    const [line, here] = [nav.current, nav.current?.querySelector('[aria-current]')]
    if (!line || !(here instanceof HTMLElement)) return
    line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2
  }, [path])
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="head no-print">
        <Link to="/" className="wordmark" aria-label={t.nav.home}>
          {t.product}
        </Link>
        {!home && <SearchBox />}
        <nav ref={nav} aria-label={t.nav.label} className="nav">
          {places.map(({ to, label }) => (
            <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
              {label}
            </Link>
          ))}
        </nav>
        <SchemeButton />
      </header>
      <TimesNote />
      <main id="content" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}

function SchemeButton() {
  // Holding transitions back would take a <style> element, which the content security policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return (
    <button
      type="button"
      className="bare scheme"
      aria-label={dark ? t.nav.toLight : t.nav.toDark}
      title={dark ? t.nav.toLight : t.nav.toDark}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  )
}
