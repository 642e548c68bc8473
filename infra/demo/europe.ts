import { join } from 'node:path'
import { loadSampleCatalogue } from '../local/sample-catalogue.ts'
import { keepPulled } from './keep-pulled.ts'
import { momentsOf, partiesOf, type Tell } from './plot.ts'
import { pullInvoices, sendOrders, shipOrders, waitForAllocation } from './run-orders.ts'
import { type Summary, storyOf, summaryOf } from './story.ts'
import { listTraces } from './trace-documents.ts'

/** A seller in the EU: orders are shipped, and invoices follow EN 16931. */
export const tellEurope: Tell<Summary> = async (stack, time) => {
  const parties = partiesOf(stack)
  const [connection] = await time('catalogue', () =>
    loadSampleCatalogue(parties.api, parties.tokens.operations),
  )
  if (connection === undefined) throw new Error('The sample catalogue has no connection')
  const { placedAt, shippedAt } = momentsOf(stack.dataDirectory, 'demo.json')
  const ids = await time('orders', () => sendOrders(parties, connection, placedAt))
  const orders = await time('allocate', () => Promise.all(ids.map((id) => waitForAllocation(parties, id))))
  const shipments = await time('ship and invoice', () => shipOrders(parties, orders, shippedAt))
  await time('settle', () => stack.settle())
  const invoiceIds = shipments.flat().flatMap(({ invoice }) => invoice.invoiceId ?? [])
  const pulled = await time('pull invoices', () => pullInvoices(parties, invoiceIds))
  const invoices = keepPulled(pulled, join(stack.dataDirectory, 'pulled'))
  const traces = await time('list traces', () => listTraces(stack))
  const happened = { orders, shipments, invoices, traces }
  return { summary: summaryOf(happened), chapters: storyOf(happened) }
}
