// What we write as a despatch advice, we read as the report that it was written of.
import { beforeEach, describe, expect, test } from 'vitest'
import { reportFor } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, originals, request, shopifyCall, type World } from './world.ts'

/** Buyers on a network, whose shipments have an advice; the first are sold chocolate and machines, then a kit. */
const samples = {
  'paid-taxes-excluded-b2b': 'shopify.fable.6120451330378',
  'paid-gift-basket': 'shopify.fable.6120455983434',
  'paid-taxes-included-discount-shipping-two-rates': 'shopify.fable.6120448807114',
} as const

type Sample = keyof typeof samples

async function ordered(sample: Sample): Promise<World> {
  const world = makeWorld()
  await loadCatalogue(world)
  const address = { name: 'e_invoice_address', value: '0088:9506000134314' }
  const call = shopifyCall(sample, (body) =>
    JSON.stringify({ ...JSON.parse(body), note_attributes: [address] }),
  )
  await world.http.receiveOrder(call)
  await world.settle()
  return world
}

async function shipped(sample: Sample) {
  const world = await ordered(sample)
  const report = await reportFor(world, samples[sample])
  const answer = await world.http.receiveShipment(
    request({ clientId: 'client-default', body: { ...report, shippedAt: '2026-11-20T00:00:00+01:00' } }),
  )
  await world.settle()
  const parameters = { shipmentId: bodyOf(answer).shipmentId }
  const advice = await world.http.showDespatchAdvice(request({ clientId: 'client-default', parameters }))
  expect(advice.status).toBe(200)
  return { world, xml: Buffer.from(advice.body).toString() }
}

async function postAdvice(
  world: World,
  xml: string | Uint8Array,
  query: Record<string, string>,
  type = 'application/xml',
) {
  const headers = { 'content-type': type }
  const answer = await world.http.receiveShipment(
    request({ clientId: 'client-default', headers, query, body: xml }),
  )
  await world.settle()
  return answer
}

const invoicesOf = (world: World) => originals(world).map(({ bytes }) => Buffer.from(bytes).toString())

describe.each(Object.keys(samples) as Sample[])('the advice of %s', (sample) => {
  test('gives the invoice that the report gave, by our id or by what people call the order', async () => {
    const first = await shipped(sample)
    // A buyer's purchase order stands in the place of what people call the order.
    const hasNumber = first.xml.includes('<cbc:ID>#10')
    const queries = [{ orderId: samples[sample] }, ...(hasNumber ? [{ connection: 'shopify/fable' }] : [])]
    for (const query of queries) {
      const world = await ordered(sample)
      const answer = await postAdvice(world, first.xml, { locationId: 'leipzig', ...query })
      expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([202, expect.any(String)])
      expect(invoicesOf(world)).toEqual(invoicesOf(first.world))
      expect(invoicesOf(world)).toHaveLength(1)
    }
  })

  test('told again is the same report', async () => {
    const { xml } = await shipped(sample)
    const world = await ordered(sample)
    const query = { locationId: 'leipzig', orderId: samples[sample] }
    const [first, again] = [await postAdvice(world, xml, query), await postAdvice(world, xml, query)]
    expect([first.status, again.status]).toEqual([202, 202])
    expect(bodyOf(again)).toEqual(bodyOf(first))
    expect(invoicesOf(world)).toHaveLength(1)
  })
})

describe('a document', () => {
  const sample = 'paid-taxes-excluded-b2b'
  const query = { locationId: 'leipzig', orderId: samples[sample] }
  let world: World
  let xml: string

  beforeEach(async () => {
    xml = (await shipped(sample)).xml
    world = await ordered(sample)
  })

  async function refusal(changed: string | Uint8Array, changes: Record<string, string> = {}) {
    const answer = await postAdvice(world, changed, { ...query, ...changes })
    const { errors = [] } = bodyOf(answer)
    expect(invoicesOf(world)).toEqual([])
    return [answer.status, ...errors.map((each: Record<string, string>) => `${each.code} ${each.pointer}`)]
  }

  const line = '/ubl:DespatchAdvice/cac:DespatchLine[1]'

  test('with entities, too deep, cut off or in another encoding is refused', async () => {
    const entities = xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')
    expect(await refusal(entities)).toEqual([422, expect.stringMatching(/^EINVOICE-XML-/)])
    const deep = `${'<a>'.repeat(2_000)}${'</a>'.repeat(2_000)}`
    expect(await refusal(deep)).toEqual([422, expect.stringMatching(/^EINVOICE-XML-/)])
    expect(await refusal(xml.slice(0, -20))).toEqual([422, expect.stringMatching(/^EINVOICE-XML-/)])
    expect(await refusal(Buffer.from(xml, 'utf16le'))).toEqual([422, expect.stringMatching(/^EINVOICE-XML-/)])
    expect(await refusal(Buffer.alloc(4 * 1024 * 1024 + 1, 32))).toEqual([413])
    expect(
      await refusal('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'),
    ).toEqual([422, 'EINVOICE-XML-ROOT '])
  })

  test.each<[string | RegExp, string, string]>([
    [/<cbc:ID>S-1<\/cbc:ID>\s*<cbc:IssueDate>/, '<cbc:IssueDate>', 'BILLING-ADVICE-LACKS /cbc:ID'],
    [/<cbc:LineID>\d+</, '<cbc:LineID>NA<', `BILLING-ADVICE-LACKS ${line}/cac:OrderLineReference/cbc:LineID`],
    [
      />5<\/cbc:DeliveredQuantity>/,
      '>4.5</cbc:DeliveredQuantity>',
      `BILLING-ADVICE-UNCLEAR ${line}/cbc:DeliveredQuantity`,
    ],
    [/>5<\/cbc:DeliveredQuantity>/, '>4</cbc:DeliveredQuantity>', `ORDERS-SHIPMENT-QUANTITY ${line}`],
  ])('in which %s is %j: %s', async (part, by, fault) => {
    expect(xml).toMatch(part)
    expect(await refusal(xml.replace(part, by))).toContain(fault)
  })

  test.each([
    [{ locationId: 'nowhere' }, 400, 'ORDERS-SHIPMENT-LOCATION /locationId'],
    [{ locationId: '' }, 400, 'ORDERS-SHIPMENT-LOCATION /locationId'],
  ])('from %j is refused', async (changes, status, fault) => {
    expect(await refusal(xml, changes)).toEqual([status, fault])
  })

  test('tells a provider that fulfils none of them nothing of whether there is an order of that name', async () => {
    const place = { name: 'Berlin', address: { country: 'DE' }, timeZone: 'Europe/Berlin' }
    const body = { ...place, providers: ['other'] }
    await world.http.writeLocation(request({ parameters: { locationId: 'berlin' }, body }))
    const named = (name: string) => xml.replace(/(<cac:OrderReference>\s*<cbc:ID>)[^<]*/, `$1${name}`)
    for (const locationId of ['leipzig', 'nowhere', 'berlin']) {
      const asked = ['#1043', '#9'].map(async (name) => {
        const query = { locationId, connection: 'shopify/fable' }
        const headers = { 'content-type': 'application/xml' }
        const answer = await world.http.receiveShipment(
          request({ clientId: 'client-other', headers, query, body: named(name) }),
        )
        return [answer.status, bodyOf(answer)]
      })
      const [first, ...others] = await Promise.all(asked)
      for (const other of others) expect(other).toEqual(first)
    }
  })

  test('of an order that nobody knows by that name is refused', async () => {
    const answer = await postAdvice(world, xml.replace(/(<cac:OrderReference>\s*<cbc:ID>)[^<]*/, '$1#9'), {
      locationId: 'leipzig',
      connection: 'shopify/fable',
    })
    expect([answer.status, bodyOf(answer).errors[0].code]).toEqual([422, 'PROVIDERS-ORDER-UNKNOWN'])
  })
})
