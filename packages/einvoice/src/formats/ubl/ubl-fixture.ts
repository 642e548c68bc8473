import { assert, calendarDate } from '@tallystick/kernel'
import { calculate } from '../../calculate/calculate.ts'
import { finishInvoice } from '../../calculate/finish-invoice.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { InvoiceInput } from '../../model/invoice-input.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { RenderOptions } from '../render-options.ts'
import { renderUbl } from './render-ubl.ts'

const gln = { value: '9506000134307', scheme: '0088' }

const input: InvoiceInput = {
  typeCode: '380',
  currency: 'EUR',
  amounts: 'without-vat',
  references: { buyerReference: 'B-1' },
  seller: {
    name: 'Harbour Coffee GmbH',
    vatIdentifier: 'ATU12345675',
    electronicAddress: gln,
    address: { country: 'AT' },
  },
  buyer: { name: 'Corner Store', electronicAddress: gln, address: { country: 'AT' } },
  payment: { meansCode: '58', creditTransfers: [{ account: 'AT611904300234573201' }] },
  lines: [
    { quantity: '2', unit: 'H87', total: '20.00', vat: { category: 'S', rate: '20' }, item: { name: 'Mug' } },
  ],
}

/** A calculated and numbered invoice that every profile of UBL takes. */
export function ublInvoice(changes: Partial<InvoiceInput> = {}): NumberedInvoice {
  const invoice = calculate({ ...input, ...changes })
  assert(invoice.ok, `the fixture can be calculated: ${JSON.stringify(invoice)}`)
  return finishInvoice(invoice.value, { number: 'A-1', issueDate: calendarDate('2026-03-02') })
}

/** Its bytes in a profile that takes it. */
export function ublBytes(
  changes: Partial<InvoiceInput>,
  profile: Profile,
  options?: RenderOptions,
): Uint8Array {
  const rendered = renderUbl(ublInvoice(changes), profile, options)
  assert(rendered.ok, `the profile takes the fixture: ${JSON.stringify(rendered)}`)
  return rendered.value
}

/** Its text in a profile, every element on a line of its own without indentation. */
export function ublText(changes: Partial<InvoiceInput>, profile: Profile, options?: RenderOptions): string {
  return new TextDecoder().decode(ublBytes(changes, profile, options)).replaceAll(/^ +/gm, '')
}
