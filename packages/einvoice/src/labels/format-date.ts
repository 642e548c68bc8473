import type { Language } from './language.ts'

const englishMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Each language's own order of day, month and year; English names the month, for its readers differ about the order. */
const writers: Readonly<Record<Language, (year: string, month: string, day: string) => string>> = {
  en: (year, month, day) =>
    `${day.replace(/^0/, '')}\u00a0${englishMonths[Number.parseInt(month, 10) - 1] ?? month}\u00a0${year}`,
  de: (year, month, day) => `${day}.${month}.${year}`,
  fr: (year, month, day) => `${day}/${month}/${year}`,
  es: (year, month, day) => `${day}/${month}/${year}`,
  it: (year, month, day) => `${day}/${month}/${year}`,
  nl: (year, month, day) => `${day}-${month}-${year}`,
  hi: (year, month, day) => `${day}-${month}-${year}`,
}

/** A day (`YYYY-MM-DD`) as the language writes it; other text, such as a date with a zone, stays as it is. */
export function formatDate(date: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (year === undefined || month === undefined || day === undefined) return date
  return writers[language](year, month, day)
}
