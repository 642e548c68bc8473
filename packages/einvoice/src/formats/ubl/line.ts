import type { InvoiceLine } from '../../model/line.ts'
import type { Period } from '../../model/period.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import type { RenderOptions } from '../render-options.ts'
import { allowanceCharges } from './allowance-charge.ts'
import { amountLeaf } from './amount.ts'
import { item } from './item.ts'
import { objectReference } from './references.ts'

/** What invoices and credit notes call their lines. */
export interface LineNames {
  readonly line: string
  readonly quantity: string
}

/** BG-25. */
export function line(
  held: InvoiceLine,
  currency: string,
  names: LineNames,
  profile: Profile,
  options: RenderOptions,
): XmlElement | undefined {
  const object = held.objectIdentifier
  return group(names.line, [
    leaf('cbc:ID', held.id),
    leaf('cbc:Note', held.note),
    leaf(names.quantity, held.quantity, { unitCode: held.unit }),
    amountLeaf('cbc:LineExtensionAmount', held.netAmount, currency),
    leaf('cbc:AccountingCost', held.buyerAccounting),
    held.period && period(held.period),
    group('cac:OrderLineReference', [leaf('cbc:LineID', held.orderLine)]),
    object && objectReference('cac:DocumentReference', object),
    allowanceCharges(held.allowances, held.charges, currency, profile),
    item(held, profile, options),
    price(held, currency),
  ])
}

/** BG-14 or BG-26; the invoice's may carry the tax point code (BT-8). */
export function period({ start, end }: Period, taxPointCode?: string): XmlElement | undefined {
  return group('cac:InvoicePeriod', [
    leaf('cbc:StartDate', start),
    leaf('cbc:EndDate', end),
    leaf('cbc:DescriptionCode', taxPointCode),
  ])
}

/** BG-29. */
function price({ price: held, unit }: InvoiceLine, currency: string): XmlElement | undefined {
  const { net, gross, discount, baseQuantity } = held
  const reduced = gross !== undefined || discount !== undefined
  return group('cac:Price', [
    amountLeaf('cbc:PriceAmount', net, currency),
    leaf('cbc:BaseQuantity', baseQuantity, { unitCode: unit }),
    reduced
      ? group('cac:AllowanceCharge', [
          leaf('cbc:ChargeIndicator', 'false'),
          amountLeaf('cbc:Amount', discount ?? '0', currency),
          amountLeaf('cbc:BaseAmount', gross, currency),
        ])
      : undefined,
  ])
}
