import { add, compare, type Decimal, decimalOf, subtract, sum } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists } from '../assertion.ts'
import { r2, same, sumOfPresent } from '../decimal-tests.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isAtHead } from './contexts.ts'
import { decimals } from './decimals.ts'

const totalAmounts = path('cac:TaxTotal/cbc:TaxAmount')
const subtotalAmounts = path('cac:TaxSubtotal/cbc:TaxAmount')

/** BR-CO-15, asked of the document. */
export const totalWithVatRule = assertion<UblDocument>(
  'BR-CO-15',
  'The total with VAT (BT-112) is not the total without VAT (BT-109) plus the VAT total (BT-110), or there is not one VAT total.',
  (root, document) =>
    childrenOf(root, 'cbc:DocumentCurrencyCode').every((currency) => {
      const amounts = select(root, totalAmounts).filter(
        (each) => each.attributes.get('currencyID') === stringValue(currency),
      )
      const totals = childOf(root, 'cac:LegalMonetaryTotal')
      const [withVat, withoutVat] = ['cbc:TaxInclusiveAmount', 'cbc:TaxExclusiveAmount'].map(
        (name) => totals && amount(totals, name, document),
      )
      const vat = amounts[0] && document.decimal(amounts[0])
      if (amounts.length !== 1 || withoutVat === undefined || vat === undefined) return false
      return same(withVat, r2(add(withoutVat, vat)))
    }),
)

/** BR, BR-CO and BR-DEC rules of the totals (EN 16931-1:2017, rules 1.3.16). */
export const totalContexts: Pattern<UblDocument> = [
  {
    names: ['cac:LegalMonetaryTotal'],
    assertions: [
      exists('BR-12', 'The sum of line net amounts (BT-106) is missing.', 'cbc:LineExtensionAmount'),
      exists('BR-13', 'The total without VAT (BT-109) is missing.', 'cbc:TaxExclusiveAmount'),
      exists('BR-14', 'The total with VAT (BT-112) is missing.', 'cbc:TaxInclusiveAmount'),
      exists('BR-15', 'The amount due (BT-115) is missing.', 'cbc:PayableAmount'),
      assertion('BR-CO-10', 'The sum of line net amounts (BT-106) is not what the lines come to.', sumsLines),
      assertion(
        'BR-CO-11',
        'The sum of allowances (BT-107) is not what the document allowances come to.',
        (totals, document) =>
          sumsAllowanceCharges(
            amount(totals, 'cbc:AllowanceTotalAmount', document),
            document.allowanceCharges(false),
            document,
          ),
      ),
      assertion(
        'BR-CO-12',
        'The sum of charges (BT-108) is not what the document charges come to.',
        (totals, document) =>
          sumsAllowanceCharges(
            amount(totals, 'cbc:ChargeTotalAmount', document),
            document.allowanceCharges(true),
            document,
          ),
      ),
      assertion(
        'BR-CO-13',
        'The total without VAT (BT-109) is not lines less allowances plus charges.',
        sumsWithoutVat,
      ),
      assertion(
        'BR-CO-16',
        'The amount due (BT-115) is not total with VAT less prepaid plus rounding.',
        sumsPayable,
      ),
      decimals('BR-DEC-09', 'The sum of line net amounts (BT-106)', 'cbc:LineExtensionAmount'),
      decimals('BR-DEC-10', 'The sum of allowances (BT-107)', 'cbc:AllowanceTotalAmount'),
      decimals('BR-DEC-11', 'The sum of charges (BT-108)', 'cbc:ChargeTotalAmount'),
      decimals('BR-DEC-12', 'The total without VAT (BT-109)', 'cbc:TaxExclusiveAmount'),
      decimals('BR-DEC-14', 'The total with VAT (BT-112)', 'cbc:TaxInclusiveAmount'),
      decimals('BR-DEC-16', 'The prepaid amount (BT-113)', 'cbc:PrepaidAmount'),
      decimals('BR-DEC-17', 'The rounding amount (BT-114)', 'cbc:PayableRoundingAmount'),
      decimals('BR-DEC-18', 'The amount due (BT-115)', 'cbc:PayableAmount'),
    ],
  },
  {
    names: ['cac:TaxTotal'],
    when: isAtHead,
    assertions: [
      assertion(
        'BR-CO-14',
        'The VAT total (BT-110) is not what the breakdown comes to.',
        (total, document) => {
          const parts = childrenOf(total, 'cac:TaxSubtotal')
          const summed = r2(sum(decimalsOf(select(total, subtotalAmounts), document)))
          return parts.length === 0 || same(amount(total, 'cbc:TaxAmount', document), summed)
        },
      ),
    ],
  },
]

/** The one amount of that name as a decimal. */
export function amount(node: XmlNode, name: string, document: UblDocument): Decimal | undefined {
  const found = document.single(childrenOf(node, name))
  return found && document.decimal(found)
}

function decimalsOf(nodes: readonly XmlNode[], document: UblDocument): Decimal[] {
  return nodes.flatMap((node) => document.decimal(node) ?? [])
}

function sumsLines(totals: XmlNode, document: UblDocument): boolean {
  const nets = document.lines().flatMap((line) => childrenOf(line, 'cbc:LineExtensionAmount'))
  return same(amount(totals, 'cbc:LineExtensionAmount', document), r2(sum(decimalsOf(nets, document))))
}

function sumsAllowanceCharges(
  total: Decimal | undefined,
  parts: readonly XmlNode[],
  document: UblDocument,
): boolean {
  if (total === undefined) return parts.length === 0
  const amounts = parts.flatMap((part) => childrenOf(part, 'cbc:Amount'))
  return same(total, r2(sum(decimalsOf(amounts, document))))
}

function sumsWithoutVat(totals: XmlNode, document: UblDocument): boolean {
  const [lines, allowances, charges, withoutVat] = [
    'cbc:LineExtensionAmount',
    'cbc:AllowanceTotalAmount',
    'cbc:ChargeTotalAmount',
    'cbc:TaxExclusiveAmount',
  ].map((name) => amount(totals, name, document))
  if (lines === undefined) return false
  if (allowances === undefined && charges === undefined) return same(withoutVat, lines)
  return same(withoutVat, r2(subtract(sumOfPresent(lines, charges), allowances ?? decimalOf(0))))
}

function sumsPayable(totals: XmlNode, document: UblDocument): boolean {
  const [withVat, prepaid, rounding, payable] = [
    'cbc:TaxInclusiveAmount',
    'cbc:PrepaidAmount',
    'cbc:PayableRoundingAmount',
    'cbc:PayableAmount',
  ].map((name) => amount(totals, name, document))
  if (withVat === undefined || payable === undefined) return false
  const left = rounding === undefined ? payable : r2(subtract(payable, rounding))
  const right = prepaid === undefined ? withVat : r2(subtract(withVat, prepaid))
  return compare(left, right) === 0
}
