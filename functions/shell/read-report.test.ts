import { memoryDocuments } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { readReport } from './read-report.ts'

const report = {
  shipmentRef: 'S-1',
  orderId: 'shopify.fable.1001',
  locationId: 'leipzig',
  shippedAt: '2026-11-20T12:00:00+01:00',
  lines: [{ orderLineId: '1', sku: 'MUG-BLUE', quantity: 2, units: [{ quantity: 2 }] }],
}

async function kept(body: string) {
  const work = memoryDocuments()
  await work.put('shipments/x.json', { bytes: Buffer.from(body), contentType: 'application/json' })
  return work
}

test('a report is read as the door checked it, byte order mark or none', async () => {
  for (const mark of ['', '\uFEFF']) {
    const work = await kept(mark + JSON.stringify(report))
    expect(await readReport(work, 'shipments/x.json')).toEqual({
      ...report,
      shippedAt: '2026-11-20T11:00:00.000Z',
      zoneOffset: '+01:00',
      packages: [],
      lines: [{ ...report.lines[0], outstanding: 0 }],
    })
  }
})

test('a body that is gone, or that no door let in, is a failure', async () => {
  await expect(readReport(memoryDocuments(), 'shipments/x.json')).rejects.toThrow(/bucket/)
  await expect(readReport(await kept('{'), 'shipments/x.json')).rejects.toThrow(/door/)
  await expect(readReport(await kept('{}'), 'shipments/x.json')).rejects.toThrow(/door/)
})
