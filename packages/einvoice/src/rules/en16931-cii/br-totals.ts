import { add, compare, type Decimal, subtract, zero } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { type DoubleSum, equalsDouble, r2OfDouble } from '../cii/double-sums.ts'
import { settlement, summation, transaction } from '../cii/names.ts'
import { r2, same } from '../decimal-tests.ts'
import { decimals } from '../en16931-ubl/decimals.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { exactDecimal } from '../xpath-values.ts'

const summations = path(`${transaction}/${settlement}/${summation}`)

/** BR-CO-15, asked of the document. A total with VAT that is the total without it passes whatever the VAT total. */
export const totalWithVatRule = assertion<CiiDocument>(
  'BR-CO-15',
  'The total with VAT (BT-112) is not the total without VAT (BT-109) plus the VAT total (BT-110), or there is not one VAT total.',
  (root, document) => {
    const all = (name: string) => select(root, summations).flatMap((totals) => childrenOf(totals, name))
    const first = (nodes: readonly XmlNode[]) => nodes[0] && document.decimal(nodes[0])
    return document.currencies().every((currency) => {
      const [vat, ...more] = all('ram:TaxTotalAmount').filter(
        ({ attributes }) => attributes.get('currencyID') === currency,
      )
      const withVat = first(all('ram:GrandTotalAmount'))
      const withoutVat = first(all('ram:TaxBasisTotalAmount'))
      const tax = vat !== undefined && more.length === 0 ? document.decimal(vat) : undefined
      if (withoutVat === undefined) return false
      if (tax !== undefined && same(withVat, r2(add(withoutVat, tax)))) return true
      return same(withVat, withoutVat)
    })
  },
)

/** BR, BR-CO and BR-DEC rules of the totals (EN 16931-1:2017, rules 1.3.16). */
export const totalContexts: Pattern<CiiDocument> = [
  {
    names: [summation],
    assertions: [
      exists('BR-12', 'The sum of line net amounts (BT-106) is missing.', 'ram:LineTotalAmount'),
      exists('BR-13', 'The total without VAT (BT-109) is missing.', 'ram:TaxBasisTotalAmount'),
      exists('BR-14', 'The total with VAT (BT-112) is missing.', 'ram:GrandTotalAmount'),
      exists('BR-15', 'The amount due (BT-115) is missing.', 'ram:DuePayableAmount'),
      assertion(
        'BR-53',
        'There is an accounting currency (BT-6), but no VAT total in it (BT-111), or it is the currency of the invoice.',
        hasTotalInTaxCurrency,
      ),
      assertion('BR-CO-10', 'The sum of line net amounts (BT-106) is not what the lines come to.', sumsLines),
      assertion(
        'BR-CO-11',
        'The sum of allowances (BT-107) is not what the document allowances come to.',
        (totals, document) =>
          sumsReductions(totals, 'ram:AllowanceTotalAmount', document.doubleSums.reductions(false), document),
      ),
      assertion(
        'BR-CO-12',
        'The sum of charges (BT-108) is not what the document charges come to.',
        (totals, document) =>
          sumsReductions(totals, 'ram:ChargeTotalAmount', document.doubleSums.reductions(true), document),
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
      decimals('BR-DEC-09', 'The sum of line net amounts (BT-106)', 'ram:LineTotalAmount'),
      decimals('BR-DEC-10', 'The sum of allowances (BT-107)', 'ram:AllowanceTotalAmount'),
      decimals('BR-DEC-11', 'The sum of charges (BT-108)', 'ram:ChargeTotalAmount'),
      decimals('BR-DEC-12', 'The total without VAT (BT-109)', 'ram:TaxBasisTotalAmount'),
      assertion('BR-DEC-13', 'The VAT total (BT-110) has more than two decimals.', (totals, document) =>
        someTotal(totals, (total) => {
          const own = isIn(total, document.currencies())
          return !own || isWholeCents(total, document)
        }),
      ),
      decimals('BR-DEC-14', 'The total with VAT (BT-112)', 'ram:GrandTotalAmount'),
      assertion(
        'BR-DEC-15',
        'The VAT total in accounting currency (BT-111) has more than two decimals.',
        (totals, document) =>
          someTotal(totals, (total) => {
            if (document.taxCurrencies().length === 0) return true
            return isIn(total, document.taxCurrencies()) && isWholeCents(total, document)
          }),
      ),
      decimals('BR-DEC-16', 'The prepaid amount (BT-113)', 'ram:TotalPrepaidAmount'),
      decimals('BR-DEC-17', 'The rounding amount (BT-114)', 'ram:RoundingAmount'),
      decimals('BR-DEC-18', 'The amount due (BT-115)', 'ram:DuePayableAmount'),
    ],
  },
  {
    names: ['ram:TaxTotalAmount'],
    when: (node, document) => node.parent?.name === summation && isIn(node, document.currencies()),
    assertions: [
      assertion('BR-CO-14', 'The VAT total (BT-110) is not what the breakdown comes to.', (total, document) =>
        isRoundedSum([total], document.doubleSums.taxes(), document),
      ),
    ],
  },
]

function isIn({ attributes }: XmlNode, currencies: readonly string[]): boolean {
  const currency = attributes.get('currencyID')
  return currency !== undefined && currencies.includes(currency)
}

function hasTotalInTaxCurrency(totals: XmlNode, document: CiiDocument): boolean {
  const currencies = document.taxCurrencies()
  if (currencies.length === 0) return true
  const another = !currencies.some((currency) => document.currencies().includes(currency))
  return another && childrenOf(totals, 'ram:TaxTotalAmount').some((total) => isIn(total, currencies))
}

/** The official tests are content with one such total. */
function someTotal(totals: XmlNode, passes: (total: XmlNode) => boolean): boolean {
  const amounts = childrenOf(totals, 'ram:TaxTotalAmount')
  return amounts.length === 0 || amounts.some(passes)
}

function isWholeCents(total: XmlNode, document: CiiDocument): boolean {
  const value = document.double(total)
  return value !== undefined && value === Math.round(value * 100) / 100
}

/** The lines are summed in binary, and that sum then rounded as the decimal that it stands for. */
function sumsLines(totals: XmlNode, document: CiiDocument): boolean {
  const total = document.single(childrenOf(totals, 'ram:LineTotalAmount'))
  const of = totals.parent?.parent
  if (total === undefined || of === undefined) return false
  const summed = document.doubleSums.lines(of)
  const exact = summed !== undefined && Number.isFinite(summed) ? exactDecimal(summed) : document.fail()
  return exact !== undefined && same(document.decimal(total), r2(exact))
}

function sumsReductions(
  totals: XmlNode,
  name: string,
  { any, sum }: DoubleSum,
  document: CiiDocument,
): boolean {
  const total = childrenOf(totals, name)
  return total.length === 0 ? !any : isRoundedSum(total, sum(), document)
}

function isRoundedSum(
  amounts: readonly XmlNode[],
  summed: number | undefined,
  document: CiiDocument,
): boolean {
  return summed !== undefined && equalsDouble(amounts, r2OfDouble(summed), document)
}

/** The first element of that name as a decimal. */
function firstAmount(totals: XmlNode, name: string, document: CiiDocument): Decimal | undefined {
  const node = childOf(totals, name)
  return node && document.decimal(node)
}

function sumsWithoutVat(totals: XmlNode, document: CiiDocument): boolean {
  const [withoutVat, lines, allowances = zero, charges = zero] = [
    'ram:TaxBasisTotalAmount',
    'ram:LineTotalAmount',
    'ram:AllowanceTotalAmount',
    'ram:ChargeTotalAmount',
  ].map((name) => firstAmount(totals, name, document))
  return lines !== undefined && same(withoutVat, r2(add(subtract(lines, allowances), charges)))
}

function sumsPayable(totals: XmlNode, document: CiiDocument): boolean {
  const [payable, withVat, prepaid = zero, rounding = zero] = [
    'ram:DuePayableAmount',
    'ram:GrandTotalAmount',
    'ram:TotalPrepaidAmount',
    'ram:RoundingAmount',
  ].map((name) => firstAmount(totals, name, document))
  if (payable === undefined || withVat === undefined) return false
  return compare(payable, add(subtract(withVat, prepaid), rounding)) === 0
}
