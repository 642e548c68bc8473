import assert from 'node:assert/strict'
import type { HttpResponse } from '@tallystick/functions/shell/http-message'
import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import type { InvoiceTrigger, LegalEntity } from '@tallystick/orders'
import { putLegalEntity, readLegalEntity } from '@tallystick/store'
import { post } from './shipments.ts'
import { codesOf, openShop, reportOf, type ToldLine, taken } from './shop.ts'
import { bodyOf, request, type World } from './world.ts'

const provider = 'client-default'

/** The shipment of these tests, and what is in it unless the test says otherwise. */
export const shipmentId = shipmentIdOf('default', 'S-1')
export const chocolate: readonly ToldLine[] = [{ sku: 'CHOC-70', units: [{ quantity: 3, lot: 'CH2611' }] }]

/** When goods are packed, and when they leave, unless the test says otherwise. */
export const packedAt = '2026-11-20T09:00:00Z'
export const leftAt = '2026-11-20T15:30:00+01:00'

/** Has the sample seller's invoices made of what is packed, or of what has left. */
export async function makeInvoicesOf(
  { table }: World,
  invoiceTrigger: InvoiceTrigger,
  change: Partial<LegalEntity> = {},
): Promise<void> {
  const seller = await readLegalEntity(table, 'fable')
  assert(seller !== undefined, 'the sample catalogue has its seller')
  await table.write(putLegalEntity({ ...seller, invoiceTrigger, ...change }))
}

/** The report of what was packed for an order. */
export function packedReport(
  id: number,
  shipmentRef: string,
  lines: readonly ToldLine[],
  about: object = {},
): object {
  const { shippedAt: _, ...rest } = reportOf(id, shipmentRef, lines)
  return { ...rest, status: 'packed', packedAt, ...about }
}

/** Reports that a packed shipment has left. */
export function postDeparture(world: World, shipmentId: string, about: object = {}, clientId = provider) {
  const body = { shippedAt: leftAt, ...about }
  return world.http.receiveDeparture(request({ clientId, parameters: { shipmentId }, body }))
}

/** The shipment as its provider sees it. */
function seen(world: World, shipmentId: string) {
  return taken(world.http.showShipment, { clientId: provider, parameters: { shipmentId } })
}

/** The steps that trace events tell of, in the order of their moments, but for lots as a whole. */
export function tracedSteps({ buckets }: World): [step: string, at: string][] {
  return [...buckets.trace.objects()]
    .filter(([key]) => key.startsWith('trace/'))
    .flatMap(([, { bytes }]) => JSON.parse(Buffer.from(bytes).toString()).epcisBody.eventList)
    .filter(({ bizStep }) => bizStep !== 'receiving' && bizStep !== 'holding')
    .map(({ bizStep = 'invoiced', eventTime }): [string, string] => [bizStep, eventTime])
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
}

/** The status of an answer, with its faults where it is a problem. */
export function told(response: HttpResponse): [status: number, codes: string[]] {
  return [response.status, response.status < 300 ? [] : codesOf(bodyOf(response))]
}

/** A shop whose first order is packed and leaves; each step shows what its provider then sees. */
export async function packingShop() {
  const shop = await openShop()
  const { world } = shop
  const show = () => seen(world, shipmentId)
  async function pack(lines = chocolate, about: object = {}) {
    assert.deepEqual(told(await post(world, packedReport(1, 'S-1', lines, about))), [202, []])
    await world.settle()
    return show()
  }
  async function leave(about: object = {}) {
    assert.deepEqual(told(await postDeparture(world, shipmentId, about)), [202, []])
    await world.settle()
    return show()
  }
  async function packedFor(trigger: InvoiceTrigger, change: Partial<LegalEntity> = {}) {
    await makeInvoicesOf(world, trigger, change)
    await shop.order(1, 'CHOC-70', 3)
    return pack()
  }
  const steps = () => tracedSteps(world).map(([step]) => step)
  return Object.assign(shop, { pack, leave, packedFor, steps, show })
}
