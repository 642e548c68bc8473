import { type CalendarDate, calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import type { Numbering } from '../calculate/finish-invoice.ts'
import type { InvoiceHeader } from '../model/invoice.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import type { References } from '../model/references.ts'
import type { VatCategory, VatTreatment } from '../model/vat.ts'
import type { Profile } from '../profiles/profile.ts'
import { linesArbitrary, partOf, textArbitrary } from './sale-arbitrary-lines.ts'
import { deliveryOf, partiesArbitrary, paymentArbitrary, type SaleCountry } from './sale-arbitrary-parties.ts'

/** A generated sale: what `calculate` and `finishInvoice` take. */
export interface GeneratedSale {
  readonly input: InvoiceInput
  readonly numbering: Numbering
}

/** Ways of taxing that may stand on one invoice together. */
interface VatMix {
  readonly vats: readonly VatTreatment[]
  readonly kind: 'taxed' | 'outside' | 'split-payment'
}

const taxed: readonly VatTreatment[] = [
  ...['20', '19', '7', '5.5', '2.1', '0.5', '100'].map((rate) => ({ category: 'S' as const, rate })),
  ...(['Z', 'E', 'AE', 'K', 'G'] as const).map((category) => ({ category, rate: '0' })),
  { category: 'L', rate: '7' },
  { category: 'M', rate: '4' },
]
const splitPayment: readonly VatTreatment[] = [
  { category: 'B', rate: '22' },
  { category: 'B', rate: '10' },
  { category: 'Z', rate: '0' },
]
const exemptions: NonNullable<InvoiceInput['exemptions']> = {
  E: { reason: 'Margin scheme: second-hand goods', reasonCode: 'VATEX-EU-F' },
  AE: { reasonCode: 'VATEX-EU-AE' },
  K: { reason: 'Intra-community supply', reasonCode: 'VATEX-EU-IC' },
  G: { reason: 'Export' },
  O: { reasonCode: 'VATEX-EU-O' },
}

function mixesOf({ taxCategories }: Profile): fc.Arbitrary<VatMix> {
  const known = ({ category }: VatTreatment) =>
    taxCategories === undefined || taxCategories[category] !== undefined
  const together = fc
    .subarray(taxed.filter(known), { minLength: 1 })
    .map((vats): VatMix => ({ vats, kind: 'taxed' }))
  const outside: VatMix = { vats: [{ category: 'O' }], kind: 'outside' }
  const split: VatMix = { vats: splitPayment, kind: 'split-payment' }
  const rare = taxCategories === undefined ? [outside, split] : [outside]
  return fc.oneof({ weight: 5, arbitrary: together }, { weight: 1, arbitrary: fc.constantFrom(...rare) })
}

/** Notes and terms without `#`, which means something in them. */
const prose = textArbitrary.map((text) => text.replaceAll('#', '+'))
const attachment = { mimeCode: 'text/csv', filename: 'weights.csv', content: 'YSxiCg==' }

const references: fc.Arbitrary<References> = fc.record(
  {
    buyerReference: textArbitrary,
    project: textArbitrary,
    contract: textArbitrary,
    purchaseOrder: textArbitrary,
    salesOrder: textArbitrary,
    receivingAdvice: textArbitrary,
    despatchAdvice: textArbitrary,
    tender: textArbitrary,
    invoicedObject: fc.constant({ value: 'METER-1', scheme: 'SE' }),
    buyerAccounting: textArbitrary,
    precedingInvoices: fc.constant([{ number: 'A-0', issueDate: calendarDate('2026-01-31') }]),
    supportingDocuments: fc.subarray([
      { reference: 'weights', description: 'Weights', attachment },
      { reference: 'photo', location: 'https://harbour.example/photo' },
    ]),
  },
  { requiredKeys: ['buyerReference', 'precedingInvoices'] },
)

const period = { start: calendarDate('2026-02-01'), end: calendarDate('2026-02-28') }

const dueDate = calendarDate('2026-04-01')

/** What stands at the head beyond parties, each now and then. */
const head = fc.record(
  {
    dueDate: fc.constant<CalendarDate>(dueDate),
    paymentTerms: prose,
    notes: fc.array(
      fc.record({ subjectCode: fc.constantFrom('AAI', 'REG'), text: prose }, { requiredKeys: ['text'] }),
      {
        maxLength: 3,
      },
    ),
    period: fc.constant(period),
  },
  { requiredKeys: [] },
)

const part = fc.record({
  percent: fc.constantFrom('2.5', '10', '33.33'),
  told: fc.constantFrom('amount', 'percent', 'all' as const),
  code: fc.boolean(),
  units: fc.bigInt({ min: 0n, max: 99_999n }),
  vat: fc.nat(),
})

/** The usual codes that the profile takes; a correction (384) in Peppol only between Germans (PEPPOL-EN16931-P0112). */
function typeCodesOf(profile: Profile, country: SaleCountry): readonly string[] {
  const { typeCodes, ruleSets } = profile
  const usual = ['380', '380', '381', '384', '389', '261'].filter((code) => typeCodes?.includes(code) ?? true)
  return ruleSets.includes('peppol') && country !== 'DE' ? usual.filter((code) => code !== '384') : usual
}

/** Factur-X EXTENDED counts in cents (BR-FXEXT-S-09) and wants to know when to pay (BR-CO-25). */
function isExtended({ ruleSets }: Profile): boolean {
  return ruleSets.includes('facturx')
}

/**
 * Sales that a profile has a place for: every tax category in the mixes that may stand together, amounts with and
 * without VAT, currencies of no and of two decimals, discounts and charges, any text, kits, lots and up to
 * `MOST_SERIALS` serials.
 */
export function saleFor(profile: Profile, { maxLines = 6 } = {}): fc.Arbitrary<GeneratedSale> {
  return fc
    .record({
      mix: mixesOf(profile),
      currency: fc.constantFrom('EUR', 'EUR', isExtended(profile) ? 'EUR' : 'JPY'),
      german: fc.boolean(),
    })
    .chain(({ mix, currency, german }) => {
      const country = mix.kind === 'split-payment' ? 'IT' : german ? 'DE' : 'AT'
      return saleOf(profile, { mix, currency, country, maxLines })
    })
}

function saleOf(
  profile: Profile,
  sale: { mix: VatMix; currency: string; country: SaleCountry; maxLines: number },
): fc.Arbitrary<GeneratedSale> {
  const { mix, currency, country, maxLines } = sale
  const exponent = currency === 'JPY' ? 0 : 2
  const complete = country === 'DE' || profile.ruleSets.includes('xrechnung')
  const addressed = profile.ruleSets.some((name) => name.startsWith('peppol')) || profile.taxScheme === 'GST'
  const needs = { country, vat: mix.kind !== 'outside', complete, addressed: addressed || complete }
  const levels = fc.array(part, { maxLength: 2 }).map((parts) =>
    parts.map((each) => ({
      ...partOf(each, { coefficient: each.units, scale: exponent }, exponent, '95'),
      vat: mix.vats[each.vat % mix.vats.length] ?? { category: 'O' as const },
    })),
  )
  return fc
    .record({
      typeCode: fc.constantFrom(...typeCodesOf(profile, country)),
      amounts: fc.constantFrom('with-vat' as const, 'without-vat' as const),
      parties: partiesArbitrary(needs),
      payment: complete ? paymentArbitrary : fc.option(paymentArbitrary, { nil: undefined }),
      lines: linesArbitrary({ exponent, vats: mix.vats, originCountry: originOf(country), maxLines }),
      allowances: levels,
      charges: levels.map((parts) =>
        parts.map((each) => ('reasonCode' in each ? { ...each, reasonCode: 'FC' } : each)),
      ),
      references,
      head: isExtended(profile) ? head.map((held) => ({ ...held, dueDate })) : head,
      money: moneyArbitrary(exponent),
      taxPoint: fc.constantFrom({}, { taxPointCode: '35' }, { taxPointDate: calendarDate('2026-02-28') }),
    })
    .map(({ parties, payment, head: more, money, taxPoint, ...drawn }) => ({
      input: {
        ...drawn,
        currency,
        ...parties,
        ...(payment !== undefined && { payment }),
        delivery: deliveryOf(country),
        ...more,
        ...money,
        ...taxPoint,
        exemptions: exemptionsOf(mix),
      },
      numbering: { number: 'A-1', issueDate: calendarDate('2026-03-02') },
    }))
}

function originOf(country: SaleCountry): string {
  return country === 'IT' ? 'IT' : 'ET'
}

function exemptionsOf({ vats }: VatMix): NonNullable<InvoiceInput['exemptions']> {
  const categories = new Set<VatCategory>(vats.map(({ category }) => category))
  return Object.fromEntries(
    Object.entries(exemptions).filter(([category]) => [...categories].some((each) => each === category)),
  )
}

/** What is paid already, and VAT in another currency. */
function moneyArbitrary(
  exponent: number,
): fc.Arbitrary<
  Pick<InvoiceInput, 'prepaid' | 'exchangeRate'> & Pick<InvoiceHeader, 'vatAccountingCurrency'>
> {
  const prepaid = fc.nat({ max: 9999 }).map((units) => (exponent === 0 ? String(units) : `${units}.50`))
  return fc
    .record({
      prepaid: fc.option(prepaid, { nil: undefined }),
      accounting: fc.constantFrom({}, { vatAccountingCurrency: 'USD', exchangeRate: '1.083741' }),
    })
    .map(({ prepaid: paid, accounting }) => ({ ...(paid !== undefined && { prepaid: paid }), ...accounting }))
}
