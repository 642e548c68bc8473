/** The languages that invoices are shown in (ISO 639-1). */
export const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hi'] as const

/** A language that invoices are shown in (ISO 639-1). */
export type Language = (typeof languages)[number]

/** The language that stands where none is asked for. */
export const DEFAULT_LANGUAGE: Language = 'en'
