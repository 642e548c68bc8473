import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import { expect } from 'vitest'
import { makeInvoicesOf } from './packing.ts'
import { openReturns } from './returning.ts'
import { asked, codesOf, gtins, reportOf, type Shop, type ToldLine } from './shop.ts'
import type { WorldOptions } from './world.ts'

const [gtin] = gtins
const provider = 'client-default'
/** A seller who accepts what left otherwise than it was ordered. */
export const accepted = { substitution: 'accept', overShipment: 'accept-free' } as const

/** A shop with flowers by lot, and cocoa by lot and serial to send in their place. */
export async function openLedger(policy: object = {}, options: WorldOptions = {}) {
  const shop = await openReturns(options)
  await makeInvoicesOf(shop.world, 'shipped', policy)
  await shop.sku('ROSE', { gtin: gtins[2], lots: true })
  await shop.receive('ROSE', 'R1', 20)
  await shop.sku('COCOA', { gtin, serials: 'reported', lots: true })
  await shop.receive('COCOA', 'C1', 10, { expiry: '2037-12-31' })
  return shop
}

/** Corrects a shipment, and shows what became of that. */
export async function amend(shop: Shop, lines: readonly ToldLine[], ref = 'S-1', id = 1) {
  const parameters = { shipmentId: shipmentIdOf('default', ref) }
  const body = reportOf(id, ref, lines)
  const answer = await asked(shop.world.http.receiveAmendment, { clientId: provider, parameters, body })
  expect([answer.status, codesOf(answer.body)]).toEqual([202, []])
  shop.world.advance(1000)
  await shop.world.settle()
  return (await asked(shop.world.http.showShipment, { clientId: provider, parameters })).body
}

export const rose = (quantity: number, outstanding = 0): ToldLine => ({
  sku: 'ROSE',
  units: [{ quantity, lot: 'R1' }],
  outstanding,
})
export const cocoa = (serials: string[], outstanding = 0): ToldLine & { substituteFor: object } => ({
  sku: 'COCOA',
  units: [{ serials, lot: 'C1' }],
  outstanding,
  substituteFor: { orderLineId: '1000' },
})
