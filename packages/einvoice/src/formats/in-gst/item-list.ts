import { type Decimal, decimal, decimalOf, equals, isZero, trimDecimal } from '@tallystick/kernel'
import type { DecimalText } from '../../model/value.ts'
import { present } from '../../parse/present.ts'
import { shareLine } from '../../regimes/in/calculate/share-line.ts'
import type { NumberedGstInvoice } from '../../regimes/in/model/invoice.ts'
import type { GstLine, GstLineAmounts } from '../../regimes/in/model/line.ts'
import { isWithoutTax } from '../../regimes/in/supply.ts'
import { uqcOf } from '../../regimes/in/units.ts'
import { identityOf } from './identity.ts'
import type { Inv01Item } from './inv01.ts'
import { type ItemPart, itemParts, partQuantity } from './items.ts'
import type { Inv01Report } from './report.ts'
import { yesNo } from './sections.ts'
import { code, prose } from './text.ts'

/** `ItemList`: every line as one item, or as one for each of its serials and of its lots. */
export function itemListOf(invoice: NumberedGstInvoice, report: Inv01Report): readonly Inv01Item[] {
  const untaxed = isWithoutTax(invoice.supplyType)
  const parts = invoice.lines.flatMap((line, index) => {
    const described = describe(line, `/lines/${index}`, report)
    return itemParts(line).map((part) => ({ line, part, described, pointer: `/lines/${index}` }))
  })
  return parts.map(({ line, part, described, pointer }, index) => {
    const quantity = partQuantity(part)
    const amounts = shareLine(line.amounts, { from: part.from, to: part.to, whole: decimal(line.quantity) })
    return present({
      SlNo: String(index + 1),
      PrdDesc: described.PrdDesc,
      IsServc: yesNo(line.isService),
      HsnCd: line.hsn,
      Barcde: described.Barcde,
      Qty: quantity,
      FreeQty: part.isFirst ? someNumber(line.freeQuantity) : undefined,
      Unit: uqcOf(line.unit),
      UnitPrice: decimal(unitPrice(line, part, amounts)),
      ...amountsOf(line, amounts, untaxed),
      OrdLineRef: described.OrdLineRef,
      OrgCntry: described.OrgCntry,
      ...identityOf(line, part, pointer, report),
    })
  })
}

/** What the items of a line say alike; asked once for each line, so that it is reported once. */
function describe(line: GstLine, pointer: string, report: Inv01Report) {
  const { description, tracked, orderLine, originCountry } = line
  return {
    PrdDesc: prose(description, { min: 3, max: 300 }, `${pointer}/description`, report),
    Barcde: code(tracked?.gtin, { min: 3, max: 30 }, `${pointer}/tracked/gtin`, report),
    OrdLineRef: code(orderLine, { max: 50 }, `${pointer}/orderLine`, report),
    OrgCntry: code(
      originCountry,
      { min: 2, max: 2, form: /^[A-Za-z]*$/ },
      `${pointer}/originCountry`,
      report,
    ),
  }
}

/** Of one unit its gross amount, which is exact; of several the line's price. */
function unitPrice(line: GstLine, part: ItemPart, amounts: GstLineAmounts): DecimalText {
  const isPart = part.unit !== undefined && !equals(decimal(line.quantity), decimalOf(1))
  return isPart ? amounts.gross : line.unitPrice
}

function amountsOf({ gstRate, cessRate, stateCessRate }: GstLine, amounts: GstLineAmounts, untaxed: boolean) {
  return {
    TotAmt: decimal(amounts.gross),
    Discount: someNumber(amounts.discount),
    PreTaxVal: amounts.preTaxValue === undefined ? undefined : decimal(amounts.preTaxValue),
    AssAmt: decimal(amounts.taxable),
    GstRt: trimDecimal(decimal(gstRate)),
    IgstAmt: decimal(amounts.igst),
    CgstAmt: decimal(amounts.cgst),
    SgstAmt: decimal(amounts.sgst),
    CesRt: untaxed ? undefined : someNumber(cessRate),
    CesAmt: someNumber(amounts.cess),
    CesNonAdvlAmt: someNumber(amounts.cessNonAdvalorem),
    StateCesRt: untaxed ? undefined : someNumber(stateCessRate),
    StateCesAmt: someNumber(amounts.stateCess),
    StateCesNonAdvlAmt: someNumber(amounts.stateCessNonAdvalorem),
    OthChrg: someNumber(amounts.otherCharges),
    TotItemVal: decimal(amounts.total),
  }
}

/** A number that is told where it is not zero. */
function someNumber(text: DecimalText | undefined): Decimal | undefined {
  const value = decimal(text ?? '0')
  return isZero(value) ? undefined : value
}
