import { type CalendarDate, calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import { textArbitrary as text } from '../formats/sale-arbitrary-lines.ts'
import type { Buyer, Payee, PostalAddress, Seller, TaxRepresentative } from '../model/party.ts'
import type { Period } from '../model/period.ts'
import type { Identifier } from '../model/value.ts'

/** Records of optional terms: each of them there or not, or all of them there. */
export type Terms = <Shape extends object>(
  optional: {
    [Key in keyof Shape]: fc.Arbitrary<Shape[Key]>
  },
) => fc.Arbitrary<Partial<Shape>>

/** Each of them there or not. */
export const optionalTerms: Terms = <Shape extends object>(
  optional: {
    [Key in keyof Shape]: fc.Arbitrary<Shape[Key]>
  },
) => fc.record(optional, { requiredKeys: [] }) as fc.Arbitrary<Partial<Shape>>

/** A record of everything that both have. */
export function and<A, B>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }))
}

/** Records that say something. */
export function notEmpty<Held extends object>(held: fc.Arbitrary<Held>): fc.Arbitrary<Held> {
  return held.filter((each) => Object.keys(each).length > 0)
}

/** One to three of them. */
export function some<Held>(held: fc.Arbitrary<Held>): fc.Arbitrary<Held[]> {
  return fc.array(held, { minLength: 1, maxLength: 3 })
}

/** Amounts and quantities in plain notation, none of them the one that stands for nothing. */
export const amount: fc.Arbitrary<string> = fc.constantFrom(
  '10',
  '0.00',
  '-3.50',
  '1234567.89',
  '0.333333',
  '7.10',
)

/** Days of this and the last century. */
export const date: fc.Arbitrary<CalendarDate> = fc
  .tuple(
    fc.integer({ min: 1990, max: 2099 }),
    fc.integer({ min: 10, max: 12 }),
    fc.integer({ min: 10, max: 28 }),
  )
  .map((parts) => calendarDate(parts.join('-')))

/** Identifiers with a scheme or without. */
export const identifier: fc.Arbitrary<Identifier> = fc.oneof(
  fc.record({ value: text }),
  fc.record({ value: text, scheme: fc.constantFrom('0088', '0060') }),
)

/** BG-14 and BG-26. */
export function periodTerms(terms: Terms): fc.Arbitrary<Period> {
  return notEmpty(terms<Required<Period>>({ start: date, end: date }))
}

/** BG-5, BG-8, BG-12 and BG-15. */
export function addressTerms(terms: Terms): fc.Arbitrary<PostalAddress> {
  const optional = terms({
    line1: text,
    line2: text,
    line3: text,
    city: text,
    postCode: text,
    subdivision: text,
  })
  return and(fc.record({ country: fc.constantFrom('AT', 'NL') }), optional)
}

const contact = { name: text, telephone: text, email: text }
const electronicAddress = fc.record({ value: text, scheme: fc.constantFrom('0088', 'EM') })

/** BG-4. */
export function sellerTerms(terms: Terms): fc.Arbitrary<Seller> {
  const optional = terms({
    tradingName: text,
    identifiers: some(identifier),
    legalRegistration: identifier,
    vatIdentifier: text,
    taxRegistration: text,
    legalInformation: text,
    electronicAddress,
    contact: notEmpty(terms(contact)),
  })
  return and(fc.record({ name: text, address: addressTerms(terms) }), optional)
}

/** BG-7. */
export function buyerTerms(terms: Terms): fc.Arbitrary<Buyer> {
  const optional = terms({
    tradingName: text,
    identifier,
    legalRegistration: identifier,
    vatIdentifier: text,
    electronicAddress,
    contact: notEmpty(terms(contact)),
  })
  return and(fc.record({ name: text, address: addressTerms(terms) }), optional)
}

/** BG-10. */
export function payeeTerms(terms: Terms): fc.Arbitrary<Payee> {
  return and(fc.record({ name: text }), terms({ identifier, legalRegistration: identifier }))
}

/** BG-11. */
export function representativeTerms(terms: Terms): fc.Arbitrary<TaxRepresentative> {
  return fc.record({ name: text, vatIdentifier: text, address: addressTerms(terms) })
}
