import { EventsFrame } from '../pictures/events/EventsFrame.tsx'
import { t } from '../strings/strings.ts'
export function MapPage() {
  return <EventsFrame title={t.eventMap.title} picture={() => null} />
}
