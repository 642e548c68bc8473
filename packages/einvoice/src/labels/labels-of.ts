import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { hindi } from './hindi.ts'
import { italian } from './italian.ts'
import type { Labels } from './labels.ts'
import type { Language } from './language.ts'
import { spanish } from './spanish.ts'

const labels: Readonly<Record<Language, Labels>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  nl: dutch,
  hi: hindi,
}

/** Every word of an invoice in that language. */
export function labelsOf(language: Language): Labels {
  return labels[language]
}
