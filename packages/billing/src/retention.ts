import { type CalendarDate, type Instant, instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'

/** How long documents are kept where the legal entity does not say. */
export const DEFAULT_RETENTION_YEARS = 10

/** Longest that a legal entity may ask for. */
export const MAX_RETENTION_YEARS = 30

/**
 * The fewest years that invoices are kept by law, by the seller's country: Germany 8 (AO § 147(3), UStG § 14b, as amended by BEG IV
 * from 2025 on); India 8 (Companies Act 2013, section 128(5), longer than the 72 months of CGST Act 2017, section 36).
 */
const minimumYears: Readonly<Record<string, number>> = { DE: 8, IN: 8 }

interface Place {
  readonly address: { readonly country: string }
}

/** The fewest years that a legal entity may keep its documents; where we know no law it is the default. */
export function minimumRetentionYears({ address }: Place): number {
  return minimumYears[address.country] ?? DEFAULT_RETENTION_YEARS
}

/**
 * Until when a document is locked that is issued on that day: so many years after the end of the year in which it was issued (AO
 * § 147(4)), which in India is the financial year, to the end of 31 March.
 */
export function retainedUntil(
  { gst, retentionYears }: Pick<LegalEntity, 'gst' | 'retentionYears'>,
  issueDate: CalendarDate,
): Instant {
  const years = retentionYears ?? DEFAULT_RETENTION_YEARS
  const beginsOn = gst === undefined ? '01-01' : '04-01'
  const year = Number.parseInt(issueDate.slice(0, 4), 10) + (issueDate.slice(5) < beginsOn ? 0 : 1)
  return instant(`${year + years}-${beginsOn}T00:00:00Z`)
}
