import { asTracked, type OrderState, type Shipment } from '@tallystick/orders'
import type { Documents, ShipmentRecord } from '@tallystick/store'
import { completeReport } from './complete-report.ts'
import { readReport } from './read-report.ts'
import { type SerialSources, serialsOf } from './serials-of.ts'

export interface DepartedSources extends SerialSources {
  readonly work: Documents
}

/** What left with a confirmed shipment: its report with all that our records know beyond it, and nothing that nobody checked. */
export async function readDeparted(
  sources: DepartedSources,
  { bodyKey, made = [], known = [] }: Pick<ShipmentRecord, 'bodyKey' | 'made' | 'known'>,
  state: OrderState,
): Promise<Shipment> {
  const report = await readReport(sources.work, bodyKey)
  const serials = await serialsOf(
    sources,
    made.map(({ range }) => range),
  )
  let end = 0
  const ofParts = made.map(({ lineId, sku, range }) => {
    end += range.count
    return { lineId, sku, serials: serials.slice(end - range.count, end) }
  })
  return asTracked(completeReport(report, ofParts, known), state)
}
