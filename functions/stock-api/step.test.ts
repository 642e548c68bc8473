import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, stockWorld } from '../shell/stock/stock-fixture.ts'
import { showStock } from './step.ts'

test('a location shows what it has of a SKU', async () => {
  const world = await stockWorld(memoryTable())
  const at = { locationId: 'leipzig', sku: 'CHOC' }
  await ask(world, receiveLot, { ...at, reference: 'PO-1', lot: 'CH1', expiry: '2027-03-31', quantity: '12' })
  await ask(world, receiveLot, { ...at, reference: 'PO-2', lot: 'CH2', quantity: '3' })
  const { answer } = await ask(world, showStock, {}, { parameters: at })
  expect(answer.data).toMatchObject([
    { lot: 'CH1', status: 'released', onHand: 12, available: 12, expiry: '2027-03-31' },
    { lot: 'CH2', onHand: 3, receivedAt: expect.stringMatching(/^2026-11-20T/) },
  ])
})
