const OFFSET_MILLISECONDS = 5.5 * 60 * 60_000

/** `yyyy-MM-dd HH:mm:ss` of Indian standard time. */
export function indianTime(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MILLISECONDS).toISOString().slice(0, 19).replace('T', ' ')
}

/** Whole days from a document date, `DD/MM/YYYY`, to a moment in India; `NaN` for no date. */
export function daysSince(date: string, moment: Date): number {
  const [day, month, year] = date.split('/').map(Number)
  const documentDay = Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day)
  return Math.floor((moment.getTime() + OFFSET_MILLISECONDS) / 86_400_000) - documentDay / 86_400_000
}

/** The financial year of a document date, `YYYY-YY`: April to March. */
export function financialYearOf(date: string): string {
  const [, month = 0, year = 0] = date.split('/').map(Number)
  const start = month >= 4 ? year : year - 1
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`
}
