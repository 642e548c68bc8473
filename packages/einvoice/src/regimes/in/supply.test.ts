import { describe, expect, test } from 'vitest'
import { abroad, bengaluru, gstinIn, mumbai, saleOf, saleWithinState } from './gst-sale-fixture.ts'
import type { GstInvoiceInput } from './model/invoice.ts'
import { classify, isInterState, isTaxCharged, placeOfSupply } from './supply.ts'

const consumer = { legalName: 'A. Rao', address: mumbai }
const zone = { ...saleOf().buyer, specialEconomicZone: true }

const kinds: readonly (readonly [string, Partial<GstInvoiceInput>, string, string, boolean])[] = [
  ['a registered buyer', {}, 'B2B', '27', true],
  ['a letter of undertaking changes nothing within India', { withoutPaymentOfTax: true }, 'B2B', '27', true],
  ['a zone', { buyer: zone }, 'SEZWP', '27', true],
  ['a zone without payment', { buyer: zone, withoutPaymentOfTax: true }, 'SEZWOP', '27', true],
  ['a deemed export', { deemedExport: true }, 'DEXP', '27', true],
  ['an export', { buyer: abroad }, 'EXPWP', '96', true],
  ['an export without payment', { buyer: abroad, withoutPaymentOfTax: true }, 'EXPWOP', '96', true],
  ['a consumer', { buyer: consumer }, 'B2C', '27', true],
  ['a consumer who picks up', { buyer: consumer, placeOfSupply: '29' }, 'B2C', '29', false],
  [
    'a consumer abroad who has it sent within India',
    { buyer: abroad, shipTo: { legalName: 'A. Rao', address: mumbai } },
    'B2C',
    '27',
    true,
  ],
  [
    'an export by way of a port',
    { buyer: abroad, shipTo: { legalName: 'Port', address: mumbai }, export: { port: 'INBOM4' } },
    'EXPWP',
    '96',
    true,
  ],
  ['a consumer abroad at the counter', { buyer: abroad, placeOfSupply: '29' }, 'B2C', '29', false],
]

test.each(kinds)('%s', (_name, said, type, place, isInter) => {
  const sale = saleOf(said)
  expect([classify(sale), placeOfSupply(sale), isInterState(sale)]).toEqual([type, place, isInter])
})

describe('place of supply', () => {
  test('is the registered buyer’s state, wherever it has the goods sent', () => {
    const shipTo = { legalName: 'Branch', address: bengaluru }
    expect(placeOfSupply(saleOf({ shipTo }))).toBe('27')
  })

  test('is where a consumer’s goods are delivered', () => {
    const shipTo = { legalName: 'A. Rao', address: bengaluru }
    expect(placeOfSupply(saleOf({ buyer: consumer, shipTo }))).toBe('29')
  })

  test('is the seller’s state where the address of a consumer says none', () => {
    const { pin: _pin, ...address } = mumbai
    expect(placeOfSupply(saleOf({ buyer: { legalName: 'A. Rao', address } }))).toBe('29')
    const told = { ...address, state: '07' }
    expect(placeOfSupply(saleOf({ buyer: { legalName: 'A. Rao', address: told } }))).toBe('07')
  })
})

test('tax is integrated for a zone in the seller’s own state, and where it is asked for', () => {
  const buyer = { ...saleWithinState().buyer, specialEconomicZone: true }
  expect(isInterState(saleWithinState())).toBe(false)
  expect(isInterState(saleWithinState({ buyer }))).toBe(true)
  expect(isInterState(saleWithinState({ igstOnIntra: true }))).toBe(true)
})

test('tax is charged but for reverse charge and exports that bear it', () => {
  expect(isTaxCharged(saleOf())).toBe(true)
  expect(isTaxCharged(saleOf({ reverseCharge: true }))).toBe(false)
  expect(isTaxCharged(saleOf({ buyer: abroad }))).toBe(true)
  expect(isTaxCharged(saleOf({ buyer: abroad, taxNotCharged: true }))).toBe(false)
  expect(isTaxCharged(saleOf({ taxNotCharged: true }))).toBe(true)
})

test('the state of the GSTIN counts, not that of another registration', () => {
  expect(gstinIn('29').slice(0, 2)).toBe('29')
  const buyer = {
    gstin: gstinIn('36', 'AABCU9603R'),
    legalName: 'Usha',
    address: { ...mumbai, pin: '500001' },
  }
  expect(placeOfSupply(saleOf({ buyer }))).toBe('36')
})
