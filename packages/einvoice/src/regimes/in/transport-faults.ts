import type { Fault } from '@tallystick/kernel'
import { gstFault } from './faults.ts'
import type { GstInvoiceInput } from './model/invoice.ts'

/** A vehicle's number without the blanks and hyphens that people write in it, as `VehNo` has it; nothing where that is none. */
export function vehicleNumber(vehicle: string | undefined): string | undefined {
  const number = vehicle?.replaceAll(/[\s-]/g, '') ?? ''
  return /^[A-Za-z0-9]{4,20}$/.test(number) ? number : undefined
}

/** The number of a transport document without the blanks that people write in it, as `TransDocNo` has it; nothing where that is none. */
export function transportDocumentNumber(document: string | undefined): string | undefined {
  const number = document?.replaceAll(/\s/g, '') ?? ''
  return /^[a-zA-Z0-9/-]{1,15}$/.test(number) ? number : undefined
}

/** What the portal refuses where an e-way bill is asked for together with the registration; `rule` is its own code. */
export function transportFaults(input: GstInvoiceInput): Fault[] {
  const { transport, documentType, lines, shipTo, buyer } = input
  if (transport === undefined) return []
  const { mode, vehicle, vehicleType, documentNumber, documentDate } = transport
  const fault = (pointer: string, rule: string) => gstFault('GST-TRANSPORT', pointer, undefined, rule)
  const faults: Fault[] = []
  if (documentType !== 'INV') faults.push(fault('/transport', '2252'))
  if (lines.length > 0 && lines.every(({ isService }) => isService)) faults.push(fault('/lines', '2251'))
  if (mode === 'road' && (vehicleNumber(vehicle) === undefined || vehicleType === undefined))
    faults.push(fault('/transport/vehicle', '2253'))
  const needsDocument = mode !== undefined && mode !== 'road'
  if (needsDocument && (transportDocumentNumber(documentNumber) === undefined || documentDate === undefined))
    faults.push(fault('/transport/documentNumber', '2254'))
  if (shipTo?.gstin !== undefined && shipTo.gstin === buyer.gstin) faults.push(fault('/shipTo/gstin', '2323'))
  return faults
}
