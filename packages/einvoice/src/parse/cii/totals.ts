import type { Totals } from '../../model/totals.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { completeTotals } from '../complete-totals.ts'
import { decimalAt, decimalOf, type Reading } from '../reading.ts'
import { all, attributeOf, nodeAt } from '../values.ts'

const summation = 'ram:SpecifiedTradeSettlementHeaderMonetarySummation'

/** The VAT totals: BT-110, and BT-111 in the currency of BT-6. */
export function taxTotals(settlement: XmlNode | undefined): readonly XmlNode[] {
  return all(nodeAt(settlement, summation), 'ram:TaxTotalAmount')
}

/** BG-22. */
export function readTotals(
  reading: Reading,
  settlement: XmlNode | undefined,
  currency: string,
  accountingCurrency: string | undefined,
): Totals | undefined {
  const sums = nodeAt(settlement, summation)
  const taxes = taxTotals(settlement)
  const own = taxes.find((each) => attributeOf(each, 'currencyID') === currency) ?? taxes[0]
  const accounting = taxes.find(
    (each) => each !== own && attributeOf(each, 'currencyID') === accountingCurrency,
  )
  return completeTotals({
    lineNet: decimalAt(reading, sums, 'ram:LineTotalAmount'),
    allowances: decimalAt(reading, sums, 'ram:AllowanceTotalAmount'),
    charges: decimalAt(reading, sums, 'ram:ChargeTotalAmount'),
    withoutVat: decimalAt(reading, sums, 'ram:TaxBasisTotalAmount'),
    vat: decimalOf(reading, own),
    vatInAccountingCurrency: decimalOf(reading, accounting),
    withVat: decimalAt(reading, sums, 'ram:GrandTotalAmount'),
    prepaid: decimalAt(reading, sums, 'ram:TotalPrepaidAmount'),
    rounding: decimalAt(reading, sums, 'ram:RoundingAmount'),
    payable: decimalAt(reading, sums, 'ram:DuePayableAmount'),
  })
}
