const DAY = 86_400_000

/** A day (YYYY-MM-DD) as days from 1970-01-01. */
export const dayNumber = (day: string | null | undefined): number | null =>
  day == null ? null : Math.round(Date.parse(`${day}T00:00:00Z`) / DAY)
