import type { Fault } from '@tallystick/kernel'
import { textFaults } from '../calculate/text-faults.ts'
import { einvoiceFault } from '../faults.ts'
import type { DespatchAdvice, DespatchShipment } from './despatch-advice.ts'
import { lineFaults } from './line-faults.ts'
import { despatchPartyFaults, namedPartyFaults } from './party-faults.ts'
import { day, required, time } from './value-faults.ts'

/** Everything for which a despatch advice cannot be rendered, with pointers into it. */
export function adviceFaults(advice: DespatchAdvice): Fault[] {
  return [
    ...textFaults(advice),
    ...required(advice.id, '/id'),
    ...day(advice.issueDate, '/issueDate'),
    ...time(advice.issueTime, '/issueTime'),
    ...despatchPartyFaults(advice.despatchSupplier, '/despatchSupplier'),
    ...despatchPartyFaults(advice.deliveryCustomer, '/deliveryCustomer'),
    ...namedPartyFaults(advice.buyer, '/buyer'),
    ...namedPartyFaults(advice.seller, '/seller'),
    ...shipmentFaults(advice.shipment),
    ...(advice.lines.length === 0 ? [einvoiceFault('EINVOICE-DESPATCH-MISSING', '/lines')] : []),
    ...advice.lines.flatMap((line, index) => lineFaults(line, `/lines/${index}`)),
  ]
}

function shipmentFaults(shipment: DespatchShipment | undefined): Fault[] {
  if (shipment === undefined) return []
  const { consignment, estimatedDelivery } = shipment
  const carrier = consignment?.carrier
  return [
    ...required(shipment.id, '/shipment/id'),
    ...(consignment === undefined ? [] : required(consignment.id, '/shipment/consignment/id')),
    ...namedPartyFaults(carrier, '/shipment/consignment/carrier'),
    ...day(estimatedDelivery?.start, '/shipment/estimatedDelivery/start'),
    ...day(estimatedDelivery?.end, '/shipment/estimatedDelivery/end'),
    ...day(shipment.despatchDate, '/shipment/despatchDate'),
    ...time(shipment.despatchTime, '/shipment/despatchTime'),
  ]
}
