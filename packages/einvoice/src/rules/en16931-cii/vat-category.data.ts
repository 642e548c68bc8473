import { type VatCategoryRules, vatCategories } from '../en16931-ubl/vat-category.data.ts'

/** How the CII rules of a VAT category differ, beside what they share with UBL's (EN 16931-1:2017, rules 1.3.16). */
export interface CiiVatCategoryRules
  extends Pick<
    VatCategoryRules,
    'family' | 'code' | 'name' | 'identities' | 'identitiesMessage' | 'rate' | 'reason'
  > {
  /** 01: a user of the category and a row make two; or one row and a user; or the same asked only where a row is. */
  readonly rows: 'with-a-user' | 'one' | 'one-if-any'
  /** 08, with what the sums may differ by; 09 checks the tax accordingly. */
  readonly taxable: 'per-rate' | 'within-one' | 'exact' | 'unchecked'
  /** What the rules of a row stand on: the row, so that the general rules of rows do not see it, or its code. */
  readonly judged: 'row' | 'code'
  /** Whether a row of another tax than VAT is judged too. */
  readonly anyType: boolean
  /** Whether 08 asks each document allowance and charge for exactly one indicator. */
  readonly oneIndicator: boolean
}

type Difference = Pick<CiiVatCategoryRules, 'rows' | 'taxable'> &
  Partial<Pick<CiiVatCategoryRules, 'judged' | 'anyType' | 'oneIndicator' | 'rate'>>

const untaxed = { rows: 'one', taxable: 'within-one' } as const
const localTax = { rows: 'with-a-user', taxable: 'unchecked', judged: 'row' } as const

/** By code, in the order in which a tax that has several is judged. */
const differences: readonly (readonly [code: string, Difference])[] = [
  ['AE', untaxed],
  ['L', { ...localTax, rate: 'positive' }],
  ['M', localTax],
  ['E', untaxed],
  ['G', untaxed],
  ['K', untaxed],
  ['O', { rows: 'one-if-any', taxable: 'exact', judged: 'row', oneIndicator: true }],
  ['S', { rows: 'with-a-user', taxable: 'per-rate', anyType: true }],
  ['Z', { ...untaxed, anyType: true, oneIndicator: true }],
]

/** One record for each category. */
export const ciiVatCategories: readonly CiiVatCategoryRules[] = differences.flatMap(([code, difference]) =>
  vatCategories
    .filter((shared) => shared.code === code)
    .map(
      (shared) =>
        ({ ...shared, judged: 'code', anyType: false, oneIndicator: false, ...difference }) as const,
    ),
)
