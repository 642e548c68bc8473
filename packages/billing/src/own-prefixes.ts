import type { LegalEntity } from '@tallystick/orders'
import type { SeriesKind } from './series.ts'

/** A prefix that numbers of a legal entity have by its settings, and which documents have it. */
export interface OwnPrefix {
  /** The prefix without what changes with the year. */
  readonly name: string
  readonly kind: SeriesKind
  /** Where in the settings it stands. */
  readonly pointer: string
}

/** Stands for the year in the name of a prefix. */
const anyYear = 'YYYY'

/** The prefixes of a legal entity's settings: with the year behind them, or under GST those of each GSTIN. */
export function ownPrefixes({ invoicePrefix, creditNotePrefix, gst }: LegalEntity): OwnPrefix[] {
  if (gst !== undefined)
    return gst.registrations.flatMap((registration, i) => {
      const { gstin, invoicePrefix: ofInvoices, creditNotePrefix: ofCredits } = registration
      const pointer = (name: string) => `/gst/registrations/${i}/${name}`
      return [
        { name: `${gstin}/${ofInvoices}`, kind: 'invoice', pointer: pointer('invoicePrefix') },
        { name: `${gstin}/${ofCredits}`, kind: 'credit-note', pointer: pointer('creditNotePrefix') },
      ] as const
    })
  const ofCredits = creditNotePrefix ?? `${invoicePrefix}-CN`
  return [
    { name: `${invoicePrefix}-${anyYear}-`, kind: 'invoice', pointer: '/invoicePrefix' },
    { name: `${ofCredits}-${anyYear}-`, kind: 'credit-note', pointer: '/creditNotePrefix' },
  ]
}

/** The name under which a legal entity would have a prefix like that of a series, `RE-2026-`, and the year; `undefined` for any other. */
export function ownPrefixLike(prefix: string): { readonly name: string; readonly year: string } | undefined {
  const match = /^(.+)-(\d{4})-$/.exec(prefix)
  return match ? { name: `${match[1]}-${anyYear}-`, year: match[2] ?? '' } : undefined
}
