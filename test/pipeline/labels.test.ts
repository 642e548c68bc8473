// Labels from the door: at once, and in runs that are rendered file by file.
import { renderLabels } from '@tallystick/functions/render-labels/step'
import { readLabelRun } from '@tallystick/store'
import { expect, test } from 'vitest'
import { asked, gtins, openShop, type Shop, serialsIn, taken } from './shop.ts'
import { originals, request, type WorldOptions } from './world.ts'

const gtin = gtins[0]
const minted = { gtin, serials: { mode: 'minted', when: 'at-commissioning' } }

async function labelShop(options: WorldOptions = {}) {
  const shop = await openShop(options)
  await shop.sku('UNIT', minted)
  return Object.assign(shop, labelWork(shop))
}

function labelWork({ world }: Shop) {
  const { http } = world
  return {
    draw: async (of: object, change: object = {}) =>
      http.drawLabels(request({ body: { of, symbology: 'gs1-datamatrix', format: 'zpl', ...change } })),
    order: (of: object, change: object = {}) =>
      asked(http.orderLabels, {
        body: { reference: 'RUN-1', of, symbology: 'gs1-datamatrix', format: 'zpl', ...change },
      }),
    run: (runId: string) => taken(http.showLabelRun, { parameters: { runId } }),
    files: () =>
      [...world.buckets.work.objects()]
        .filter(([key]) => key.startsWith('exports/labels/'))
        .map(([, { bytes }]) => Buffer.from(bytes).toString('latin1')),
  }
}

const serialsOn = (zpl: string) => [...zpl.matchAll(/\^FDS\/N ([^^]+)\^FS/g)].map(([, serial]) => serial)

test('a run labels every serial of a commissioning once, file after file, and says that it is ready', async () => {
  const shop = await labelShop({ duplicates: () => true })
  const serials = await shop.commission('UNIT', 5_050)
  const [commissioning] = await commissionings(shop)
  const of = { kind: 'commissioning', commissioningId: commissioning }
  const { status, body } = await shop.order(of)
  expect([status, body.labels]).toEqual([202, 5_050])
  await shop.world.settle()
  expect((await shop.order(of)).status).toBe(202)
  await shop.world.settle()
  expect(shop.files()).toHaveLength(2)
  expect(shop.files().flatMap(serialsOn)).toEqual(serials)
  const run = await shop.run(body.runId)
  expect(run).toMatchObject({ status: 'ready', counts: { labels: 5_050, rendered: 5_050 } })
  expect(run.files).toHaveLength(2)
  expect((await shop.order(of, { format: 'pdf' })).status).toBe(409)
})

async function commissionings({ world }: Shop): Promise<string[]> {
  return [...world.buckets.work.objects().keys()].flatMap(
    (key) => /^exports\/serials\/([^.]+)\.jsonl$/.exec(key)?.[1] ?? [],
  )
}

test('of two workers at one file, one goes on and the other stops', async () => {
  const shop = await labelShop()
  const copies = { kind: 'item', sku: 'MUG-BLUE', copies: '1001' }
  const { body } = await shop.order(copies, { format: 'pdf', symbology: 'ean-13' })
  const asked: object[] = []
  const deps = { ...shop.world.deps, labels: { send: async (event: object) => void asked.push(event) } }
  const event = { type: 'labels-ordered', version: 1, runId: body.runId } as const
  await Promise.all([renderLabels(deps, event), renderLabels(deps, event)])
  expect(asked).toEqual([event])
  expect((await readLabelRun(shop.world.table, body.runId))?.files).toBe(1)
})

test('a worker that dies after any write is finished by the next one', async () => {
  const shop = await labelShop()
  await shop.commission('UNIT', 1_010)
  const [commissioningId] = await commissionings(shop)
  const { body } = await shop.order({ kind: 'commissioning', commissioningId }, { format: 'pdf' })
  const event = { type: 'labels-ordered', version: 1, runId: body.runId } as const
  const { table, deps } = shop.world
  const dies = { ...deps, labels: { send: () => Promise.reject(new Error('died')) } }
  await expect(renderLabels(dies, event)).rejects.toThrow('died')
  expect((await readLabelRun(table, body.runId))?.files).toBe(1)
  await shop.world.settle()
  expect(await shop.run(body.runId)).toMatchObject({ status: 'ready', counts: { rendered: 1_010 } })
  expect(shop.files().every((pdf) => pdf.startsWith('%PDF'))).toBe(true)
})

test('every file of a run of images is the ZIP that it says it is, each image under its place in the run', async () => {
  const shop = await labelShop()
  const { body } = await shop.order(
    { kind: 'item', sku: 'MUG-BLUE', copies: '1001' },
    { format: 'svg', symbology: 'qr' },
  )
  await shop.world.settle()
  expect(await shop.run(body.runId)).toMatchObject({ status: 'ready', counts: { rendered: 1001 } })
  const names = shop.files().map((zip) =>
    zip
      .split('PK\u0003\u0004')
      .slice(1)
      .map((entry) => entry.slice(26, 36)),
  )
  expect(names.map((all) => [all.at(0), all.at(-1)])).toEqual([
    ['000001.svg', '000500.svg'],
    ['000501.svg', '001000.svg'],
    ['001001.svg', '001001.svg'],
  ])
})

test('an order is labelled by what is still to leave', async () => {
  const shop = await openShop()
  const { draw } = labelWork(shop)
  const order = await shop.order(1, 'ESPRESSO-ONE', 3)
  const [first = '', ...others] = serialsIn(order)
  await shop.ship(1, 'S1', [{ sku: 'ESPRESSO-ONE', units: [{ serials: [first] }], outstanding: 2 }])
  const zpl = await draw({ kind: 'order', orderId: order.orderId })
  expect(serialsOn(Buffer.from(zpl.body).toString())).toEqual(others)
  expect(originals(shop.world)).toHaveLength(1)
})

test('lots, places, logistic units and SKUs are labelled at once', async () => {
  const shop = await openShop()
  const { draw } = labelWork(shop)
  const textOf = async (of: object, change: object = {}) => {
    const answer = await draw(of, change)
    expect(answer.status).toBe(200)
    return Buffer.from(answer.body).toString('latin1')
  }
  const lot = await textOf({ kind: 'lot', sku: 'CHOC-70', lot: 'CH2609', copies: '2' })
  expect(lot.match(/EXP 2037-03-31/g)).toHaveLength(2)
  expect(
    await textOf({ kind: 'location', locationId: 'leipzig' }, { symbology: 'qr', format: 'svg' }),
  ).toContain('Warehouse Leipzig')
  const sscc = { kind: 'logistic-units', ssccs: ['095060001343520017'] }
  expect(await textOf(sscc, { symbology: 'gs1-128', sheet: 'roll-100x50' })).toContain(
    '>;>800095060001343520017',
  )
  expect(await textOf({ kind: 'item', sku: 'MUG-BLUE' }, { symbology: 'ean-13' })).toContain(
    '^FD950600013437^FS',
  )
  const images = await textOf(
    { kind: 'item', sku: 'MUG-BLUE', copies: '3' },
    { symbology: 'qr', format: 'png' },
  )
  expect(images.split('PK\u0003\u0004')).toHaveLength(4)
})

test('kits are labelled with what is inside', async () => {
  const shop = await openShop()
  const { draw } = labelWork(shop)
  const components = [{ sku: 'CHOC-70', quantity: 2 }]
  await shop.sku('BOX', { gtin, lots: true, components, kit: 'pre-assembled' })
  const assembly = {
    reference: 'A-1',
    locationId: 'leipzig',
    sku: 'BOX',
    lot: 'B1',
    quantity: '2',
    components: [{ sku: 'CHOC-70', lot: 'CH2611', perKit: '2' }],
  }
  await taken(shop.world.http.assemble, { body: assembly })
  const zpl = Buffer.from((await draw({ kind: 'assembly', assemblyId: 'A-1' })).body).toString()
  expect(zpl.match(/\^FDLOT B1\^FS/g)).toHaveLength(2)
  expect(zpl).toContain('CHOC-70 LOT CH2611')
})

test.each<[string, object, object, string]>([
  ['a SKU that nobody knows', { kind: 'item', sku: 'NOBODY' }, {}, 'ORDERS-SKU-UNKNOWN'],
  ['a lot that nobody knows', { kind: 'lot', sku: 'CHOC-70', lot: 'X' }, {}, 'LABEL-RUN-SOURCE-UNKNOWN'],
  ['an order that nobody knows', { kind: 'order', orderId: 'none' }, {}, 'LABEL-RUN-SOURCE-UNKNOWN'],
  ['more than is drawn at once', { kind: 'item', sku: 'MUG-BLUE', copies: '201' }, {}, 'LABEL-RUN-TOO-MANY'],
  [
    'a place without a GTIN as a bar code',
    { kind: 'location', locationId: 'leipzig' },
    { symbology: 'ean-13' },
    'LABELS-KIND',
  ],
  [
    'a symbol without room',
    { kind: 'units', sku: 'MUG-BLUE', serials: ['K7Q2M9XD4T0AB'] },
    { symbology: 'gs1-128', sheet: 'roll-25x25' },
    'LABELS-ROOM',
  ],
])('%s is refused', async (_, of, change, code) => {
  const shop = await openShop()
  const { draw, order } = labelWork(shop)
  const answer = await draw(of, change)
  expect(answer.status).toBe(422)
  expect(Buffer.from(answer.body).toString()).toContain(code)
  if (code !== 'LABEL-RUN-TOO-MANY') expect((await order(of, change)).status).toBe(422)
})
