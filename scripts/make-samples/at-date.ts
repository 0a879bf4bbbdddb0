const RealDate = Date

/**
 * Runs something with the clock standing still. The DOCX and ZIP writers stamp what they make with the time of
 * making and take no other; a stamp that moves would change a sample's bytes each time.
 */
export async function atDate<T>(date: Date, make: () => Promise<T>): Promise<T> {
  const fixed = date.getTime()
  class StoppedDate extends RealDate {
    constructor(given: number | string | Date = fixed) {
      super(given)
    }
    static override now(): number {
      return fixed
    }
  }
  globalThis.Date = StoppedDate as DateConstructor
  try {
    return await make()
  } finally {
    globalThis.Date = RealDate
  }
}
