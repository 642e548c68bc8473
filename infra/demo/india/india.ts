import { join } from 'node:path'
import { loadSampleCatalogue, type SampleConnection } from '../../local/sample-catalogue.ts'
import { keepPulled } from '../keep-pulled.ts'
import { momentsOf, partiesOf, rememberedIn, type Tell } from '../plot.ts'
import { type Parties, pullInvoices, sendOrder, waitForAllocation } from '../run-orders.ts'
import type { OrderView } from '../shipment-reports.ts'
import { listTraces } from '../trace-documents.ts'
import { indianOrders } from './india-orders.ts'
import { type IndianSummary, indianStory, indianSummary } from './india-story.ts'
import { correctCatalogue, depart, type PackedShipment, pack, revise } from './pack-orders.ts'
import { portalSignature } from './portal-signature.ts'

/** A seller in India: what is packed leaves once the portal has registered its invoice. */
export const tellIndia: Tell<IndianSummary> = async (stack, time) => {
  const parties = partiesOf(stack)
  const { placedAt, shippedAt } = momentsOf(stack.dataDirectory, 'demo-in.json')
  const connections = await time('catalogue', () =>
    loadSampleCatalogue(parties.api, parties.tokens.operations, 'kaveri-traders'),
  )
  const ids = await time('orders', () => sendAll(parties, connections, placedAt))
  const orders = await time('allocate', () => Promise.all(ids.map((id) => waitForAllocation(parties, id))))
  const packed = await time('pack and register', () => packAll(parties, orders, placedAt))
  const refusals = rememberedIn(join(stack.dataDirectory, 'demo-in-refusals.json'), packed.filter(isHeld))
  const shipments = await time('correct', () => correct(parties, packed))
  await time('depart', () => Promise.all(shipments.map((each) => depart(parties, each, shippedAt))))
  await time('settle', () => stack.settle())
  const invoiceIds = shipments.flatMap(({ invoice }) => invoice.invoiceId ?? [])
  const pulled = await time('pull invoices', () => pullInvoices(parties, invoiceIds))
  const keys = stack.irp?.publicKeys.signing ?? {}
  for (const { registration, document } of pulled) if (registration) portalSignature(document, keys)
  const invoices = keepPulled(pulled, join(stack.dataDirectory, 'pulled'))
  const traces = await time('list traces', () => listTraces(stack))
  const happened = { orders, refusals, shipments, invoices, traces }
  return { summary: indianSummary(happened), chapters: indianStory(happened) }
}

/** Sends the calls of both shops. */
async function sendAll(
  parties: Parties,
  connections: readonly SampleConnection[],
  placedAt: string,
): Promise<readonly string[]> {
  return Promise.all(
    indianOrders.map(({ sample, connection }) => {
      const found = connections.find(({ id }) => id === connection)
      if (found === undefined) throw new Error(`The sample catalogue has no connection ${connection}`)
      return sendOrder(parties, found, sample, placedAt)
    }),
  )
}

/** One after the other, so that the numbers of invoices follow the story. */
async function packAll(parties: Parties, orders: readonly OrderView[], packedAt: string) {
  const shipments: PackedShipment[] = []
  for (const [i, order] of orders.entries()) {
    shipments.push(await pack(parties, order, indianOrders[i]?.locationId ?? '', packedAt))
  }
  return shipments
}

/** Corrects what the portal has refused, until nothing is held. */
async function correct(parties: Parties, shipments: readonly PackedShipment[]) {
  await correctCatalogue(parties)
  return Promise.all(shipments.map((each) => (isHeld(each) ? revise(parties, each) : each)))
}

function isHeld({ held }: PackedShipment): boolean {
  return held.length > 0
}
