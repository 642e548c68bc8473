import assert from 'node:assert/strict'
import { signStandardWebhook, standardKey } from '@tallystick/channels'
import { signShipHero } from '@tallystick/providers'
import { openShops } from '../../infra/local/shops/shops.ts'
import { reportFor } from './shipments.ts'
import { accesses, inProcess } from './thin-shops.ts'
import { loadCatalogue, makeWorld, request, shopifyCall, type World, type WorldOptions } from './world.ts'

export const providerNames = ['shipbob', 'shiphero', 'amazon-mcf'] as const

export type ProviderName = (typeof providerNames)[number]

/** A report as a provider of ours posts it, of which calls of other providers are made. */
export type Report = Awaited<ReturnType<typeof reportFor>>

type Units = Report['lines'][number]['units'][number]

const standardSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
const plainSecret = 'shiphero-demo-secret'

/** When goods are said to have left, and when calls come. */
const leftAt = '2026-11-20T10:00:00.000Z'

/** The name of the report's shipment with each provider, as its reference is made of it. */
const shipmentNumber = '900001'

/** What the account of a provider is in the tests: the body of its PUT. */
function accountBody(name: ProviderName, changes: object = {}) {
  const secrets = {
    shipbob: [{ id: 'one', value: standardSecret }],
    shiphero: [{ id: 'one', value: plainSecret }],
    'amazon-mcf': [],
  }[name]
  return {
    shipsAs: 'default',
    locations: { W1: 'leipzig' },
    orders: { by: 'external-id', channel: 'shopify', connection: 'fable' },
    goodsAre: 'shipped',
    secrets,
    ...(name === 'amazon-mcf' && { access: accesses.amazon() }),
    ...changes,
  }
}

export interface ProviderShop {
  readonly world: World
  readonly fulfillmentOrders: Map<string, unknown>
  readonly writeAccount: (name: ProviderName, changes?: object) => Promise<number>
  /** Takes a Shopify order of the samples. */
  readonly order: (sample: string) => Promise<void>
}

/** A world with an account at each provider, its catalogue, and Amazon's API. */
export async function openProviderShop(options: WorldOptions = {}): Promise<ProviderShop> {
  const fulfillmentOrders = new Map<string, unknown>()
  let now = () => new Date()
  const seller = { ...accesses.amazon(), orders: new Map<string, never>(), fulfillmentOrders }
  const shops = openShops({ now: () => now(), sellers: [seller] })
  const world = makeWorld({ ...options, send: inProcess(shops) })
  now = () => new Date(world.now())
  await loadCatalogue(world)
  const writeAccount = async (provider: ProviderName, changes?: object) => {
    const parameters = { provider, account: 'main' }
    const body = accountBody(provider, changes)
    return (await world.http.writeProviderAccount(request({ parameters, body }))).status
  }
  for (const name of providerNames) assert.equal(await writeAccount(name), 200)
  const order = async (sample: string) => {
    assert.equal((await world.http.receiveOrder(shopifyCall(sample))).status, 200)
    await world.settle()
  }
  return { world, fulfillmentOrders, writeAccount, order }
}

/** What a provider of ours would report of all goods of the order, under the name that a provider's shipment gets. */
export async function reportAs(world: World, name: ProviderName, orderId: string): Promise<Report> {
  const report = await reportFor(world, orderId, { shipmentRef: `${name}-${shipmentNumber}` })
  return { ...report, shippedAt: leftAt }
}

/** Makes the call by which the provider would tell of what the report says. */
export function payloadOf(name: ProviderName, report: Report): Record<string, unknown> {
  return { shipbob: shipBobPayload, shiphero: shipHeroPayload, 'amazon-mcf': mcfPayload }[name](report)
}

function externalId({ orderId }: Report): string {
  return orderId.split('.')[2] ?? ''
}

function shipBobPayload(report: Report) {
  let id = 11
  const itemsOf = (units: readonly Units[], item: number) =>
    units.map((each) => ({
      id: item,
      quantity: each.quantity,
      quantity_committed: each.quantity,
      lot: 'lot' in each ? each.lot : null,
      expiration_date: 'expiry' in each ? `${each.expiry}T00:00:00Z` : null,
      serial_numbers: 'serials' in each ? each.serials : [],
    }))
  return {
    id: Number(shipmentNumber),
    order_id: 800001,
    reference_id: externalId(report),
    status: 'LabeledCreated',
    actual_fulfillment_date: report.shippedAt,
    location: { id: 'W1', name: 'Demo' },
    tracking: { carrier: 'DHL', tracking_number: '00340434161094000001' },
    parent_cartons: [],
    products: report.lines.map(({ sku, orderLineId, units, components = [] }) => ({
      sku,
      reference_id: orderLineId,
      inventory_items:
        components.length === 0
          ? itemsOf(units, id++)
          : components.flatMap((component) => itemsOf(component.units, inventoryOf[component.sku] ?? 0)),
    })),
  }
}

/** Inventory items inside kits, by our SKU. */
export const inventoryOf: Readonly<Record<string, number>> = {
  'CHOC-70': 501,
  'WINE-RED': 502,
  'CARD-25': 503,
}

function shipHeroPayload(report: Report) {
  return {
    test: '0',
    webhook_type: 'Shipment Update',
    fulfillment: {
      shipment_id: Number(shipmentNumber),
      warehouse: 'W1',
      partner_order_id: externalId(report),
      order_number: '1042',
      tracking_number: '00340434161094000001',
      shipping_carrier: 'DHL',
      line_items: report.lines.flatMap(({ sku, orderLineId, units }) =>
        units.map((each) => ({
          id: orderLineId,
          sku,
          quantity: each.quantity,
          serial_numbers: 'serials' in each ? each.serials : [],
          lot_name: 'lot' in each ? each.lot : null,
          lot_expiration: 'expiry' in each ? `${each.expiry}T00:00:00` : null,
          package: 'Package #1',
        })),
      ),
    },
  }
}

function mcfPayload(report: Report) {
  const items = report.lines.flatMap(({ sku, orderLineId, units }) =>
    units.flatMap((each) => {
      const row = {
        sellerSku: sku,
        sellerFulfillmentOrderItemId: orderLineId,
        packageNumber: 1,
        ...('lot' in each && { manufacturerLotCodes: [each.lot] }),
      }
      const serials = 'serials' in each ? (each.serials ?? []) : []
      if (serials.length === 0) return [{ ...row, quantity: each.quantity }]
      return serials.map((serialNumber) => ({ ...row, quantity: 1, serialNumber }))
    }),
  )
  return {
    fulfillmentOrder: { sellerFulfillmentOrderId: externalId(report), displayableOrderId: '#1042' },
    fulfillmentOrderItems: [],
    fulfillmentShipments: [
      {
        amazonShipmentId: shipmentNumber,
        fulfillmentCenterId: 'W1',
        fulfillmentShipmentStatus: 'SHIPPED',
        shippingDate: report.shippedAt,
        fulfillmentShipmentItem: items,
        fulfillmentShipmentPackage: [
          { packageNumber: 1, carrierCode: 'DHL', trackingNumber: '00340434161094000001' },
        ],
      },
    ],
  }
}

/** Tells of the payload as the provider does: a signed call, or a notification in Amazon's queue. Returns the status. */
export async function tell(
  { world, fulfillmentOrders }: ProviderShop,
  name: ProviderName,
  payload: Record<string, unknown>,
  { topic = 'order.shipped' } = {},
): Promise<number> {
  if (name === 'amazon-mcf') {
    const { fulfillmentOrder } = payload as { fulfillmentOrder: { sellerFulfillmentOrderId: string } }
    fulfillmentOrders.set(fulfillmentOrder.sellerFulfillmentOrderId, payload)
    await world.queues.amazon.send([{ body: notificationOf(fulfillmentOrder.sellerFulfillmentOrderId) }])
    return 200
  }
  return (await call(world, name, Buffer.from(JSON.stringify(payload)), { topic })).status
}

/** Posts a signed call. */
export function call(
  world: World,
  name: Exclude<ProviderName, 'amazon-mcf'>,
  body: Uint8Array,
  { topic = 'order.shipped', headers: changes = {} } = {},
) {
  const parameters = { provider: name, account: 'main' }
  const headers = { ...signed(world, name, body, topic), ...changes }
  return world.http.receiveProviderCall(request({ parameters, headers, body }))
}

function signed(
  world: World,
  name: Exclude<ProviderName, 'amazon-mcf'>,
  body: Uint8Array,
  topic: string,
): Record<string, string> {
  if (name === 'shiphero') return { 'x-shiphero-hmac-sha256': signShipHero(body, plainSecret) }
  const timestamp = String(Math.floor(Date.parse(world.now()) / 1000))
  const head = { id: 'msg_1', timestamp }
  const headers = signStandardWebhook(head, body, standardKey(standardSecret) ?? assert.fail())
  return { ...(headers as Record<string, string>), 'x-webhook-topic': topic }
}

function notificationOf(orderId: string): string {
  return JSON.stringify({
    NotificationVersion: '1.0',
    NotificationType: 'FULFILLMENT_ORDER_STATUS',
    PayloadVersion: '1.0',
    EventTime: leftAt,
    Payload: {
      FulfillmentOrderStatusNotification: {
        SellerId: accesses.amazon().account,
        EventType: 'Shipment',
        StatusUpdatedDateTime: leftAt,
        SellerFulfillmentOrderId: orderId,
        FulfillmentOrderStatus: 'Processing',
      },
    },
    NotificationMetadata: {
      ApplicationId: 'app',
      SubscriptionId: 'sub',
      PublishTime: leftAt,
      NotificationId: 'n-1',
    },
  })
}
