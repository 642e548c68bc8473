// What stands in messages, in faults and in what is parked is read by people who have no business with the goods of buyers.
import { draftInvoice } from '@tallystick/functions/draft-invoice/step'
import { invoke, keptLog, sqsEvent } from '@tallystick/functions/shell/lambda-fixture'
import { queueHandler } from '@tallystick/functions/shell/queue'
import type { OutgoingMessage } from '@tallystick/store'
import { type MemoryQueue, memoryDocuments } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { changeEntity, issuedTo } from './crediting.ts'
import { post, reportFor } from './shipments.ts'
import { expectSound } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { bodyIn } from './stores-at-rest.ts'
import { bodyOf, loadCatalogue, makeWorld, request, type World } from './world.ts'

/** The buyer of every invented order, and what finance writes. */
const personal = ['Brandeis', 'Weg 1', 'Zwirbelkeks', 'Quastenmond', 'Flunder']

/** Every message that is sent from now on. */
function messagesOf({ queues }: World): OutgoingMessage[] {
  const sent: OutgoingMessage[] = []
  for (const queue of Object.values<MemoryQueue>(queues)) {
    const send = queue.send
    queue.send = async (messages) => {
      sent.push(...messages)
      await send(messages)
    }
  }
  return sent
}

test('requests for credit notes leave no names and no words of theirs in messages, faults and what is parked', async () => {
  const world = makeWorld()
  await loadCatalogue(world)
  const sent = messagesOf(world)
  await world.http.receiveOrder(
    orderCall({ id: 1, lines: [{ sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 }] }),
  )
  await world.settle()
  await post(world, await reportFor(world, idOf({ id: 1 })))
  await world.settle()
  const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
  const refund = { state: 'owed', payment: { meansCode: '97', remittance: 'Quastenmond' } }
  const asked = { invoiceId, reason: 'Zwirbelkeks', refund, what: { kind: 'full' } }
  const answers: string[] = []
  async function ask(body: object): Promise<void> {
    const answer = await world.http.requestCredit(request({ body }))
    await world.settle()
    answers.push(Buffer.from(answer.body).toString())
    const { creditId } = bodyOf(answer)
    if (creditId === undefined) return
    const shown = await world.http.showCredit(request({ parameters: { creditId } }))
    answers.push(Buffer.from(shown.body).toString())
  }
  await ask({ ...asked, reference: 'Flunder 1' })
  await ask({
    ...asked,
    reference: 'C-1',
    what: { kind: 'lines', lines: [{ lineId: 'Flunder', quantity: '1' }] },
  })
  await ask({ ...asked, reference: 'C-2', refund: { ...refund, state: 'Flunder' } })
  await ask({ ...asked, reference: 'C-3', what: { kind: 'amount', amount: '1', basis: 'Flunder' } })
  await changeEntity(world, { invoiceProfile: 'peppol-bis-3' })
  await ask({ ...asked, reference: 'C-4' })
  await changeEntity(world, { invoiceProfile: undefined })
  await ask({ ...asked, reference: 'C-5' })

  const { data } = bodyOf(await world.http.showParkedList(request()))
  expect(data).toHaveLength(2)
  const kept = world.table.items().filter(({ sk }) => ['PARKED', 'DRAFT', 'CREDITED'].includes(sk))
  expect(kept.length).toBeGreaterThan(5)
  const told = [
    ...sent.map(({ body }) => body),
    ...answers,
    ...kept.map((item) => JSON.stringify(bodyIn(item))),
  ]
  expect(told.filter((text) => personal.some((word) => text.includes(word)))).toEqual([])
  expectSound({ world })
})

test('what fails on the way to a credit note is logged without the words of documents and requests', async () => {
  const world = makeWorld()
  await loadCatalogue(world)
  await world.http.receiveOrder(orderCall({ id: 1, lines: [{ sku: 'CHOC-70', quantity: 3, price: 450 }] }))
  await world.settle()
  await post(world, await reportFor(world, idOf({ id: 1 })))
  await world.settle()
  const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
  const body = { reference: 'C-1', invoiceId, reason: 'Zwirbelkeks', what: { kind: 'full' } }
  await world.http.requestCredit(request({ body }))
  const [message] = world.queues.drafts.take(1)

  const damaged = memoryDocuments()
  for (const [key, { contentType }] of world.buckets.invoices.objects())
    await damaged.put(key, { bytes: Buffer.from('{"buyer": Brandeis'), contentType })
  const damagedWork = memoryDocuments()
  for (const [key, { contentType }] of world.buckets.work.objects())
    await damagedWork.put(key, { bytes: Buffer.from('{"reason": "Zwirbelkeks", "what": 1}'), contentType })
  const worlds = [
    { invoices: memoryDocuments() },
    { invoices: damaged },
    { work: memoryDocuments() },
    { work: damagedWork },
  ]
  const { log, lines } = keptLog()
  for (const broken of worlds) {
    const handler = queueHandler('drafts', (event) => draftInvoice({ ...world.deps, ...broken }, event), log)
    const failed = { batchItemFailures: [{ itemIdentifier: 'm0' }] }
    expect(await invoke(handler, sqsEvent(message?.body ?? ''))).toEqual(failed)
  }
  expect(lines).toHaveLength(worlds.length)
  expect(lines.filter((line) => personal.some((word) => line.includes(word)))).toEqual([])
})
