import { asked, taken } from './shop.ts'
import { request, type World } from './world.ts'

/** The till of a store, and what is said at its doors. */
export async function openTill(world: World, store: string, place: object = {}) {
  const parameters = { channel: 'till', connection: store }
  const body = { legalEntityId: 'fable', locationId: store, fulfilment: 'in-store', ...place }
  await taken(world.http.writeConnection, { parameters, body })
  const clientId = 'client-default'
  return {
    /** Posts a sale and lets everything happen that follows. */
    async sell(sale: object, caller = clientId) {
      const answer = await asked(world.http.sellAtTill, { clientId: caller, body: { store, ...sale } })
      await world.settle()
      return answer
    },
    show: (receipt: string) => asked(world.http.showTillSale, { clientId, parameters: { store, receipt } }),
    post: (sale: object) => world.http.sellAtTill(request({ clientId, body: { store, ...sale } })),
  }
}

/** A sale of lines at 11.90 each, paid by card. */
export function saleOf(receipt: string, lines: readonly object[], about: object = {}) {
  const cents = lines.length * 1190
  const paid = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  return {
    receipt,
    soldAt: '2026-11-20T10:30:00+01:00',
    currency: 'EUR',
    lines: lines.map((line) => ({ price: { gross: '11.90', tax: '1.90', rate: '19' }, ...line })),
    payments: [{ kind: 'card', amount: paid }],
    ...about,
  }
}
