import type { Shipment } from '@tallystick/orders'
import { putLogisticUnit, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import type { ReportEvent } from './report-at-work.ts'

const writesAtOnce = 10

/** Notes what is in the logistic units of a report, before it is confirmed: it counts once the shipment is, with this very report. */
export async function noteLogisticUnits(
  table: Table,
  { shipmentId, bodyHash }: Pick<ReportEvent, 'shipmentId' | 'bodyHash'>,
  { packages, lines }: Shipment,
): Promise<void> {
  const inside = lines.flatMap(({ orderLineId: lineId, sku, units, components = [] }) =>
    [{ sku, units }, ...components].flatMap((group) =>
      group.units.map(({ package: id, lot, quantity }) => {
        const ofLot = lot === undefined ? {} : { lot }
        return { id, what: { lineId, sku: group.sku, quantity, ...ofLot } }
      }),
    ),
  )
  const byPackage = Map.groupBy(inside, ({ id }) => id)
  await inParallel(packages, writesAtOnce, async ({ id, sscc }) => {
    if (sscc === undefined) return
    const contents = (byPackage.get(id) ?? []).map(({ what }) => what)
    await table.write(putLogisticUnit({ sscc, shipmentId, bodyHash, contents }))
  })
}
