import { accept, assert, type Fault, type Result, refuse } from '@tallystick/kernel'
import { cacNamespace, cbcNamespace } from '../formats/ubl/namespaces.ts'
import { partyName } from '../formats/ubl/parties.ts'
import { writeXml } from '../xml/write-xml.ts'
import { group, leaf, type XmlElement } from '../xml/xml-tree.ts'
import { adviceFaults } from './advice-faults.ts'
import { adviceLine } from './advice-line.ts'
import { deliveryCustomer, despatchSupplier, partyIdentification, roleParty } from './advice-parties.ts'
import type { DespatchAdvice, DespatchShipment } from './despatch-advice.ts'
import { despatchCustomization, despatchNamespace, despatchProfile } from './despatch-names.ts'

/**
 * The advice as a UBL 2.1 `DespatchAdvice` document of Peppol's transaction T16 (2026.5): equal advices make equal
 * bytes, and what is accepted passes `checkDespatchAdvice`. Faults: `EINVOICE-DESPATCH-MISSING`,
 * `EINVOICE-DESPATCH-VALUE`, `EINVOICE-TEXT-CHARACTER`, with pointers into the advice.
 */
export function renderDespatchAdvice(advice: DespatchAdvice): Result<Uint8Array, Fault[]> {
  const faults = adviceFaults(advice)
  if (faults.length > 0) return refuse(faults)
  const root = group(
    'DespatchAdvice',
    [
      leaf('cbc:CustomizationID', despatchCustomization),
      leaf('cbc:ProfileID', despatchProfile),
      leaf('cbc:ID', advice.id),
      leaf('cbc:IssueDate', advice.issueDate),
      leaf('cbc:IssueTime', advice.issueTime),
      leaf('cbc:Note', advice.note),
      group('cac:OrderReference', [leaf('cbc:ID', advice.orderReference)]),
      despatchSupplier(advice.despatchSupplier),
      deliveryCustomer(advice.deliveryCustomer),
      roleParty('cac:BuyerCustomerParty', advice.buyer),
      roleParty('cac:SellerSupplierParty', advice.seller),
      advice.shipment && shipment(advice.shipment),
      advice.lines.map(adviceLine),
    ],
    { xmlns: despatchNamespace, 'xmlns:cac': cacNamespace, 'xmlns:cbc': cbcNamespace },
  )
  assert(root !== undefined, 'a despatch advice has an identifier')
  return accept(writeXml(root))
}

function shipment(held: DespatchShipment): XmlElement | undefined {
  const carrier = held.consignment?.carrier
  return group('cac:Shipment', [
    leaf('cbc:ID', held.id),
    group('cac:Consignment', [
      leaf('cbc:ID', held.consignment?.id),
      group('cac:CarrierParty', [partyIdentification(carrier?.identifier), partyName(carrier?.name)]),
    ]),
    group('cac:Delivery', [
      leaf('cbc:TrackingID', held.trackingId),
      group('cac:EstimatedDeliveryPeriod', [
        leaf('cbc:StartDate', held.estimatedDelivery?.start),
        leaf('cbc:EndDate', held.estimatedDelivery?.end),
      ]),
      group('cac:Despatch', [
        leaf('cbc:ActualDespatchDate', held.despatchDate),
        leaf('cbc:ActualDespatchTime', held.despatchTime),
      ]),
    ]),
  ])
}
