import { EventsFrame } from '../pictures/events/EventsFrame.tsx'
import { t } from '../strings/strings.ts'
export function NetworkPage() {
  return <EventsFrame title={t.network.title} picture={() => null} />
}
