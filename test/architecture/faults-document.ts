import { billingFaults } from '@tallystick/billing'
import { channelsFaults } from '@tallystick/channels'
import { cliFaults } from '@tallystick/cli/faults'
import { einvoiceFaults } from '@tallystick/einvoice'
import { gstFaults } from '@tallystick/einvoice/in'
import { epcisFaults } from '@tallystick/epcis'
import { exchangeFaults } from '@tallystick/functions/exchanges-api/faults'
import { parkedFaults } from '@tallystick/functions/parked-api/faults'
import { privacyFaults } from '@tallystick/functions/privacy-api/faults'
import { recallFaults } from '@tallystick/functions/recalls-api/faults'
import { unitFaults } from '@tallystick/functions/serials-api/faults'
import { serviceFaults } from '@tallystick/functions/service-api/faults'
import { catalogueFaults } from '@tallystick/functions/shell/catalogue/faults'
import { creditFaults } from '@tallystick/functions/shell/credits/faults'
import { exportFaults } from '@tallystick/functions/shell/exports/faults'
import { fetchFaults } from '@tallystick/functions/shell/fetch-faults'
import { httpFaults } from '@tallystick/functions/shell/http-message'
import { labelRunFaults } from '@tallystick/functions/shell/labels/faults'
import { registrationFaults } from '@tallystick/functions/shell/registration-faults'
import { stockFaults } from '@tallystick/functions/shell/stock/faults'
import { importFaults } from '@tallystick/functions/shell/tables/faults'
import { webhookFaults } from '@tallystick/functions/shell/webhooks/faults'
import { tillFaults } from '@tallystick/functions/till-api/faults'
import { gs1Faults } from '@tallystick/gs1'
import { kernelFaults } from '@tallystick/kernel'
import { labelFaults } from '@tallystick/labels'
import { lotsFaults } from '@tallystick/lots'
import { ordersFaults } from '@tallystick/orders'
import { providersFaults } from '@tallystick/providers'
import { serialsFaults } from '@tallystick/serials'

type Table = Readonly<Record<string, string>>

/** Every fault code there is, by the part that raises it. */
export const faultTables: readonly {
  readonly title: string
  readonly ends: string
  readonly faults: Table
}[] = [
  {
    title: 'HTTP',
    ends: 'Answered as problem+json (RFC 9457) with the status of its kind.',
    faults: httpFaults,
  },
  { title: 'Kernel', ends: 'A call is parked; a request is answered 422.', faults: kernelFaults },
  { title: 'GS1', ends: 'A request is answered 422.', faults: gs1Faults },
  { title: 'Channels', ends: 'A call is parked; a connection is answered 422.', faults: channelsFaults },
  {
    title: 'Fetches',
    ends: 'A call is parked; a connection is answered 422.',
    faults: fetchFaults,
  },
  {
    title: 'Providers',
    ends: 'A provider’s call is parked; an account, or a despatch advice, is answered 422.',
    faults: providersFaults,
  },
  {
    title: 'Orders',
    ends: 'At the door answered 422 or 409; in a worker the call or shipment is parked.',
    faults: ordersFaults,
  },
  {
    title: 'Exports',
    ends: 'A request is answered 422 or 409; an export fails, which an alarm tells.',
    faults: exportFaults,
  },
  { title: 'Parked', ends: 'A request is answered 409.', faults: parkedFaults },
  { title: 'Privacy', ends: 'A request is answered 409.', faults: privacyFaults },
  {
    title: 'Recalls',
    ends: 'A request is answered 422, or 409 when the state of things forbids it.',
    faults: recallFaults,
  },
  { title: 'Serials', ends: 'A request is answered 422; a shipment is parked.', faults: serialsFaults },
  {
    title: 'Units',
    ends: 'A request is answered 422, or 409 when the unit’s state forbids it.',
    faults: unitFaults,
  },
  { title: 'Labels', ends: 'A request is answered 422; a run of labels fails.', faults: labelFaults },
  {
    title: 'Runs of labels',
    ends: 'A request is answered 422, or 409 where the reference was used before.',
    faults: labelRunFaults,
  },
  {
    title: 'Customer service',
    ends: 'A request is answered 400, or 409 when the state of the document forbids it.',
    faults: serviceFaults,
  },
  {
    title: 'Lots',
    ends: 'A request is answered 422, or 409 when the state of the lot forbids it.',
    faults: lotsFaults,
  },
  { title: 'Tills', ends: 'A sale is answered 422 or 409.', faults: tillFaults },
  { title: 'Exchanges', ends: 'A request is answered 422 or 409.', faults: exchangeFaults },
  { title: 'Stock', ends: 'A request is answered 422 or 409.', faults: stockFaults },
  { title: 'Catalogue', ends: 'A request is answered 422 or 409.', faults: catalogueFaults },
  {
    title: 'Imports',
    ends: 'The row is refused and listed with its faults, or the file as a whole.',
    faults: importFaults,
  },
  { title: 'Billing', ends: 'The invoice is parked before any number is spent.', faults: billingFaults },
  {
    title: 'Credit notes',
    ends: 'A request is answered 422 or 409; one that was taken already is parked.',
    faults: creditFaults,
  },
  {
    title: 'Registrations',
    ends: 'A request is answered 409; a document, or its cancellation, is parked.',
    faults: registrationFaults,
  },
  {
    title: 'Webhooks',
    ends: 'A request is answered 422 or 409; an attempt to tell an endpoint fails, and is shown with its code.',
    faults: webhookFaults,
  },
  { title: 'E-invoice', ends: 'The invoice is parked before any number is spent.', faults: einvoiceFaults },
  { title: 'India GST', ends: 'The invoice is parked before any number is spent.', faults: gstFaults },
  {
    title: 'Command line',
    ends: 'A row of `tallystick validate`, which goes on with the next file.',
    faults: cliFaults,
  },
  {
    title: 'EPCIS',
    ends: 'Ours are asserted; those in documents of others are reported.',
    faults: epcisFaults,
  },
]

/** All codes. */
export const faultCodes: ReadonlySet<string> = new Set(
  faultTables.flatMap(({ faults }) => Object.keys(faults)),
)

/** The text of `docs/faults.md`. */
export function faultsDocument(): string {
  const sections = faultTables.map(({ title, ends, faults }) => {
    const rows = Object.entries(faults).map(
      ([code, meaning]) => `| \`${code}\` | ${meaning.replaceAll('|', '\\|')} |`,
    )
    return [`## ${title}`, '', ends, '', '| code | meaning |', '| --- | --- |', ...rows, ''].join('\n')
  })
  return [
    '# Faults',
    '',
    'A fault says that a rule says no. It is a value: `{code, pointer, message, rule?}`, the pointer an RFC 6901 JSON',
    'Pointer into what was sent, the rule an official id such as `BR-CO-10`. All faults of a document come at once. Nothing',
    'with a fault is dropped: it is answered, or parked, listed under `GET /v1/parked`, and replayable.',
    '',
    'This page is written from the code: `node test/architecture/write-faults-document.ts`.',
    '',
    ...sections,
  ].join('\n')
}
