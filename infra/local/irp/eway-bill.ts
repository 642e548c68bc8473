import { indianTime } from './indian-time.ts'
import { type Outcome, type RefusalCode, refused } from './refusal.ts'
import type { LocalEwayBill, Registration, Registry } from './registry.ts'
import type { IrpAccount } from './sessions.ts'

interface Transport {
  readonly TransMode?: string
  readonly VehNo?: string
}

const DAY_MILLISECONDS = 86_400_000
const FIRST_NUMBER = 391_000_000_000

/** Road needs a vehicle; nothing else is looked at. */
export function transportRefusals({ TransMode, VehNo }: Transport): readonly RefusalCode[] {
  return TransMode === '1' && VehNo === undefined ? ['2253'] : []
}

/** A bill for a registration; its number follows from the acknowledgement's. */
export function ewayBillFor({ ackNo }: Registration, now: Date): LocalEwayBill {
  const at = now.getTime()
  return { number: FIRST_NUMBER + (ackNo % 1_000_000_000), at, validUntil: at + DAY_MILLISECONDS }
}

/** A bill as the portal tells of it. */
export function ewayBillData({ number, at, validUntil }: LocalEwayBill): object {
  return {
    EwbNo: number,
    EwbDt: indianTime(new Date(at)),
    EwbValidTill: indianTime(new Date(validUntil)),
  }
}

/** Makes the e-way bill of a registration. */
export function makeEwayBill(registry: Registry, account: IrpAccount, text: string, now: Date): Outcome {
  const order = orderIn(text)
  if (order?.Irn === undefined || order.Distance === undefined) return refused('2142')
  const registration = registry.find(order.Irn)
  if (registration === undefined || registration.name.gstin !== account.gstin) return refused('2154')
  if (registration.cancelledAt !== undefined) return refused('9999')
  if (registration.ewayBill !== undefined) return refused('4002')
  const codes = transportRefusals(order)
  if (codes.length > 0) return refused(...codes)
  const ewayBill = ewayBillFor(registration, now)
  registry.put({ ...registration, ewayBill })
  return { ok: true, data: ewayBillData(ewayBill) }
}

/** Reads the e-way bill of a registration. */
export function readEwayBill(registry: Registry, account: IrpAccount, irn: string): Outcome {
  const registration = registry.find(irn)
  if (registration === undefined || registration.name.gstin !== account.gstin) return refused('2154')
  const { ewayBill } = registration
  return ewayBill === undefined ? refused('4005') : { ok: true, data: ewayBillData(ewayBill) }
}

function orderIn(
  text: string,
): (Transport & { readonly Irn?: string; readonly Distance?: number }) | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
