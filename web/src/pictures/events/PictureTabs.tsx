import { Link } from '@tanstack/react-router'
import { t } from '../../strings/strings.ts'
import { useView } from './useEvents.ts'

const pages = [
  { to: '/timeline', label: t.timeline.title },
  { to: '/map', label: t.eventMap.title },
  { to: '/network', label: t.network.title },
] as const

/** The three pictures; what one is narrowed to, the others are too. */
export function PictureTabs() {
  const { search } = useView()
  return (
    <nav className="picture-tabs no-print" aria-label={t.pictures.pages}>
      {pages.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          search={search}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
