import type { SeriesEntry } from '@tallystick/billing/chain'
import type { InvoiceRecord } from '@tallystick/store'

/** What the proof of a series tells of an invoice: the hash in its link is that of the bytes that were numbered. */
export function entryOf(invoice: InvoiceRecord): SeriesEntry {
  const { sequence, number, issueDate, state, chain, sha256, numberedSha256, registration, voided } = invoice
  return {
    sequence,
    number,
    issueDate,
    sha256: numberedSha256 ?? sha256,
    link: chain,
    state,
    ...(voided && { voided }),
    ...(registration && {
      registered: { position: registration.position, sha256, link: registration.chain },
    }),
  }
}
