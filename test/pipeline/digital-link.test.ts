// What anybody learns who scans the code of a unit, a lot or a product, and what nobody learns.
import { MAX_LOOK_UPS } from '@tallystick/functions/digital-link/look-up-limits'
import { SUSPECT_PLACES } from '@tallystick/functions/digital-link/next-scan'
import { describe, expect, test } from 'vitest'
import { gtins, openShop, type Shop, serialsIn } from './shop.ts'
import { request } from './world.ts'

const [gtin] = gtins
const serials = 'minted'

interface Asked {
  readonly gtin?: string
  readonly sku?: string
  readonly lot?: string
  readonly serial?: string
}

async function look({ world }: Shop, parameters: Asked, about: object = {}) {
  const response = await world.http.lookUp(
    request({ parameters: { ...parameters }, address: '192.0.2.1', ...about }),
  )
  return { ...response, text: Buffer.from(response.body).toString() }
}

async function verdict(shop: Shop, parameters: Asked): Promise<string> {
  const { text } = await look(shop, parameters)
  return JSON.parse(text).verdict
}

/** A shop with one unit of lot L1 that an order was given. */
async function shopOf() {
  const shop = await openShop()
  await shop.sku('UNIT', { gtin, serials, lots: true, name: 'Mug <b>blue</b>' })
  await shop.receive('UNIT', 'L1', 5, { expiry: '2026-12-24' })
  const [serial = ''] = serialsIn(await shop.order(1, 'UNIT'))
  const ship = () => shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials: [serial], lot: 'L1' }] }])
  return { shop, serial, ship }
}

describe('a unit', () => {
  test('is genuine, sold, returned, genuine again, and unknown once destroyed', async () => {
    const { shop, serial, ship } = await shopOf()
    expect(await verdict(shop, { gtin, serial })).toBe('genuine')
    await ship()
    expect(await verdict(shop, { gtin, serial })).toBe('sold')
    const back = { reason: 'unwanted', locationId: 'leipzig' }
    await shop.step(gtin, serial, 'return', back)
    expect(await verdict(shop, { gtin, serial })).toBe('returned')
    await shop.step(gtin, serial, 'restock', back)
    expect(await verdict(shop, { gtin, serial })).toBe('genuine')
    await shop.step(gtin, serial, 'destroy', back)
    expect(await verdict(shop, { gtin, serial })).toBe('unknown')
  })

  test('of a recalled lot is recalled, sold or not, and expired after its day', async () => {
    const { shop, serial, ship } = await shopOf()
    await ship()
    shop.world.advance(40 * 24 * 60 * 60 * 1000)
    expect(await verdict(shop, { gtin, serial })).toBe('expired')
    const body = { reference: 'RC-1', sku: 'UNIT', lot: 'L1', reason: 'glass splinters' }
    await shop.world.http.recallLot(request({ body, clientId: 'operations' }))
    expect(await verdict(shop, { gtin, serial })).toBe('recalled')
    expect(await verdict(shop, { gtin, lot: 'L1' })).toBe('recalled')
    expect(await verdict(shop, { gtin, lot: 'L1', serial })).toBe('recalled')
  })

  test('tells product, lot and dates, and nothing of order, buyer or place', async () => {
    const { shop, serial, ship } = await shopOf()
    await ship()
    const { text, status } = await look(shop, { gtin, serial })
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({
      verdict: 'sold',
      identifies: 'unit',
      gtin,
      serial,
      lot: 'L1',
      expiry: '2026-12-24',
      product: 'Mug <b>blue</b>',
      firstCheckedAt: expect.any(String),
      link: `https://id.gs1.org/01/${gtin}/21/${serial}`,
    })
  })

  test('does not answer to the lot of another', async () => {
    const { shop, serial, ship } = await shopOf()
    await ship()
    expect(await verdict(shop, { gtin, lot: 'L2', serial })).toBe('unknown')
  })
})

test('whatever is not ours is unknown in the same words', async () => {
  const { shop } = await shopOf()
  const codes = [
    { gtin, serial: 'NOT-OURS' },
    { gtin, serial: '0'.repeat(12) },
    { gtin: '09506000134352', serial: 'ABC' },
    { gtin: 'not a GTIN', serial: 'ABC' },
    { gtin, lot: 'L9' },
    { sku: 'NOBODY', serial: 'ABC' },
  ]
  for (const code of codes) {
    const { status, text } = await look(shop, code)
    expect(status).toBe(404)
    const { verdict: said, identifies: _, gtin: __, lot: ___, serial: ____, ...rest } = JSON.parse(text)
    expect([said, rest]).toEqual(['unknown', {}])
  }
})

describe('the answer', () => {
  test('is a page without script, with names escaped', async () => {
    const { shop, serial } = await shopOf()
    const { text, headers } = await look(shop, { gtin, serial }, { headers: { accept: 'text/html' } })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(text).toContain('Mug &lt;b&gt;blue&lt;/b&gt;')
    expect(text).not.toMatch(/<b>|<script/)
    expect(Buffer.byteLength(text)).toBeLessThan(15_000)
  })

  test('is linked data and a linkset for machines', async () => {
    const { shop, serial } = await shopOf()
    const data = await look(shop, { gtin, serial }, { headers: { accept: 'application/ld+json' } })
    expect(JSON.parse(data.text)).toMatchObject({ 'gs1:gtin': gtin, 'tallystick:verdict': 'genuine' })
    const links = await look(shop, { gtin, serial }, { query: { linkType: 'linkset' } })
    expect(links.headers['content-type']).toBe('application/linkset+json')
    expect(JSON.parse(links.text)).toMatchObject({
      linkset: [{ anchor: `https://id.gs1.org/01/${gtin}/21/${serial}` }],
    })
    const none = await look(shop, { gtin, serial }, { headers: { accept: 'image/png' } })
    expect(none.status).toBe(406)
  })
})

describe('who walks serials', () => {
  test('is stopped for the rest of the minute, whatever is asked', async () => {
    const { shop, serial } = await shopOf()
    for (let i = 0; i < MAX_LOOK_UPS.network; i++) await look(shop, { gtin, serial: `X${i}` })
    const stopped = await look(shop, { gtin, serial })
    expect(stopped.status).toBe(429)
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    const another = await look(shop, { gtin, serial }, { address: '192.0.2.2' })
    expect(another.status).toBe(200)
    shop.world.advance(60_000)
    expect((await look(shop, { gtin, serial })).status).toBe(200)
  })

  test('from one network stops nobody else', async () => {
    const { shop, serial } = await shopOf()
    for (let i = 0; i <= MAX_LOOK_UPS.tradeItem; i++) await look(shop, { gtin, serial: `X${i}` })
    expect((await look(shop, { gtin, serial }, { address: '192.0.2.9' })).status).toBe(200)
  })

  test('from many networks is stopped by the trade item', async () => {
    const { shop, serial } = await shopOf()
    for (let i = 0; i < MAX_LOOK_UPS.tradeItem; i++)
      await look(shop, { gtin, serial: `X${i}` }, { address: `2001:db8:${i.toString(16)}::1` })
    expect((await look(shop, { gtin, serial }, { address: '192.0.2.9' })).status).toBe(429)
  })
})

test('a unit that is scanned in more places than it can be in is told as a possible copy, once', async () => {
  const { shop, serial } = await shopOf()
  const counted: string[] = []
  Object.assign(shop.world.deps, { metric: (name: string) => void counted.push(name) })
  for (let i = 0; i < SUSPECT_PLACES + 3; i++) {
    const { text } = await look(shop, { gtin, serial }, { address: `192.0.2.${i}` })
    expect(JSON.parse(text).possibleCopy).toBe(i + 1 >= SUSPECT_PLACES ? true : undefined)
  }
  expect(counted).toEqual(['PossibleCopy'])
})
