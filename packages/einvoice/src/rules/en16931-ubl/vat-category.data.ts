import type { TaxIdentities } from '../ubl/ubl-document.ts'

/** How the BR-S, BR-Z, … rules differ from one VAT category to the next (EN 16931-1:2017, rules 1.3.16). */
export interface VatCategoryRules {
  /** The middle of the ids: `S` in `BR-S-01`. */
  readonly family: string
  /** UNTDID 5305. */
  readonly code: string
  /** What the category is called in messages. */
  readonly name: string
  /** Rows of the breakdown that the category has once something uses it. */
  readonly rows: 'one' | 'some'
  /** What the parties must show, 02 to 04. */
  readonly identities: (parties: TaxIdentities) => boolean
  readonly identitiesMessage: string
  /** The rate at lines, allowances and charges, 05 to 07. */
  readonly rate: 'positive' | 'zero' | 'not-negative' | 'absent'
  /** Whether the taxable amount is for one rate, with a tolerance, or for the category, exact: 08. */
  readonly taxable: 'per-rate' | 'exact'
  /** Whether VAT is taxable amount times rate or nothing: 09. */
  readonly tax: 'at-rate' | 'none'
  /** The exemption reason in the breakdown: 10. */
  readonly reason: 'absent' | 'present'
}

const anySeller = (parties: TaxIdentities) => parties.sellerTax || parties.representativeVat
const sellerVat = (parties: TaxIdentities) => parties.sellerVat || parties.representativeVat
const anySellerMessage =
  'a tax registration of the seller (BT-31, BT-32) or of the tax representative (BT-63)'

const untaxed = { rows: 'one', rate: 'zero', taxable: 'exact', tax: 'none', reason: 'present' } as const
const taxed = {
  rows: 'some',
  rate: 'not-negative',
  taxable: 'per-rate',
  tax: 'at-rate',
  reason: 'absent',
} as const
const anySellerRule = { identities: anySeller, identitiesMessage: anySellerMessage } as const

/** One record for each category. */
export const vatCategories: readonly VatCategoryRules[] = [
  { family: 'S', code: 'S', name: 'standard rate', ...anySellerRule, ...taxed, rate: 'positive' },
  { family: 'Z', code: 'Z', name: 'zero rate', ...anySellerRule, ...untaxed, reason: 'absent' },
  { family: 'E', code: 'E', name: 'exempt', ...anySellerRule, ...untaxed },
  {
    family: 'AE',
    code: 'AE',
    name: 'reverse charge',
    identities: (parties) => anySeller(parties) && (parties.buyerVat || parties.buyerLegal),
    identitiesMessage: `${anySellerMessage}, and the VAT or legal identifier of the buyer (BT-48, BT-47)`,
    ...untaxed,
  },
  {
    family: 'IC',
    code: 'K',
    name: 'intra-community supply',
    identities: (parties) => sellerVat(parties) && parties.buyerVat,
    identitiesMessage:
      'the VAT identifier of the seller (BT-31) or tax representative (BT-63), and of the buyer (BT-48)',
    ...untaxed,
  },
  {
    family: 'G',
    code: 'G',
    name: 'export',
    identities: sellerVat,
    identitiesMessage: 'the VAT identifier of the seller (BT-31) or tax representative (BT-63)',
    ...untaxed,
  },
  {
    family: 'O',
    code: 'O',
    name: 'not subject to VAT',
    identities: (parties) => !sellerVat(parties) && !parties.buyerVat,
    identitiesMessage: 'no VAT identifier of seller, tax representative or buyer (BT-31, BT-63, BT-48)',
    ...untaxed,
    rate: 'absent',
  },
  { family: 'AF', code: 'L', name: 'IGIC', ...anySellerRule, ...taxed },
  { family: 'AG', code: 'M', name: 'IPSI', ...anySellerRule, ...taxed },
]
