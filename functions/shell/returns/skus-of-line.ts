import type { WholeOrder } from '@tallystick/store'

/** The SKUs that units of an order line are of: what was ordered, and what left in its place. What is inside of kits is none. */
export function skusOfLine(
  { order, state }: Pick<WholeOrder, 'order' | 'state'>,
  id: string,
): ReadonlySet<string> {
  const ordered = order.lines.flatMap(({ lineId, sku }) => (lineId === id ? [sku] : []))
  const parts = state.lines.find(({ lineId }) => lineId === id)?.parts ?? []
  return new Set([...ordered, ...parts.flatMap(({ sku, isSubstitute }) => (isSubstitute ? [sku] : []))])
}
