import { formatDate } from './formatDate.ts'

const dates = /\d{4}(?:-\d\d){0,2}~?(?:\/(?:\d{4}(?:-\d\d){0,2}~?|\.\.))?/g

/** The label of an event ("meeting, Laiza, 2013-05-28/2013-05-30") as people write it: "Meeting, Laiza, 28–30 May 2013". */
export function formatEventLabel(label: string): string {
  const words = label.replace(dates, (edtf) => formatDate(edtf))
  return words.charAt(0).toUpperCase() + words.slice(1)
}
