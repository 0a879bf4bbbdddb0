export type PeriodUnit = 'day' | 'week' | 'month' | 'year'

/** A piece of the calendar in the person's time zone. Months count from 1. Weeks begin on Monday (ISO 8601). */
export type Period =
  | { kind: 'year'; year: number }
  | { kind: 'month'; year: number; month: number }
  | { kind: 'day'; year: number; month: number; day: number }
  /** The unit that now lies in (`offset` 0), or the one before it (-1). */
  | { kind: 'relative'; unit: PeriodUnit; offset: 0 | -1 }
  /** Whole days: from the day so many units ago up to the end of today. */
  | { kind: 'past'; unit: PeriodUnit; count: number }

/** The first moment of a period, or the first one after it. */
export interface DateEdge {
  period: Period
  edge: 'start' | 'end'
}

/** `[from, to)` in milliseconds since 1970. */
export type Interval = [from: number, to: number]

/**
 * The first moment of a day, in milliseconds; days and months may run over. It is not always midnight: where the clock goes
 * forward at midnight the day begins at one. `setFullYear`, since the constructor takes the years 0 to 99 for 1900 to 1999.
 */
function dayStart(year: number, month: number, day: number): number {
  const date = new Date(2000, 0, 1)
  date.setFullYear(year, month - 1, day)
  return date.setHours(0, 0, 0, 0)
}

function relative(unit: PeriodUnit, offset: number, now: Date): number {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  if (unit === 'day') return dayStart(year, month, day + offset)
  if (unit === 'week') return dayStart(year, month, day - ((now.getDay() + 6) % 7) + 7 * offset)
  return unit === 'month' ? dayStart(year, month + offset, 1) : dayStart(year + offset, 1, 1)
}

/** A month before 31 March is the last day of February. */
function daysAgo(unit: PeriodUnit, count: number, now: Date): number {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  if (unit === 'day' || unit === 'week') return dayStart(year, month, day - count * (unit === 'week' ? 7 : 1))
  const months = unit === 'year' ? 12 * count : count
  const lastDay = new Date(dayStart(year, month - months + 1, 0)).getDate()
  return dayStart(year, month - months, Math.min(day, lastDay))
}

/** When a period begins and ends, seen from `now` (milliseconds), in the time zone of this machine. */
export function periodInterval(period: Period, now: number): Interval {
  switch (period.kind) {
    case 'year':
      return [dayStart(period.year, 1, 1), dayStart(period.year + 1, 1, 1)]
    case 'month':
      return [dayStart(period.year, period.month, 1), dayStart(period.year, period.month + 1, 1)]
    case 'day':
      return [
        dayStart(period.year, period.month, period.day),
        dayStart(period.year, period.month, period.day + 1),
      ]
    case 'relative': {
      const at = new Date(now)
      return [relative(period.unit, period.offset, at), relative(period.unit, period.offset + 1, at)]
    }
    case 'past': {
      const at = new Date(now)
      return [daysAgo(period.unit, period.count, at), relative('day', 1, at)]
    }
  }
}
