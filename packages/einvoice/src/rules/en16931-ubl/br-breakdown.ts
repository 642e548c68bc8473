import { absolute, isZero } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists } from '../assertion.ts'
import { lessThanOneApart, roundWhole, vatOn } from '../decimal-tests.ts'
import { childrenOf, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { categoryCode, isVat } from '../ubl/scheme.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { amount } from './br-totals.ts'
import { decimals } from './decimals.ts'

const rates = path('cac:TaxCategory/cbc:Percent')

/** BR, BR-CO and BR-DEC rules of one row of the VAT breakdown (EN 16931-1:2017, rules 1.3.16). */
export const breakdownContexts: Pattern<UblDocument> = [
  {
    names: ['cac:TaxSubtotal'],
    when: ({ parent }) => parent?.name === 'cac:TaxTotal',
    assertions: [
      exists('BR-45', 'The taxable amount of a VAT category (BT-116) is missing.', 'cbc:TaxableAmount'),
      exists('BR-46', 'The tax amount of a VAT category (BT-117) is missing.', 'cbc:TaxAmount'),
      assertion('BR-47', 'A row of the VAT breakdown has no category (BT-118).', (row) =>
        vatCategories(row).some((category) => childrenOf(category, 'cbc:ID').length > 0),
      ),
      assertion('BR-48', 'A row of the VAT breakdown has no rate (BT-119).', (row) =>
        childrenOf(row, 'cac:TaxCategory').some(
          (category) =>
            (isVat(category) && childrenOf(category, 'cbc:Percent').length > 0) ||
            categoryCode(category) === 'O',
        ),
      ),
      assertion(
        'BR-CO-17',
        'The tax amount of a VAT category (BT-117) is not taxable amount times rate.',
        taxFits,
      ),
      decimals('BR-DEC-19', 'The taxable amount of a VAT category (BT-116)', 'cbc:TaxableAmount'),
      decimals('BR-DEC-20', 'The tax amount of a VAT category (BT-117)', 'cbc:TaxAmount'),
    ],
  },
]

function vatCategories(row: XmlNode): XmlNode[] {
  return childrenOf(row, 'cac:TaxCategory').filter(isVat)
}

function taxFits(row: XmlNode, document: UblDocument): boolean {
  const rateNode = document.single(select(row, rates))
  const tax = amount(row, 'cbc:TaxAmount', document)
  if (tax === undefined) return false
  const rate = rateNode && document.decimal(rateNode)
  if (rate === undefined || isZero(roundWhole(rate))) return isZero(roundWhole(tax))
  const taxable = amount(row, 'cbc:TaxableAmount', document)
  return taxable !== undefined && lessThanOneApart(absolute(tax), vatOn(taxable, rate))
}
