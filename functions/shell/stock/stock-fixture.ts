import type { QueueEvent } from '@tallystick/events'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { checkBalance, type JournalMovement } from '@tallystick/lots'
import type { Sku } from '@tallystick/orders'
import {
  allocateStock,
  type Item,
  movementsOf,
  putLocation,
  putSku,
  readStockCounts,
  readStockLot,
  readStockMove,
  type Table,
} from '@tallystick/store'
import type { HttpRequest, HttpResponse } from '../http-message.ts'
import type { IssuedSources } from '../units/read-issued.ts'
import type { TellDeps } from '../webhooks/tell.ts'
import type { StockDeps } from './operation.ts'

const plain: Sku = { sku: 'CHOC', name: 'Chocolate', unit: 'H87', serials: { mode: 'none' }, lots: true }
const address = { city: 'Leipzig', country: 'DE' }

const skus: readonly Sku[] = [
  plain,
  { ...plain, sku: 'COCOA', name: 'Cocoa', unit: 'KGM' },
  { ...plain, sku: 'SUGAR', name: 'Sugar', unit: 'KGM' },
  { ...plain, sku: 'BABY-FOOD', name: 'Baby food', inspected: true },
  {
    ...plain,
    sku: 'PHONE',
    name: 'Phone',
    gtin: '09506000134352',
    serials: { mode: 'reported', when: 'at-shipment', accepts: {} },
  },
  {
    ...plain,
    sku: 'BASKET',
    name: 'Basket',
    kit: 'pre-assembled',
    components: [
      { sku: 'CHOC', quantity: 2 },
      { sku: 'SUGAR', quantity: 1 },
    ],
  },
  {
    ...plain,
    sku: 'PHONE-KIT',
    name: 'Phone with chocolate',
    gtin: '09506000134369',
    serials: { mode: 'reported', when: 'at-shipment', accepts: {} },
    kit: 'pre-assembled',
    components: [
      { sku: 'PHONE', quantity: 1 },
      { sku: 'CHOC', quantity: 1 },
    ],
  },
]

export const locations = ['leipzig', 'berlin', 'hamburg'] as const

/** A catalogue of a small maker on a table, with its clock and what was told to orders that wait. */
export async function stockWorld(table: Table) {
  for (const sku of skus) await table.write(putSku(sku))
  for (const locationId of locations)
    await table.write(
      putLocation({ locationId, name: locationId, address, timeZone: 'Europe/Berlin', providers: [] }),
    )
  const told: QueueEvent<'allocations'>[] = []
  let clock = millisecondsOf(instant('2026-11-20T10:00:00Z'))
  const notified: QueueEvent<'notifications'>[] = []
  const traced: QueueEvent<'trace'>[] = []
  const deps: StockDeps & IssuedSources & TellDeps = {
    table,
    masterKey: async () => new Uint8Array(32).fill(7),
    epoch: async () => 0,
    allocations: {
      send: async (event) => {
        told.push(event)
      },
    },
    notifications: { send: async (event) => void notified.push(event) },
    trace: { send: async (event) => void traced.push(event) },
    now: () => {
      clock += 1
      return instantOf(clock)
    },
  }
  return {
    deps,
    table,
    notified: () => notified,
    /** What was sent to be traced. */
    traced: () => traced,
    /** Things that orders were told of since this was asked before. */
    told: () => told.splice(0).flatMap((event) => (event.type === 'goods-arrived' ? [event.thing] : [])),
    counts: async (locationId: string, sku: string, lot: string) => {
      const { onHand, available } = (await readStockLot(table, { locationId, sku, lot })) ?? {}
      return [onHand, available]
    },
    stockLot: (locationId: string, sku: string, lot: string) => readStockLot(table, { locationId, sku, lot }),
    allocate: async (locationId: string, sku: string, lot: string, quantity: number) =>
      (await table.write(allocateStock({ locationId, sku, lot }, quantity))).done,
    to: (moment: Instant) => {
      clock = millisecondsOf(moment)
    },
  }
}

export type StockWorld = Awaited<ReturnType<typeof stockWorld>>

type Step = (deps: StockWorld['deps'], request: HttpRequest) => Promise<HttpResponse>

/** Sends a body to a step; gives the status and the answer. */
export async function ask(
  { deps }: Pick<StockWorld, 'deps'>,
  step: Step,
  body: object,
  rest: Partial<HttpRequest> = {},
) {
  const bytes = Buffer.from(JSON.stringify(body))
  const request: HttpRequest = {
    parameters: {},
    query: {},
    headers: {},
    requestId: 'request',
    clientId: 'operations',
    ...rest,
    body: bytes,
  }
  const { status, body: answer } = await step(deps, request)
  return { status, answer: JSON.parse(Buffer.from(answer).toString('utf8')) }
}

/** The codes and pointers of a refused answer. */
export function faultsOf({ answer }: { readonly answer: { readonly errors?: readonly Told[] } }): string[] {
  return (answer.errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`)
}

interface Told {
  readonly code: string
  readonly pointer: string
}

/** What is wrong with the balance of all lots, from the records alone. Nothing was shipped in these worlds. */
export async function imbalances(table: Table, items: readonly Item[]): Promise<string[]> {
  const journal: JournalMovement[] = []
  for (const { pk } of items.filter(({ sk }) => sk === 'LOT')) {
    const [, sku = '', lot = ''] = pk.split('#')
    for await (const movement of movementsOf(table, sku, lot)) journal.push(movement)
  }
  const stockItems = items.filter(({ pk }) => pk.startsWith('STOCK#'))
  const stock = await Promise.all(
    stockItems.map(async (item) => {
      const at = {
        locationId: String(item.locationId),
        sku: String(item.sku),
        lot: String(item.lot),
      }
      return { ...at, ...(await readStockCounts(table, at)) }
    }),
  )
  const moves = await Promise.all(
    items
      .filter(({ sk }) => sk === 'STOCK-MOVE')
      .map(({ pk }) => readStockMove(table, pk.slice('STOCK-MOVE#'.length))),
  )
  const transit = moves.flatMap((move) =>
    (move?.lines ?? []).map(({ sku, lot, quantity, arrived }) => ({
      sku,
      lot,
      quantity: quantity - arrived,
    })),
  )
  return checkBalance(journal, stock, transit)
}
