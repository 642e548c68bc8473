import assert from 'node:assert/strict'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import { uploadKey } from '@tallystick/functions/shell/tables/import-files'
import { brokenPromises } from './invariants.ts'
import { post, viewOrder } from './shipments.ts'
import { type InventedOrder, idOf, orderCall } from './shopify-order.ts'
import { unfinishedWork } from './unfinished-work.ts'
import {
  bodyOf,
  loadCatalogue,
  makeWorld,
  originals,
  request,
  type World,
  type WorldOptions,
} from './world.ts'

/** Trade items of our own, beside those of the sample catalogue. */
export const gtins = ['09506000134413', '09506000134420', '09506000134437', '09506000134444'] as const

type Door = (request: HttpRequest) => Promise<HttpResponse>

/** What the door answered: its status and its JSON. */
export async function asked(door: Door, part: Parameters<typeof request>[0]) {
  const response = await door(request({ clientId: 'operations', ...part }))
  return { status: response.status, body: bodyOf(response) }
}

/** What the door answered, which must have taken what it was asked. */
export async function taken(door: Door, part: Parameters<typeof request>[0]) {
  const { status, body } = await asked(door, part)
  assert(status < 300, JSON.stringify(body))
  return body
}

/** Codes of the faults in an answer or in a parked item. */
export function codesOf({ errors = [], faults = errors }: { errors?: Coded[]; faults?: Coded[] }): string[] {
  return faults.map(({ code }) => code)
}

interface Coded {
  readonly code: string
}

/** Units of one line as a report tells them. */
export interface ToldUnits {
  readonly quantity?: number
  readonly lot?: string
  readonly serials?: readonly string[]
}

/** What a report tells of one line: its units, and those of a kit's components. */
export interface ToldLine {
  readonly sku: string
  readonly index?: number
  readonly units: readonly ToldUnits[]
  readonly components?: readonly { readonly sku: string; readonly units: readonly ToldUnits[] }[]
  readonly outstanding?: number
}

/** The report of what left of an order. */
export function reportOf(id: number, shipmentRef: string, lines: readonly ToldLine[], about: object = {}) {
  const whole = (units: readonly ToldUnits[]) =>
    units.map(({ quantity, ...rest }) => ({ quantity: quantity ?? rest.serials?.length ?? 1, ...rest }))
  return {
    shipmentRef,
    orderId: idOf({ id }),
    locationId: 'leipzig',
    shippedAt: '2026-11-20T09:00:00Z',
    ...about,
    lines: lines.map(({ sku, index = 0, units, components, ...rest }) => ({
      orderLineId: String(1000 + index),
      sku,
      quantity: whole(units).reduce((sum, { quantity }) => sum + quantity, 0),
      units: whole(units),
      ...(components && {
        components: components.map((part) => ({ sku: part.sku, units: whole(part.units) })),
      }),
      ...rest,
    })),
  }
}

/** The pipeline with the sample catalogue, and in one line each what people do at its doors. */
export async function openShop(options: WorldOptions = {}) {
  const world = makeWorld(options)
  await loadCatalogue(world)
  return Object.assign({ world }, catalogueWork(world), orderWork(world), unitWork(world))
}

export type Shop = Awaited<ReturnType<typeof openShop>>

function catalogueWork(world: World) {
  const { http } = world
  return {
    sku: (sku: string, change: object) =>
      taken(http.writeSku, {
        parameters: { sku },
        body: { name: sku, unit: 'H87', serials: 'none', lots: false, ...change },
      }),
    location: (locationId: string, change: object = {}) =>
      taken(http.writeLocation, {
        parameters: { locationId },
        body: {
          name: locationId,
          address: { city: locationId, country: 'DE' },
          timeZone: 'Europe/Berlin',
          providers: ['default'],
          ...change,
        },
      }),
    async receive(sku: string, lot: string, quantity: number, change: object = {}) {
      const reference = `PO-${sku}-${lot}`
      const body = { reference, locationId: 'leipzig', sku, lot, quantity, ...change }
      await taken(http.receiveLot, { body })
      await world.settle()
    },
    async import(kind: string, rows: readonly string[], parameters: object = {}) {
      const file = Buffer.from(`${rows.join('\n')}\n`)
      const { importId } = await taken(http.openImport, {
        body: { kind, bytes: file.byteLength, ...parameters },
      })
      await world.buckets.work.put(uploadKey(importId), { bytes: file, contentType: 'text/csv' })
      const message = { type: 'file-uploaded', version: 1, key: uploadKey(importId) }
      await world.queues.imports.send([{ body: JSON.stringify(message) }])
      await world.settle()
      return taken(http.showImport, { parameters: { importId } })
    },
    async stock(sku: string, locationId = 'leipzig') {
      const { data } = await taken(http.showStock, { parameters: { locationId, sku } })
      return Object.fromEntries(
        data.map(({ lot, onHand, available }: Held) => [lot, [onHand, available]]),
      ) as Record<string, [onHand: number, available: number]>
    },
  }
}

interface Held {
  readonly lot: string
  readonly onHand: number
  readonly available: number
}

function orderWork(world: World) {
  const { http } = world
  const view = (id: number) => viewOrder(world, idOf({ id }))
  return {
    view,
    /** Takes an order of so many units of one SKU, or any other. */
    async order(id: number, what: string | InventedOrder['lines'], quantity = 1, told: object = {}) {
      const lines = typeof what === 'string' ? [{ sku: what, quantity, price: 900 }] : what
      const { status } = await http.receiveOrder(orderCall({ id, lines, ...told }))
      assert.equal(status, 200)
      await world.settle()
      return view(id)
    },
    /** Posts a report and shows what became of it. */
    async ship(id: number, shipmentRef: string, lines: readonly ToldLine[], about: object = {}) {
      const answer = await post(world, reportOf(id, shipmentRef, lines, about))
      assert.equal(answer.status, 202, Buffer.from(answer.body).toString())
      await world.settle()
      const { shipmentId } = bodyOf(answer)
      return taken(http.showShipment, { clientId: 'client-default', parameters: { shipmentId } })
    },
    parked: async () => bodyOf(await http.showParkedList(request())).data,
    invoiceTexts: () => originals(world).map(({ bytes }) => Buffer.from(bytes).toString()),
    /** Lets a minute pass, in which the sweeper runs. */
    async later() {
      world.advance(60_000)
      await world.sweep()
      await world.settle()
    },
  }
}

function unitWork(world: World) {
  const { http } = world
  return {
    unit: (tradeItem: string, serial: string) =>
      asked(http.showUnit, { query: { tradeItem, serial } }).then(({ body }) => body),
    step: (tradeItem: string, serial: string, step: string, change: object = {}) =>
      asked(http.stepUnit, {
        body: { tradeItem, serial, step, reference: `${step}-${serial}`, ...change },
      }),
    /** Makes serials in advance and reads them from their file. */
    async commission(sku: string, quantity: number, change: object = {}): Promise<string[]> {
      const body = { reference: `C-${sku}`, sku, quantity, ...change }
      const { commissioningId } = await taken(http.commission, { body })
      await world.settle()
      const file = world.buckets.work.objects().get(`exports/serials/${commissioningId}.jsonl`)
      assert(file !== undefined, 'serials are written to a file')
      const rows = Buffer.from(file.bytes).toString().trim().split('\n')
      return rows.map((row) => JSON.parse(row).serial)
    },
  }
}

/** Serials that the order's first line was given. */
export function serialsIn(order: { lines: { parts: { serials?: { serial: string }[] }[] }[] }): string[] {
  return order.lines.flatMap(({ parts }) => parts.flatMap((part) => part.serials ?? [])).map((s) => s.serial)
}

/** At rest nothing is lost, broken or left behind. */
export function expectSound({ world }: Pick<Shop, 'world'>): void {
  assert.deepEqual(world.deadLetters, [])
  assert.deepEqual([...brokenPromises(world), ...unfinishedWork(world)], [])
}
