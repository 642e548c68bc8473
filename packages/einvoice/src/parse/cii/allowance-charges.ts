import type { DocumentAllowanceCharge, LineAllowanceCharge } from '../../model/allowance-charge.ts'
import { castBoolean } from '../../rules/xpath-values.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, someOf } from '../present.ts'
import { decimalAt, leftOut, type Reading } from '../reading.ts'
import { all, codeAt, nodeAt, textAt } from '../values.ts'
import type { CategoryNames } from '../vat.ts'
import { readTreatment } from './tax.ts'

const name = 'ram:SpecifiedTradeAllowanceCharge'

/** BG-27 and BG-28. */
export function readLineAllowanceCharges(reading: Reading, settlement: XmlNode | undefined) {
  const held = all(settlement, name)
  if (held.length === 0) return {}
  const read = (each: XmlNode) => allowanceCharge(reading, each)
  return {
    allowances: someOf(held.filter(isAllowance).map(read)),
    charges: someOf(held.filter((each) => !isAllowance(each)).map(read)),
  }
}

/** BG-20 and BG-21; a logistics service of Factur-X EXTENDED (BG-X-42) is a charge. */
export function readDocumentAllowanceCharges(
  reading: Reading,
  names: CategoryNames,
  settlement: XmlNode | undefined,
) {
  const held = all(settlement, name)
  const services = all(settlement, 'ram:SpecifiedLogisticsServiceCharge')
  const read = (each: XmlNode) => documentAllowanceCharge(reading, names, each)
  return {
    allowances: someOf(held.filter(isAllowance).map(read)),
    charges: someOf([
      ...held.filter((each) => !isAllowance(each)).map(read),
      ...services.map((each) => logisticsService(reading, names, each)),
    ]),
  }
}

/** Whether it is an allowance, or else a charge. */
export function isAllowance(node: XmlNode): boolean {
  return castBoolean(nodeAt(node, 'ram:ChargeIndicator', 'udt:Indicator')?.text ?? '') !== true
}

function documentAllowanceCharge(
  reading: Reading,
  names: CategoryNames,
  node: XmlNode,
): DocumentAllowanceCharge | undefined {
  const read = allowanceCharge(reading, node)
  return read && { ...read, vat: readTreatment(reading, names, node, nodeAt(node, 'ram:CategoryTradeTax')) }
}

/** Without an amount it is left out. */
function allowanceCharge(reading: Reading, node: XmlNode): LineAllowanceCharge | undefined {
  const amount = decimalAt(reading, node, 'ram:ActualAmount')
  if (amount === undefined) return leftOut(reading, node)
  return present({
    reasonCode: codeAt(node, 'ram:ReasonCode'),
    reason: textAt(node, 'ram:Reason'),
    percent: decimalAt(reading, node, 'ram:CalculationPercent'),
    amount,
    baseAmount: decimalAt(reading, node, 'ram:BasisAmount'),
  })
}

function logisticsService(
  reading: Reading,
  names: CategoryNames,
  node: XmlNode,
): DocumentAllowanceCharge | undefined {
  const amount = decimalAt(reading, node, 'ram:AppliedAmount')
  if (amount === undefined) return leftOut(reading, node)
  return present({
    amount,
    reason: textAt(node, 'ram:Description'),
    vat: readTreatment(reading, names, node, nodeAt(node, 'ram:AppliedTradeTax')),
  })
}
