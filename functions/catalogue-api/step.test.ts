import { DEFAULT_FORMAT, maxQuota } from '@tallystick/serials'
import { readTradeItem } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { showSku, writeSku } from './step.ts'

const gtin = '09506000134352'
const body = { name: 'Mug', gtin, unit: 'H87', serials: 'minted', lots: false }

const requestOf = (sku: string, json: unknown = {}): HttpRequest => ({
  parameters: { sku },
  query: {},
  headers: {},
  body: Buffer.from(JSON.stringify(json)),
  requestId: 'r',
})

function shop() {
  const deps = { table: memoryTable(), secrets: memoryTable() }
  const put = async (json: unknown, sku = 'MUG') => {
    const answer = await writeSku(deps, requestOf(sku, json))
    const { errors = [] } = JSON.parse(String(answer.body))
    const faults = errors.map((error: { code: string; pointer: string }) => `${error.code} ${error.pointer}`)
    return { status: answer.status, faults }
  }
  const shown = async (sku = 'MUG') => JSON.parse(String((await showSku(deps, requestOf(sku))).body))
  return { deps, put, shown }
}

describe('a SKU', () => {
  test('with a short policy is shown with the whole one', async () => {
    const { deps, put, shown } = shop()
    expect(await put({ ...body, gtin: '9506000134352' })).toEqual({ status: 200, faults: [] })
    expect(await shown()).toEqual({
      ...body,
      sku: 'MUG',
      serials: {
        mode: 'minted',
        when: 'at-order',
        format: DEFAULT_FORMAT,
        quota: maxQuota(DEFAULT_FORMAT),
      },
    })
    expect(await readTradeItem(deps.table, gtin)).toMatchObject({ skus: ['MUG'] })
  })

  test('has what its lots are picked by', async () => {
    const { put, shown } = shop()
    const picking = {
      policy: 'fefo',
      minimumDays: 30,
      minimumDaysByChannel: { shopify: 60 },
    }
    await put({ ...body, serials: 'none', lots: true, inspected: true, picking })
    expect(await shown()).toMatchObject({ picking, inspected: true, lots: true })
  })

  test('of a maker without GTINs has the maker’s domain', async () => {
    const { deps, put } = shop()
    const { gtin: _, ...own } = body
    expect((await put({ ...own, domain: 'maker.example' }, 'LAMP')).status).toBe(200)
    expect(await readTradeItem(deps.table, 'sku.LAMP')).toMatchObject({ skus: ['LAMP'] })
  })

  test('may be a kit that is assembled before', async () => {
    const { put, shown } = shop()
    await put(body)
    const components = [{ sku: 'MUG', quantity: 2 }]
    const kit = { name: 'Pair', unit: 'H87', serials: 'none', lots: true, components, kit: 'pre-assembled' }
    expect((await put(kit, 'PAIR')).status).toBe(200)
    expect(await shown('PAIR')).toMatchObject({ kit: 'pre-assembled', components })
  })

  test.each<[string, object, string]>([
    [
      'assembled kits without lots',
      { kit: 'pre-assembled', components: [{ sku: 'MUG', quantity: 1 }] },
      'HTTP-BODY-INVALID /lots',
    ],
    ['serials that nobody can name', { gtin: undefined }, 'HTTP-BODY-INVALID /gtin'],
    ['a GTIN with a wrong check digit', { gtin: '09506000134353' }, 'HTTP-BODY-INVALID /gtin'],
    ['a domain that is none', { domain: 'https://maker.example' }, 'HTTP-BODY-INVALID /domain'],
    ['a mode that is none', { serials: 'mint' }, 'HTTP-BODY-INVALID /serials/mode'],
    ['a wrong moment', { serials: { mode: 'pool', when: 'now' } }, 'HTTP-BODY-INVALID /serials/when'],
    ['picking without lots', { picking: { policy: 'fefo' } }, 'HTTP-BODY-INVALID /picking'],
    ['inspections without lots', { inspected: true }, 'HTTP-BODY-INVALID /inspected'],
    ['a kind of kit without components', { kit: 'at-picking' }, 'HTTP-BODY-INVALID /kit'],
    [
      'a format too small',
      { serials: { mode: 'minted', format: { length: 4 } } },
      'SERIALS-LENGTH /serials/format/length',
    ],
    [
      'an alphabet with a character twice',
      { serials: { mode: 'minted', format: { alphabet: 'ABCA' } } },
      'SERIALS-ALPHABET /serials/format/alphabet',
    ],
    [
      'a quota that makes serials guessable',
      { serials: { mode: 'minted', format: { length: 8 }, quota: '4000000' } },
      'SERIALS-QUOTA-GUESSABLE /serials/quota',
    ],
    [
      'a check that the pattern has no room for',
      { serials: { mode: 'reported', accepts: { prefix: 'AB', check: 'luhn' } } },
      'SERIALS-PATTERN-CHECK /serials/accepts/check',
    ],
  ])('with %s is refused', async (_, change, fault) => {
    const { deps, put } = shop()
    expect(await put({ ...body, ...change })).toEqual({ status: 422, faults: [fault] })
    expect(deps.table.items()).toEqual([])
  })

  test('with another policy than the others of its GTIN is refused', async () => {
    const { put } = shop()
    await put(body)
    const other = await put({ ...body, serials: { mode: 'reported', accepts: { length: 15 } } }, 'MUG-2')
    expect(other).toEqual({ status: 422, faults: ['CATALOGUE-POLICY-DIFFERS /serials'] })
  })

  test('has a name that can be one', async () => {
    expect((await shop().put(body, 'no name')).status).toBe(404)
  })
})
