import { type Ai, renderBracketed } from '@tallystick/gs1'
import type { AllocatedLot, PartAllocation } from '@tallystick/orders'

/** What a label names beside the trade item. */
interface Labelled extends Partial<Pick<AllocatedLot, 'lot' | 'expiry' | 'bestBefore'>> {
  readonly serial?: string
}

/** A GS1 element string with brackets, as label printers take it; nothing for goods without a GTIN. */
export function labelOf(
  { gtin }: Pick<PartAllocation, 'gtin'>,
  { lot, expiry, bestBefore, serial }: Labelled,
): { readonly label?: string } {
  if (gtin === undefined) return {}
  const elements: readonly (readonly [Ai, string | undefined])[] = [
    ['01', gtin],
    ['15', bestBefore && shortDate(bestBefore)],
    ['17', expiry && shortDate(expiry)],
    ['10', lot],
    ['21', serial],
  ]
  const told = elements.flatMap(([ai, value]) => (value === undefined ? [] : [[ai, value] as const]))
  return { label: renderBracketed(new Map(told)) }
}

/** YYMMDD. */
function shortDate(day: string): string {
  return day.slice(2).replaceAll('-', '')
}
