import { expect, test } from 'vitest'
import {
  beginsWithGreekTaxNumber,
  isDanishCvrNumber,
  isDutchVatNumber,
  isGreekVatNumber,
  isItalianTaxCode,
  isItalianVatNumberOrForeign,
  isNorwegianOrganisationNumber,
  isNorwegianVatNumber,
  isSwedishOrganisationNumber,
} from './national-identifiers.ts'

test.each([
  ['Norwegian organisation number', isNorwegianOrganisationNumber, '123456785', '123456784'],
  ['Norwegian organisation number', isNorwegianOrganisationNumber, '123456785', '000000000'],
  ['Norwegian VAT number', isNorwegianVatNumber, 'NO123456785MVA', 'NO123456785'],
  ['Norwegian VAT number', isNorwegianVatNumber, 'NO123456785MVA', 'NO123456784MVA'],
  ['Danish CVR number', isDanishCvrNumber, 'DK12345678', 'DK1234567'],
  ['Danish CVR number', isDanishCvrNumber, '12345678', 'SE12345678'],
  ['Italian tax code of a person', isItalianTaxCode, 'ABCDEF12G34HIJ5K', 'ABCDEF12G34HIJ55'],
  ['Italian tax code', isItalianTaxCode, '12345678901', '1234567890'],
  ['Italian VAT number', isItalianVatNumberOrForeign, 'IT79927398713', 'IT79927398712'],
  ['Italian VAT number', isItalianVatNumberOrForeign, 'AT1', 'it1'],
  ['Dutch VAT number', isDutchVatNumber, 'NL123456789B01', 'NL123456789'],
  ['Swedish organisation number', isSwedishOrganisationNumber, '5560000167', '5560000168'],
  ['Swedish organisation number', isSwedishOrganisationNumber, '5560000167', '55600001670'],
  ['Greek tax number', beginsWithGreekTaxNumber, '123456783', '123456784'],
  ['Greek tax number', beginsWithGreekTaxNumber, '123456783 and more', '12345678'],
  ['Greek VAT number', isGreekVatNumber, 'EL123456783', 'GR123456783'],
] as const)('%s', (_name, fits, good, bad) => {
  expect(fits(good)).toBe(true)
  expect(fits(bad)).toBe(false)
  expect(fits(` ${good}`)).toBe(fits === isItalianVatNumberOrForeign)
})
