import { add, assert, formatDecimal, parseDecimal } from '@tallystick/kernel'
import type { InvoiceLine, Price } from '../../model/line.ts'
import type { DecimalText } from '../../model/value.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { chargeIndicator } from './allowance-charge.ts'

/** BG-29: the gross price where there is one, then the net price. */
export function prices({ price, unit }: InvoiceLine): (XmlElement | undefined)[] {
  const quantity = leaf('ram:BasisQuantity', price.baseQuantity, { unitCode: unit })
  const gross = grossPrice(price)
  return [
    gross === undefined
      ? undefined
      : group('ram:GrossPriceProductTradePrice', [
          leaf('ram:ChargeAmount', gross),
          quantity,
          discount(price.discount),
        ]),
    group('ram:NetPriceProductTradePrice', [leaf('ram:ChargeAmount', price.net), quantity]),
  ]
}

/** BT-148; a discount has no place without it, and where it is not told it is net price plus discount. */
function grossPrice({ net, gross, discount }: Price): DecimalText | undefined {
  if (gross !== undefined || discount === undefined) return gross
  const [reduced, off] = [parseDecimal(net), parseDecimal(discount)]
  assert(reduced !== undefined && off !== undefined, 'prices of a calculated invoice are decimals')
  return formatDecimal(add(reduced, off))
}

function discount(amount: DecimalText | undefined): XmlElement | undefined {
  if (amount === undefined) return undefined
  return group('ram:AppliedTradeAllowanceCharge', [
    chargeIndicator('false'),
    leaf('ram:ActualAmount', amount),
  ])
}
