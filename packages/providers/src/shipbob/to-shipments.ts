import { accept, type Fault, type Json, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { ProviderAccount } from '../account.ts'
import { providersFault } from '../faults.ts'
import { compact, momentOf, named, readLocation, shapeFaults, statusOf } from '../reading.ts'
import type { Told, ToldShipment } from '../told.ts'
import { readProducts } from './read-products.ts'
import { type ShipBobShipment, shipmentSchema } from './schema.ts'

type Telling = (shipment: ShipBobShipment, account: ProviderAccount) => Result<Told[], Fault[]>

/** The carrier has it: what ShipBob calls the states of a shipment that is under way. */
const underWay = new Set([
  'InTransit',
  'OutForDelivery',
  'Delivered',
  'DeliveryException',
  'DeliveryAttemptFailed',
])

const labelled: Telling = (shipment, account) => {
  if (shipment.products.length === 0) return refuse([providersFault('PROVIDERS-LINES-NONE', '/products')])
  const read = readShipment(shipment, account)
  return read.ok ? accept([read.value]) : read
}

const revision: Telling = (shipment, account) => {
  const read = readShipment(shipment, account)
  return read.ok ? accept([{ ...read.value, isRevision: true }]) : read
}

const scanned: Telling = (shipment, account) =>
  shipment.status_details.some(({ name = '' }) => underWay.has(name))
    ? delivered(shipment, account)
    : accept([])

const delivered: Telling = (shipment, account) => {
  if (statusOf(account, 'packed').status === undefined) return accept([])
  const at = momentOf(shipment.last_tracking_update_at)
  return accept([compact({ kind: 'departure' as const, shipmentRef: referenceOf(shipment), at })])
}

const cancelled: Telling = (shipment) => accept([{ kind: 'withdrawal', shipmentRef: referenceOf(shipment) }])

/** What each topic tells of its shipment. Lines that change before the label is printed are told again with it. */
export const tellingTopics: Readonly<Record<string, Telling>> = {
  'order.shipped': labelled,
  'order.shipment.line_item.added': revision,
  'order.shipment.line_item.removed': revision,
  'order.shipment.line_item.updated': revision,
  'order.shipment.tracking.updated': scanned,
  'order.shipment.delivered': delivered,
  'order.shipment.cancelled': cancelled,
}

/** Reads what a call tells of its shipment. */
export function shipBobToShipments(
  body: Json,
  account: ProviderAccount,
  topic: string,
): Result<Told[], Fault[]> {
  const telling = Object.hasOwn(tellingTopics, topic) ? tellingTopics[topic] : undefined
  if (telling === undefined) return refuse([providersFault('PROVIDERS-TOPIC-UNKNOWN', '')])
  const shipment = shipmentSchema.safeParse(body)
  return shipment.success ? telling(shipment.data, account) : refuse(shapeFaults(shipment.error))
}

function referenceOf({ id }: ShipBobShipment): string {
  return `shipbob-${id}`
}

function readShipment(shipment: ShipBobShipment, account: ProviderAccount): Result<ToldShipment, Fault[]> {
  const faults: Fault[] = []
  const { carrier, tracking_number: number } = shipment.tracking ?? {}
  const packages = shipment.parent_cartons.flatMap(({ barcode }, i) =>
    barcode === undefined ? [] : [packageOf(barcode, jsonPointer('parent_cartons', i, 'barcode'))],
  )
  const told = compact({
    kind: 'shipment' as const,
    shipmentRef: referenceOf(shipment),
    order: compact({ reference: named(shipment.reference_id, '/reference_id') }),
    location: readLocation(shipment.location?.id, account, '/location/id', faults),
    ...statusOf(account, 'packed'),
    at: momentOf(shipment.actual_fulfillment_date),
    carrier: carrier === undefined ? undefined : { code: carrier, tracking: number ? [number] : [] },
    packages,
    // Of several cartons it is not told which units are in which.
    lines: readProducts(
      shipment.products,
      account,
      packages.length === 1 ? packages[0]?.id : undefined,
      faults,
    ),
  })
  return faults.length > 0 ? refuse(faults) : accept(told)
}

/** A barcode of 18 digits is taken for what it can only be: an SSCC, whose check digit has to be right. */
function packageOf(barcode: string, pointer: string) {
  return { id: barcode.slice(0, 40), ...(/^\d{18}$/.test(barcode) && { sscc: barcode }), pointer }
}
