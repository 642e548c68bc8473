import { calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import type { InvoiceHeader } from '../model/invoice.ts'
import type { Buyer, Contact, PostalAddress, Seller } from '../model/party.ts'
import type { PaymentInstructions } from '../model/payment.ts'
import { textArbitrary } from './sale-arbitrary-lines.ts'

/** Where a sale takes place; the rules of Germany and Italy differ from the others'. */
export type SaleCountry = 'AT' | 'DE' | 'IT'

/** What the parties of a sale must have. */
export interface PartyNeeds {
  readonly country: SaleCountry
  /** False for what is outside VAT, where nobody may have a VAT number. */
  readonly vat: boolean
  /** Everything that any profile asks for, instead of some of it. */
  readonly complete: boolean
  readonly addressed: boolean
}

const vatIdentifiers: Readonly<Record<SaleCountry, readonly [string, string]>> = {
  AT: ['ATU12345675', 'ATU87654321'],
  DE: ['DE123456789', 'DE987654321'],
  IT: ['IT12345670017', 'IT00743110157'],
}
const taxRegistrations: Readonly<Record<SaleCountry, string>> = {
  AT: '12 345/6789',
  DE: '12/345/67890',
  IT: 'RSSMRA80A01H501U',
}
const gln = { value: '9506000134307', scheme: '0088' }
const otherGln = { value: '9506000134352', scheme: '0088' }
const contact: Contact = { name: 'Ada Sommer', telephone: '+43 1 234567', email: 'ada@harbour.example' }

/** Some of what a record has. */
function some<Value extends object>(whole: Value, complete: boolean): fc.Arbitrary<Partial<Value>> {
  if (complete) return fc.constant(whole)
  return fc.subarray(Object.entries(whole)).map((entries) => Object.fromEntries(entries) as Partial<Value>)
}

function address({ country, complete }: PartyNeeds): fc.Arbitrary<PostalAddress> {
  const whole = { line1: 'Speicher 4', line2: 'Hof', line3: 'Tür 2', subdivision: 'Nord' }
  return some({ ...whole, city: 'Hafenstadt', postCode: '1020' }, complete || country === 'IT').map(
    (held) => ({
      ...held,
      country,
    }),
  )
}

/** BG-4, BG-7 and, now and then, BG-10 and BG-11. */
export function partiesArbitrary(
  needs: PartyNeeds,
): fc.Arbitrary<Pick<InvoiceHeader, 'seller' | 'buyer' | 'payee' | 'taxRepresentative'>> {
  const payee = { name: 'Factoring Bank', identifier: otherGln, legalRegistration: otherGln }
  const representative = address(needs).map((held) => ({
    name: 'Steuerbüro',
    vatIdentifier: vatIdentifiers[needs.country][0],
    address: held,
  }))
  return fc.record(
    {
      seller: seller(needs),
      buyer: buyer(needs),
      payee: fc.constant(payee),
      ...(needs.vat && { taxRepresentative: representative }),
    },
    { requiredKeys: ['seller', 'buyer'] },
  )
}

function seller(needs: PartyNeeds): fc.Arbitrary<Seller> {
  const { country, complete, addressed, vat } = needs
  const extras = {
    tradingName: 'Harbour Coffee',
    legalInformation: 'Share capital 35 000',
    identifiers: [gln, { value: 'S-1' }],
    taxRegistration: taxRegistrations[country],
    contact,
  }
  return fc
    .record({ name: textArbitrary, address: address(needs), extras: some(extras, complete) })
    .map(({ name, address: held, extras: more }) => ({
      name,
      address: held,
      legalRegistration: gln,
      ...more,
      ...(vat && { vatIdentifier: vatIdentifiers[country][0] }),
      ...(addressed && { electronicAddress: gln }),
    }))
}

function buyer(needs: PartyNeeds): fc.Arbitrary<Buyer> {
  const { country, complete, addressed, vat } = needs
  const extras = { tradingName: 'Corner Store', identifier: otherGln, legalRegistration: otherGln, contact }
  return fc
    .record({ name: textArbitrary, address: address(needs), extras: some(extras, complete) })
    .map(({ name, address: held, extras: more }) => ({
      name,
      address: held,
      ...more,
      ...(vat && { vatIdentifier: vatIdentifiers[country][1] }),
      ...(addressed && { electronicAddress: otherGln }),
    }))
}

const account = {
  account: 'AT611904300234573201',
  accountName: 'Harbour Coffee',
  serviceProvider: 'BKAUATWW',
}

/** BG-16 in the ways that the means codes ask for. */
export const paymentArbitrary: fc.Arbitrary<PaymentInstructions> = fc
  .record({
    means: fc.constantFrom<PaymentInstructions>(
      { meansCode: '58', creditTransfers: [account] },
      { meansCode: '30', creditTransfers: [account, { account: 'DE75512108001245126199' }] },
      { meansCode: '48', card: { number: '1234', holder: 'Mira Novak' } },
      {
        meansCode: '59',
        directDebit: {
          mandate: 'M-1',
          creditorIdentifier: 'AT61ZZZ01234567890',
          debitedAccount: 'DE75512108001245126199',
        },
      },
      { meansCode: '68' },
    ),
    told: fc.record({ meansText: textArbitrary, remittance: textArbitrary }, { requiredKeys: [] }),
  })
  .map(({ means, told }) => ({ ...means, ...told }))

/** BG-13: where the goods went and when, which an intra-community supply must say. */
export function deliveryOf(country: SaleCountry): NonNullable<InvoiceHeader['delivery']> {
  return {
    partyName: 'Warehouse 7',
    location: otherGln,
    date: calendarDate('2026-02-27'),
    address: { line1: 'Kai 1', city: 'Hafenstadt', postCode: '1020', country },
  }
}
