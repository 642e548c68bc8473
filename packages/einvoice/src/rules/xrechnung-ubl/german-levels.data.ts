import type { Level } from '../finding.ts'

/** Kinds of documents that the German configuration tells apart, by their root. */
type GermanDocument = 'ubl:Invoice' | 'cn:CreditNote' | 'rsm:CrossIndustryInvoice'

/** What a document of XRechnung calls itself (BT-24): the CIUS, the extension, clean vehicles. */
export type GermanProfile = 'cius' | 'extension' | 'clean-vehicles'

/** The level that the German configuration gives a rule of EN 16931. */
export interface GermanLevel {
  readonly id: string
  readonly level: Level
  readonly profiles: readonly GermanProfile[]
  readonly documents: readonly GermanDocument[]
}

const all = ['ubl:Invoice', 'cn:CreditNote', 'rsm:CrossIndustryInvoice'] as const
const ubl = ['ubl:Invoice', 'cn:CreditNote'] as const
const cii = ['rsm:CrossIndustryInvoice'] as const
const each = ['cius', 'extension', 'clean-vehicles'] as const
const core = ['cius', 'clean-vehicles'] as const

/**
 * Levels of rules of EN 16931 for XRechnung (KoSIT validator configuration, 2026-01-31). Where the extension or the
 * profile for clean vehicles allows more than EN 16931, that rule is only information: their own rules take its place.
 */
export const germanLevels: readonly GermanLevel[] = [
  { id: 'BR-CL-10', level: 'information', profiles: ['extension'], documents: all },
  { id: 'BR-CL-11', level: 'information', profiles: ['extension'], documents: all },
  { id: 'BR-CL-13', level: 'information', profiles: ['clean-vehicles'], documents: all },
  { id: 'BR-CL-21', level: 'information', profiles: ['extension'], documents: all },
  { id: 'BR-CL-21', level: 'warning', profiles: core, documents: all },
  { id: 'BR-CL-23', level: 'warning', profiles: each, documents: all },
  { id: 'BR-CL-24', level: 'information', profiles: ['extension'], documents: all },
  { id: 'BR-CL-25', level: 'information', profiles: ['extension'], documents: all },
  { id: 'BR-CL-26', level: 'information', profiles: ['extension'], documents: all },
  { id: 'BR-CO-16', level: 'information', profiles: ['extension'], documents: ubl },
  { id: 'UBL-CR-470', level: 'information', profiles: ['extension'], documents: ubl },
  { id: 'UBL-CR-646', level: 'information', profiles: ['extension'], documents: ubl },
  { id: 'UBL-CR-646', level: 'fatal', profiles: ['cius'], documents: ['ubl:Invoice'] },
  { id: 'UBL-CR-646', level: 'fatal', profiles: ['clean-vehicles'], documents: ubl },
  { id: 'CII-SR-452', level: 'fatal', profiles: each, documents: cii },
  { id: 'CII-SR-453', level: 'fatal', profiles: each, documents: cii },
  { id: 'CII-SR-454', level: 'fatal', profiles: each, documents: cii },
]
