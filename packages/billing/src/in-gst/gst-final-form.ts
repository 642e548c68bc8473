import {
  checkInv01,
  finishGst,
  type GstInvoice,
  inv01Bytes,
  irnOf,
  type NumberedGstInvoice,
  projectInv01,
} from '@tallystick/einvoice/in'
import { accept, assert, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import type { FinalForm, Numbering } from '../regime.ts'
import type { RegistrationOrder } from '../registration-order.ts'
import { hasThirtyDayLimit, isToBeRegistered } from './gst-thresholds.ts'
import { registrationNamed } from './registration-of.ts'

/** A buyer without GSTIN, as portals call it. */
const unregistered = 'URP'

/**
 * What of a GST document is the original. One that a portal has to register is the FORM GST INV-01 that is sent there, which
 * keeps every rule that the portal has of it; every other one is its page.
 */
export function gstFinalForm(
  document: GstInvoice,
  numbering: Numbering,
  legalEntity: LegalEntity,
): Result<FinalForm, Fault[]> {
  const { gst } = legalEntity
  const numbered = finishGst(document, numbering)
  if (!numbered.ok) return numbered
  if (gst === undefined) return refuse([billingFault('BILLING-GST-REGISTRATION', '/legalEntity/gst')])
  if (!isToBeRegistered(document, gst)) return accept({ kind: 'page', profileId: 'in-gst-page' })
  const found = registrationNamed(legalEntity, document.seller.gstin)
  if (found === undefined)
    return refuse([billingFault('BILLING-GST-REGISTRATION', '/legalEntity/gst/registrations')])
  const bytes = checkedBytes(numbered.value, gst.turnover)
  const faults = bytes.ok ? [] : bytes.faults
  if (found.registration.portal === undefined)
    faults.push(billingFault('BILLING-GST-PORTAL', `${found.pointer}/portal`))
  if (!bytes.ok || faults.length > 0) return refuse(faults)
  return accept({ kind: 'registered', profileId: 'in-gst-inv01', bytes: bytes.value })
}

/** The bytes for the portal, which refuses none of them as far as they tell; what it only warns of is no fault. */
function checkedBytes(invoice: NumberedGstInvoice, turnover: string): Result<Uint8Array, Fault[]> {
  const projected = projectInv01(invoice)
  if (!projected.ok) return projected
  const bytes = inv01Bytes(projected.value.inv01)
  const { buyer, seller, issueDate } = invoice
  const findings = checkInv01(bytes, {
    today: issueDate,
    turnover,
    sender: seller.gstin,
    ...(buyer.gstin !== undefined && { buyerIsSez: buyer.specialEconomicZone === true }),
  })
  const faults = findings
    .filter(({ level }) => level === 'error')
    .map(({ code, path, message }) => billingFault('BILLING-GST-INV01', path, message, code))
  return faults.length > 0 ? refuse(faults) : accept(bytes)
}

/** Where a document is registered whose final form says so, in whose name, and what it is there. */
export function gstRegistration(
  { seller, buyer, number, issueDate, documentType, totals }: NumberedGstInvoice,
  legalEntity: LegalEntity,
): RegistrationOrder {
  const { gstin } = seller
  const portal = registrationNamed(legalEntity, gstin)?.registration.portal
  assert(legalEntity.gst !== undefined && portal !== undefined, 'a document to be registered has a portal')
  return {
    portal,
    gstin,
    subject: {
      irn: irnOf({ sellerGstin: gstin, issueDate, type: documentType, number }),
      type: documentType,
      number,
      date: issueDate,
      buyerGstin: buyer.gstin ?? unregistered,
      totalValue: totals.total,
      thirtyDayLimit: hasThirtyDayLimit(legalEntity.gst),
    },
  }
}
