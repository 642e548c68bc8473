import { asTracked, type OrderState, type Shipment } from '@tallystick/orders'
import type { Documents, ShipmentRecord } from '@tallystick/store'
import { completeReport } from './complete-report.ts'
import { readReport } from './read-report.ts'
import { type SerialSources, serialsOf } from './serials-of.ts'

export interface DepartedSources extends SerialSources {
  readonly work: Documents
}

/**
 * What left with a confirmed shipment: its report with all that our records know beyond it, and nothing that nobody checked.
 * What was packed and has left tells when, and with whom, it left.
 */
export async function readDeparted(
  sources: DepartedSources,
  record: Pick<ShipmentRecord, 'bodyKey' | 'made' | 'known' | 'departed'>,
  state: OrderState,
): Promise<Shipment> {
  return asDeparted(await readReported(sources, record, state), record.departed)
}

/** The same with the moment that was reported: of what was packed, when it was packed. */
export async function readReported(
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

/** A report of what was packed as if it had been made when that left. */
export function asDeparted(report: Shipment, departed: ShipmentRecord['departed']): Shipment {
  if (departed === undefined) return report
  const { at, zoneOffset, carrier = report.carrier } = departed
  return { ...report, shippedAt: at, zoneOffset, ...(carrier && { carrier }) }
}
