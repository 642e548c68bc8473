import { calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import { gstinIn } from './gst-sale-fixture.ts'
import { linesArbitrary, rupees } from './gst-sale-lines-arbitrary.ts'
import type { GstDocumentType, GstHeader, GstInvoiceInput } from './model/invoice.ts'
import type { GstAddress, GstBuyer, GstSeller } from './model/party.ts'

/** States with a PIN code of each, one of them without a published range. */
const places = [
  { state: '29', pin: '560001', location: 'Bengaluru' },
  { state: '27', pin: '400001', location: 'Mumbai' },
  { state: '07', pin: '110001', location: 'Delhi' },
  { state: '36', pin: '500004', location: 'Hyderabad' },
  { state: '26', pin: '396230', location: 'Silvassa' },
] as const

type Place = (typeof places)[number]

const placeArbitrary = fc.constantFrom(...places)

function addressIn({ pin, location }: Place): GstAddress {
  return { line1: '12, Market Road', line2: 'Near "Old" Mill', location, pin, country: 'IN' }
}

const sellerArbitrary: fc.Arbitrary<GstSeller> = placeArbitrary.map((place) => ({
  gstin: gstinIn(place.state),
  legalName: 'Kaveri Traders Private Limited',
  address: addressIn(place),
  phone: '+91 80 4000 1234',
}))

const abroad: GstBuyer = {
  legalName: 'Aster GmbH',
  address: { line1: 'Ring 1', location: 'Ulm', country: 'DE', pin: '89073' },
}

function buyerIn(place: Place): GstBuyer {
  return {
    gstin: gstinIn(place.state, 'AABCU9603R'),
    legalName: 'Usha Retail LLP',
    address: addressIn(place),
    email: 'buy@usha.example',
  }
}

/** Buyers and what is said of the supply to them, of every kind that is registered. */
const supplyArbitrary: fc.Arbitrary<Partial<GstHeader> & Pick<GstHeader, 'buyer'>> = fc
  .record({ place: placeArbitrary, flag: fc.boolean() })
  .chain(({ place, flag }) =>
    fc.constantFrom(
      { buyer: buyerIn(place) },
      { buyer: buyerIn(place), reverseCharge: flag },
      { buyer: buyerIn(place), deemedExport: true },
      { buyer: { ...buyerIn(place), specialEconomicZone: true }, withoutPaymentOfTax: flag },
      { buyer: abroad, withoutPaymentOfTax: flag, export: { port: 'INBLR4', refundClaimed: flag } },
      { buyer: abroad, taxNotCharged: flag },
      {
        buyer: buyerIn(place),
        dispatch: { name: 'Warehouse 4', address: { ...addressIn(place), state: place.state } },
      },
      {
        buyer: buyerIn(place),
        shipTo: {
          gstin: gstinIn(place.state, 'AABCU9603R'),
          legalName: 'Usha Store',
          address: addressIn(place),
        },
      },
    ),
  )

const preceding = { preceding: [{ number: 'BLR/2526/000044', date: calendarDate('2026-02-11') }] }

function typeArbitrary(): fc.Arbitrary<Pick<GstHeader, 'documentType' | 'references'>> {
  return fc
    .constantFrom<GstDocumentType>('INV', 'INV', 'CRN', 'DBN')
    .map((documentType) => ({ documentType, ...(documentType === 'INV' ? {} : { references: preceding }) }))
}

/** Sales that can be registered: every kind of supply and document, prices with and without tax, every kind of goods. */
export const gstSaleArbitrary: fc.Arbitrary<GstInvoiceInput> = fc
  .record({
    amounts: fc.constantFrom('with-tax' as const, 'without-tax' as const),
    type: typeArbitrary(),
    seller: sellerArbitrary,
    supply: supplyArbitrary,
    lines: linesArbitrary,
    otherCharges: fc.option(fc.integer({ min: 0, max: 100_000 }).map(rupees), { nil: undefined }),
  })
  .map(({ type, supply, otherCharges, ...rest }) => ({
    ...type,
    ...supply,
    ...rest,
    ...(otherCharges === undefined ? {} : { otherCharges }),
  }))
  .filter(
    ({ buyer, lines }) => buyer.specialEconomicZone !== true || lines.every(({ isService }) => !isService),
  )
