import { expect, test } from 'vitest'
import { implementedRules } from '../rule-sets.ts'
import { firedRules, group, leaf } from './invoice-fixture.ts'

const id = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0'
const head =
  leaf('CustomizationID', id) + leaf('ProfileID', 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0')
const selfBilled = 'peppol-self-billing'

test('self-billing has its own identifiers and type codes, and no German or national rule', () => {
  const content = (type: string) => head + leaf('InvoiceTypeCode', type)
  const known = /R004|R007|P0/
  const fired = (type: string) =>
    firedRules({ content: content(type) }, 'PEPPOL', selfBilled).filter((rule) => known.test(rule))
  expect(fired('389')).toEqual([])
  expect(fired('380')).toEqual(['PEPPOL-EN16931-P0100'])
  expect(fired('384')).toEqual(['PEPPOL-EN16931-P0100'])
  expect(firedRules({ content: content('389') }, 'PEPPOL').filter((rule) => known.test(rule))).toEqual([
    'PEPPOL-EN16931-R004',
    'PEPPOL-EN16931-R007',
  ])
  expect(firedRules({ seller: { country: 'DK' } }, 'DK-', selfBilled)).toEqual([])
})

test('the VAT amounts of a self-billed breakdown may be in another currency', () => {
  const amount = (currency: string) => `<b:TaxAmount currencyID="${currency}">1</b:TaxAmount>`
  const content =
    leaf('DocumentCurrencyCode', 'EUR') +
    group('TaxTotal', amount('EUR'), group('TaxSubtotal', amount('SEK')))
  expect(firedRules({ content }, 'PEPPOL-EN16931-R051', selfBilled)).toEqual([])
  expect(firedRules({ content }, 'PEPPOL-EN16931-R051')).toEqual(['PEPPOL-EN16931-R051'])
})

test('62 rules', () => {
  expect(implementedRules(selfBilled).length).toBe(62)
})
