import { absolute, compare, decimalOf, isZero, subtract } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { hasCategory, isOfVat } from '../cii/tax.ts'
import { roundWhole, vatOn } from '../decimal-tests.ts'
import { decimals } from '../en16931-ubl/decimals.ts'
import { childrenOf } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { isInSettlement } from './contexts.ts'

const one = decimalOf(1)

/** BR, BR-CO and BR-DEC rules of one row of the VAT breakdown, unless a rule of its category comes first. */
export const breakdownContexts: Pattern<CiiDocument> = [
  {
    names: ['ram:ApplicableTradeTax'],
    when: isInSettlement,
    assertions: [
      exists('BR-45', 'The taxable amount of a VAT category (BT-116) is missing.', 'ram:BasisAmount'),
      exists('BR-46', 'The tax amount of a VAT category (BT-117) is missing.', 'ram:CalculatedAmount'),
      assertion(
        'BR-47',
        'A row of the VAT breakdown has no category (BT-118).',
        (row, document) => isOfVat(row, document) && childrenOf(row, 'ram:CategoryCode').length > 0,
      ),
      assertion(
        'BR-48',
        'A row of the VAT breakdown has no rate (BT-119).',
        (row, document) =>
          isOfVat(row, document) &&
          (childrenOf(row, 'ram:RateApplicablePercent').length > 0 || hasCategory(row, 'O')),
      ),
      assertion(
        'BR-CO-03',
        'There are both a tax point date (BT-7) and a tax point code (BT-8).',
        (_row, document) =>
          document.all('ram:TaxPointDate').length === 0 || document.all('ram:DueDateTypeCode').length === 0,
      ),
      assertion(
        'BR-CO-17',
        'The tax amount of a VAT category (BT-117) is not taxable amount times rate.',
        taxFits,
      ),
      decimals('BR-DEC-19', 'The taxable amount of a VAT category (BT-116)', 'ram:BasisAmount'),
      decimals('BR-DEC-20', 'The tax amount of a VAT category (BT-117)', 'ram:CalculatedAmount'),
    ],
  },
]

/** A difference of exactly one passes. A rate counts only where the type is VAT, here with space around it allowed. */
function taxFits(row: XmlNode, document: CiiDocument): boolean {
  const type = document.single(childrenOf(row, 'ram:TypeCode'))
  const isVat = type !== undefined && normalizeSpace(stringValue(type).toUpperCase()) === 'VAT'
  const rateNode = isVat ? document.single(childrenOf(row, 'ram:RateApplicablePercent')) : undefined
  const rate = rateNode && document.decimal(rateNode)
  const taxNode = document.single(childrenOf(row, 'ram:CalculatedAmount'))
  const tax = taxNode && document.decimal(taxNode)
  if (tax === undefined) return false
  if (rate === undefined || isZero(roundWhole(rate))) return isZero(roundWhole(tax))
  const taxableNode = document.single(childrenOf(row, 'ram:BasisAmount'))
  const taxable = taxableNode && document.decimal(taxableNode)
  if (taxable === undefined) return false
  return compare(absolute(subtract(absolute(tax), vatOn(taxable, rate))), one) <= 0
}
