import { accept, type Fault, type Json, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { ProviderAccount } from '../account.ts'
import { providersFault } from '../faults.ts'
import {
  compact,
  momentOf,
  named,
  readLocation,
  readQuantity,
  readSku,
  shapeFaults,
  statusOf,
} from '../reading.ts'
import type { Told, ToldLine } from '../told.ts'
import { answerSchema, type McfItem, type McfOrder, type McfShipment } from './schema.ts'

/** Reads the shipments of a fulfilment order: those that left, and those that were cancelled. What is pending is told later. */
export function mcfToShipments(body: Json, account: ProviderAccount): Result<Told[], Fault[]> {
  const read = answerSchema.safeParse(body)
  if (!read.success) return refuse(shapeFaults(read.error))
  const { fulfillmentOrder, fulfillmentShipments } = read.data.payload
  const faults: Fault[] = []
  const told = fulfillmentShipments.flatMap((shipment, i): Told[] => {
    const pointer = jsonPointer('payload', 'fulfillmentShipments', i)
    const shipmentRef = `amazon-mcf-${shipment.amazonShipmentId}`
    if (shipment.fulfillmentShipmentStatus === 'PENDING') return []
    if (shipment.fulfillmentShipmentStatus !== 'SHIPPED') return [{ kind: 'withdrawal', shipmentRef }]
    return [readShipment({ shipment, shipmentRef, pointer, order: fulfillmentOrder }, account, faults)]
  })
  return faults.length > 0 ? refuse(faults) : accept(told)
}

interface Shipped {
  readonly shipment: McfShipment
  readonly shipmentRef: string
  readonly pointer: string
  readonly order: McfOrder
}

function readShipment(shipped: Shipped, account: ProviderAccount, faults: Fault[]): Told {
  const { shipment, shipmentRef, pointer, order } = shipped
  const [first] = shipment.fulfillmentShipmentPackage
  const tracking = shipment.fulfillmentShipmentPackage.flatMap(({ trackingNumber }) => trackingNumber ?? [])
  const items = shipment.fulfillmentShipmentItem
  const list = `${pointer}/fulfillmentShipmentItem`
  if (items.length === 0) faults.push(providersFault('PROVIDERS-LINES-NONE', list))
  const at = '/payload/fulfillmentOrder'
  return compact({
    kind: 'shipment' as const,
    shipmentRef,
    order: compact({
      reference: named(order.sellerFulfillmentOrderId, `${at}/sellerFulfillmentOrderId`),
      displayName: named(order.displayableOrderId, `${at}/displayableOrderId`),
    }),
    location: readLocation(shipment.fulfillmentCenterId, account, `${pointer}/fulfillmentCenterId`, faults),
    ...statusOf(account, 'shipped'),
    at: momentOf(shipment.shippingDate),
    carrier: first?.carrierCode === undefined ? undefined : { code: first.carrierCode, tracking },
    packages: shipment.fulfillmentShipmentPackage.map(({ packageNumber }, i) => ({
      id: packageNumber,
      pointer: pointer + jsonPointer('fulfillmentShipmentPackage', i, 'packageNumber'),
    })),
    lines: items.flatMap((item, i) =>
      readItem(item, { pointer: list + jsonPointer(i), account, shipment, faults }),
    ),
  })
}

interface Place {
  readonly pointer: string
  readonly account: ProviderAccount
  readonly shipment: McfShipment
  readonly faults: Fault[]
}

/** A row has one serial at most; and of several lots it does not say which units are of which. */
function readItem(item: McfItem, { pointer, account, shipment, faults }: Place): ToldLine[] {
  const quantity = readQuantity(item.quantity, `${pointer}/quantity`, faults)
  const sku = readSku(item.sellerSku, account, `${pointer}/sellerSku`, faults)
  if (quantity === undefined || quantity === 0) return []
  const { serialNumber: serial, packageNumber, sellerFulfillmentOrderItemId: lineRef } = item
  const lots = [...new Set(item.manufacturerLotCodes)]
  if (serial !== undefined && quantity > 1)
    faults.push(providersFault('PROVIDERS-SERIAL-UNITS', `${pointer}/serialNumber`))
  if (lots.length > 1)
    faults.push(providersFault('PROVIDERS-LOTS-SEVERAL', `${pointer}/manufacturerLotCodes`))
  const isListed = shipment.fulfillmentShipmentPackage.some(
    (parcel) => parcel.packageNumber === packageNumber,
  )
  const units = compact({
    quantity,
    lot: lots[0],
    serials: serial === undefined ? undefined : [serial],
    package: isListed ? packageNumber : undefined,
    pointer,
  })
  return [compact({ sku, lineRef, units: [units], pointer })]
}
