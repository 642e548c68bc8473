import { type Decimal, jsonPointer, zero } from '@tallystick/kernel'
import type { OrderCharge } from '@tallystick/orders'
import type { Priced, Reading } from './read-prices.ts'

/** Something charged beside the products, to be priced with them. */
export interface Charged extends Priced {
  readonly charge: Omit<OrderCharge, 'price'>
}

/** Shipping, handling and wrapping of the whole order, and its fees. */
export function readCharged(reading: Reading): readonly Charged[] {
  const { order } = reading.fetched
  const whole = (type: string, member: string, amounts: Amounts, charge: Charged['charge']): Charged => ({
    pointer: jsonPointer('order', member),
    ...priceOf(amounts),
    rows: reading.fetched.taxes.filter(({ line_item_type }) => line_item_type === type),
    units: 1,
    charge,
  })
  return [
    whole('shipping', 'shipping_cost_inc_tax', [order.shipping_cost_inc_tax, order.shipping_cost_tax], {
      chargeId: 'shipping',
      kind: 'shipping',
      label: 'Shipping',
    }),
    whole('handling', 'handling_cost_inc_tax', [order.handling_cost_inc_tax, order.handling_cost_tax], {
      chargeId: 'handling',
      kind: 'fee',
      label: 'Handling',
    }),
    whole('gift-wrapping', 'wrapping_cost_inc_tax', [order.wrapping_cost_inc_tax, order.wrapping_cost_tax], {
      chargeId: 'wrapping',
      kind: 'fee',
      label: 'Gift wrapping',
    }),
    ...order.fees.map(
      ({ id, display_name_customer, cost_inc_tax, cost_tax }, index): Charged => ({
        pointer: jsonPointer('order', 'fees', index),
        ...priceOf([cost_inc_tax, cost_tax]),
        rows: [],
        units: 1,
        charge: { chargeId: `fee-${id ?? index + 1}`, kind: 'fee', label: display_name_customer ?? 'Fee' },
      }),
    ),
  ]
}

type Amounts = readonly [gross: Decimal | undefined, tax: Decimal | undefined]

function priceOf([gross = zero, tax = zero]: Amounts): Pick<Priced, 'gross' | 'tax'> {
  return { gross, tax }
}
