import { expect, test } from 'vitest'
import type { InvoiceInput } from '../model/invoice-input.ts'
import { defaultTracking } from '../tracked/settings.ts'
import { header } from './header.ts'

const address = { country: 'DE' }
const input: InvoiceInput = {
  typeCode: '380',
  currency: 'EUR',
  amounts: 'without-vat',
  prepaid: '1.00',
  seller: { name: 'Seller', vatIdentifier: ' DE123456789\n', address },
  buyer: { name: 'Buyer', address },
  taxRepresentative: { name: 'Office', vatIdentifier: 'DE987654321 ', address },
  lines: [],
}

test('only what stands at the head remains, VAT numbers without white space around them', () => {
  expect(header(input, [], defaultTracking)).toEqual({
    typeCode: '380',
    currency: 'EUR',
    seller: { name: 'Seller', vatIdentifier: 'DE123456789', address },
    buyer: { name: 'Buyer', address },
    taxRepresentative: { name: 'Office', vatIdentifier: 'DE987654321', address },
  })
})

test.each([
  ['#SKONTO#TAGE=14#PROZENT=2.00#', '#SKONTO#TAGE=14#PROZENT=2.00#\n'],
  ['Net 30\n#SKONTO#TAGE=14#PROZENT=2.00#', 'Net 30\n#SKONTO#TAGE=14#PROZENT=2.00#\n'],
  ['#SKONTO#TAGE=14#PROZENT=2.00#\n', '#SKONTO#TAGE=14#PROZENT=2.00#\n'],
  ['Net 30 #1#', 'Net 30 #1#'],
])('the terms %j end as %j', (paymentTerms, ended) => {
  expect(header({ ...input, paymentTerms }, [], defaultTracking).paymentTerms).toBe(ended)
})
