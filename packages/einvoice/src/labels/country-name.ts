import { countryNames } from './country-names.data.ts'
import type { Language } from './language.ts'

const tables = new Map<Language, ReadonlyMap<string, string>>()

/** The name of a country (ISO 3166-1 alpha-2) in the language; a code it does not know stands for itself. */
export function countryName(code: string, language: Language): string {
  return tableOf(language).get(code) ?? code
}

/** Read when a language is first asked for. */
function tableOf(language: Language): ReadonlyMap<string, string> {
  const known = tables.get(language)
  if (known !== undefined) return known
  const entries = countryNames[language].split('|').map((entry) => {
    const space = entry.indexOf(' ')
    return [entry.slice(0, space), entry.slice(space + 1)] as const
  })
  const table = new Map(entries)
  tables.set(language, table)
  return table
}
