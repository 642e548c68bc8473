import type { OrderShipment, WholeOrder } from '@tallystick/store'

/** The SKU of which units of a line left with a shipment: the ordered one, or what was sent in its place. */
export function sentAs(
  { order, state }: Pick<WholeOrder, 'order' | 'state'>,
  { departed }: Pick<OrderShipment, 'departed'>,
  id: string,
): string | undefined {
  const ordered = order.lines.find(({ lineId }) => lineId === id)?.sku
  const { parts = [] } = state.lines.find(({ lineId }) => lineId === id) ?? {}
  const substitutes = parts.filter(({ isSubstitute }) => isSubstitute).map(({ sku }) => sku)
  return [ordered, ...substitutes].find((sku) =>
    departed.some((left) => left.lineId === id && left.sku === sku),
  )
}
