import { itemOfElements, parseDigitalLink, parseElementString, parseGtin } from '@tallystick/gs1'
import { accept, type CalendarDate, type Fault, type Result, refuse } from '@tallystick/kernel'
import { isSkuName } from '@tallystick/orders'
import { tillFault } from './faults.ts'

/** What a scanned code says of what was sold: a GTIN, or a SKU of a maker without GTINs. */
export interface Scanned {
  readonly gtin?: string
  readonly sku?: string
  readonly serial?: string
  readonly lot?: string
  readonly expiry?: CalendarDate
}

/**
 * Reads what a scanner sent: the digits of a barcode, a GS1 element string, a GS1 Digital Link, or the link of a unit of ours
 * without GTIN. `year` decides the century of dates.
 */
export function readScan(scan: string, year: number): Result<Scanned, Fault[]> {
  if (/^(\d{8}|\d{12,14})$/.test(scan)) {
    const gtin = parseGtin(scan)
    return gtin.ok ? accept({ gtin: gtin.value }) : refused(gtin.faults)
  }
  if (!/^https?:/i.test(scan)) return ofElements(parseElementString(scan), year)
  const own = /^https:\/\/[^/]+\/unit\/([^/]+)\/([^/]+)$/.exec(scan)
  if (own !== null) return ofOwnLink(own)
  const link = parseDigitalLink(scan)
  return ofElements(link.ok ? accept(link.value.elements) : link, year)
}

function ofElements(read: ReturnType<typeof parseElementString>, year: number): Result<Scanned, Fault[]> {
  if (!read.ok) return refused(read.faults)
  const item = itemOfElements(read.value, year)
  if (item === undefined) return refuse([tillFault('TILL-SCAN-ITEM', '')])
  const { gtin, serial, lot, expiry } = item
  return accept({
    gtin,
    ...(serial !== undefined && { serial }),
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
  })
}

function ofOwnLink([, sku = '', serial = '']: RegExpExecArray): Result<Scanned, Fault[]> {
  try {
    const name = decodeURIComponent(sku)
    if (isSkuName(name)) return accept({ sku: name, serial: decodeURIComponent(serial) })
  } catch {
    // A percent-encoding that is broken names nothing.
  }
  return refuse([tillFault('TILL-SCAN-ITEM', '')])
}

/** The codes of what is wrong in the text, at the scan itself. */
function refused(faults: readonly Fault[]): Result<never, Fault[]> {
  const [first] = faults
  return refuse([tillFault('TILL-SCAN', '', first && `${first.code}: ${first.message}`)])
}
