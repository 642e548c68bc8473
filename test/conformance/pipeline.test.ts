// What the pipeline itself emits, held against the rules and schemas of others.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { validate } from '@tallystick/einvoice'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { beforeAll, expect, test } from 'vitest'
import { post, reportFor } from '../pipeline/shipments.ts'
import { loadCatalogue, makeWorld, originals, shopifyCall, type World } from '../pipeline/world.ts'

const schemaFile = path.join(import.meta.dirname, '../../../shared/data/epcis/EPCIS-JSON-Schema.json')
const absent = !existsSync(schemaFile)
const notice = absent ? ' — SKIPPED: ../shared/data/epcis IS ABSENT' : ''

const orders = {
  'paid-taxes-included-discount-shipping-two-rates': 'shopify.fable.6120448807114',
  'paid-taxes-excluded-b2b': 'shopify.fable.6120451330378',
  'paid-gift-basket': 'shopify.fable.6120455983434',
}

let world: World

/** Three orders, all shipped; one of them in two parts. */
beforeAll(async () => {
  world = makeWorld()
  await loadCatalogue(world)
  for (const [sample, orderId] of Object.entries(orders)) {
    await world.http.receiveOrder(shopifyCall(sample))
    await world.settle()
    const halves = (line: { ordered: number; shipped: number }) =>
      Math.ceil((line.ordered - line.shipped) / 2)
    const first = await reportFor(world, orderId, { shipmentRef: `${sample}-1`, quantity: halves })
    if (sample.endsWith('b2b')) await post(world, first)
    await world.settle()
    await post(world, await reportFor(world, orderId, { shipmentRef: `${sample}-2` }))
    await world.settle()
  }
})

test('every invoice keeps its schema and the rules that it names', () => {
  const invoices = originals(world).map(({ bytes }) => bytes)
  expect(invoices).toHaveLength(4)
  for (const bytes of invoices) {
    const { findings, missing } = validate(bytes)
    expect([findings, missing]).toEqual([[], []])
  }
})

test.skipIf(absent)(`every trace document passes the EPCIS 2.0 JSON schema of GS1${notice}`, () => {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  const passes = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')))
  const traces = [...world.buckets.trace.objects()]
    .filter(([key]) => key.startsWith('trace/'))
    .map(([, { bytes }]) => JSON.parse(Buffer.from(bytes).toString()) as unknown)
  expect(traces.length).toBeGreaterThan(8)
  for (const trace of traces) expect(passes(trace), JSON.stringify(passes.errors)).toBe(true)
})
