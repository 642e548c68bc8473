import { expect, test } from 'vitest'
import { allowanceReasons } from './allowance-reasons.data.ts'
import { chargeReasons } from './charge-reasons.data.ts'
import { codeList, withAlso, without } from './code-list.ts'
import { countries } from './countries.data.ts'
import { creditNoteTypes } from './credit-note-types.data.ts'
import { currencies } from './currencies.data.ts'
import { electronicAddressSchemes } from './electronic-address-schemes.data.ts'
import { exemptionReasons } from './exemption-reasons.data.ts'
import { identifierSchemes } from './identifier-schemes.data.ts'
import { invoiceTypes } from './invoice-types.data.ts'
import { itemClassifications } from './item-classifications.data.ts'
import { paymentMeansCodes } from './payment-means.data.ts'
import { referenceQualifiers } from './reference-qualifiers.data.ts'
import { textSubjects } from './text-subjects.data.ts'
import { units } from './units.data.ts'

test.each([
  ['A1 B-D', 'A1 B C D'],
  ['AAX-AAZ', 'AAX AAY AAZ'],
  ['0098-0101', '0098 0099 0100 0101'],
  ['A8-A11', 'A8 A9 A10 A11'],
  ['2A-2C', '2A 2B 2C'],
])('%s is %s', (text, codes) => {
  expect([...codeList(text)]).toEqual(codes.split(' '))
})

test('what is no range is a defect', () => {
  expect(() => codeList('AA-BC')).toThrow('not a range')
  expect(() => codeList('A-B-C')).toThrow('not a code')
})

test('lists differ by some codes', () => {
  expect([...withAlso(without(codeList('A B C'), 'B'), 'X-Z')]).toEqual(['A', 'C', 'X', 'Y', 'Z'])
})

test.each([
  ['invoice types', invoiceTypes, 50],
  ['credit note types', creditNoteTypes, 13],
  ['currencies', currencies, 178],
  ['countries', countries, 251],
  ['identifier schemes', identifierSchemes, 243],
  ['reference qualifiers', referenceQualifiers, 818],
  ['text subjects', textSubjects, 383],
  ['item classifications', itemClassifications, 185],
  ['payment means', paymentMeansCodes, 84],
  ['allowance reasons', allowanceReasons, 19],
  ['charge reasons', chargeReasons, 178],
  ['exemption reasons', exemptionReasons, 88],
  ['units', units, 2162],
  ['electronic address schemes', electronicAddressSchemes, 104],
] as const)('the list of %s is complete', (_name, list, size) => {
  expect(list.size).toBe(size)
})
