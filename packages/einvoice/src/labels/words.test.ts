import { describe, expect, test } from 'vitest'
import { creditNoteTypes } from '../model/type-code.ts'
import { countries } from '../rules/code-lists/countries.data.ts'
import { invoiceTypes } from '../rules/code-lists/invoice-types.data.ts'
import { paymentMeansCodes } from '../rules/code-lists/payment-means.data.ts'
import { countryName } from './country-name.ts'
import { documentKind, documentTitle } from './document-kind.ts'
import { filled } from './filled.ts'
import { languages } from './language.ts'
import { paymentMeansWord } from './payment-means.ts'
import { unitWord } from './unit-word.ts'

describe('the title', () => {
  test('follows the type code', () => {
    expect(documentTitle('380', 'de')).toBe('Rechnung')
    expect(documentTitle('381', 'fr')).toBe('Facture d’avoir')
    expect(documentTitle('384', 'en')).toBe('Corrected invoice')
    expect(documentTitle('389', 'de')).toBe('Gutschrift')
    expect(documentTitle('386', 'nl')).toBe('Voorschotfactuur')
  })

  test('never calls a credit note an invoice, nor the reverse', () => {
    for (const code of creditNoteTypes) expect(documentKind(code)).toMatch(/[cC]reditNote$/)
    for (const code of invoiceTypes)
      if (!creditNoteTypes.has(code)) expect(documentKind(code)).not.toMatch(/[cC]reditNote$/)
  })

  test('of an unknown code is that of an invoice', () => {
    expect(documentTitle('constructor', 'en')).toBe('Invoice')
  })
})

describe('countries', () => {
  test.each(languages)('all have a name in %s', (language) => {
    expect([...countries].filter((code) => countryName(code, language) === code)).toEqual([])
  })

  test('have the name of the language; an unknown code stands for itself', () => {
    expect(languages.map((language) => countryName('AT', language))).toEqual([
      'Austria',
      'Österreich',
      'Autriche',
      'Austria',
      'Austria',
      'Oostenrijk',
      'ऑस्ट्रिया',
    ])
    expect(countryName('Narnia', 'en')).toBe('Narnia')
  })
})

test('a unit has the number of its quantity', () => {
  expect(['1', '1.0', '-1', '0', '2', '1.5', 'x'].map((quantity) => unitWord('HUR', quantity, 'en'))).toEqual(
    ['hour', 'hour', 'hour', 'hours', 'hours', 'hours', 'hours'],
  )
  expect(unitWord('C62', '2', 'de')).toBe('Stück')
  expect(unitWord('KGM', '2', 'hi')).toBe('kg')
  expect(unitWord('4L', '2', 'en')).toBe('4L')
  expect(unitWord('constructor', '2', 'en')).toBe('constructor')
})

test('a means of payment has a word where it is a common one', () => {
  expect(paymentMeansWord('58', 'de')).toBe('SEPA-Überweisung')
  expect(paymentMeansWord('30', 'it')).toBe('Bonifico')
  expect(paymentMeansWord('7', 'en')).toBeUndefined()
  expect(paymentMeansWord('constructor', 'en')).toBeUndefined()
  const worded = [...paymentMeansCodes].filter((code) => paymentMeansWord(code, 'en') !== undefined)
  expect(worded).toHaveLength(15)
})

test('places are filled, values are not read again', () => {
  expect(filled('{a} of {b}, {c}', { a: '{b}', b: '2' })).toBe('{b} of 2, {c}')
  expect(filled('{constructor}', {})).toBe('{constructor}')
})
