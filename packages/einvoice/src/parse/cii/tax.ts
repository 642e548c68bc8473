import type { VatBreakdown, VatTreatment } from '../../model/vat.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present } from '../present.ts'
import { decimalAt, leftOut, type Reading } from '../reading.ts'
import { all, codeAt, nodeAt, textAt } from '../values.ts'
import { type CategoryNames, vatTreatment } from '../vat.ts'

/** BT-95 and BT-96, BT-102 and BT-103, or BG-30: the tax in an element. */
export function readTreatment(
  reading: Reading,
  names: CategoryNames,
  parent: XmlNode,
  tax: XmlNode | undefined,
): VatTreatment {
  const rate = decimalAt(reading, tax, 'ram:RateApplicablePercent')
  return vatTreatment(reading, names, tax ?? parent, codeAt(tax, 'ram:CategoryCode'), rate)
}

/** BG-23; what has no amounts is left out. */
export function readVatBreakdown(
  reading: Reading,
  names: CategoryNames,
  settlement: XmlNode | undefined,
): readonly VatBreakdown[] {
  return all(settlement, 'ram:ApplicableTradeTax').flatMap((each) => vatBreakdown(reading, names, each) ?? [])
}

/** BT-7: what holds it, in the first row of the breakdown that does. */
export function taxPointDateHolder(settlement: XmlNode | undefined): XmlNode | undefined {
  return all(settlement, 'ram:ApplicableTradeTax').find((each) => nodeAt(each, 'ram:TaxPointDate'))
}

/** BT-8 in EN 16931's words (UNTDID 2005) by those of CII (UNTDID 2475). */
const taxPointCodes: ReadonlyMap<string, string> = new Map([
  ['5', '3'],
  ['29', '35'],
  ['72', '432'],
])

/** BT-8, of the first row of the breakdown that has it; a code that EN 16931 does not know is left as it stands. */
export function readTaxPointCode(settlement: XmlNode | undefined): string | undefined {
  const [code] = all(settlement, 'ram:ApplicableTradeTax').flatMap(
    (each) => codeAt(each, 'ram:DueDateTypeCode') ?? [],
  )
  return code && (taxPointCodes.get(code) ?? code)
}

function vatBreakdown(reading: Reading, names: CategoryNames, tax: XmlNode): VatBreakdown | undefined {
  const taxableAmount = decimalAt(reading, tax, 'ram:BasisAmount')
  const taxAmount = decimalAt(reading, tax, 'ram:CalculatedAmount')
  if (taxableAmount === undefined || taxAmount === undefined) return leftOut(reading, tax)
  return present({
    ...readTreatment(reading, names, tax, tax),
    reason: textAt(tax, 'ram:ExemptionReason'),
    reasonCode: codeAt(tax, 'ram:ExemptionReasonCode'),
    taxableAmount,
    taxAmount,
  })
}
