import { parseDigitalLink, parseElementString, parseSerial } from '@tallystick/gs1'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { UnitName } from '../shell/units/read-unit-story.ts'
import { tradeItemIn } from '../shell/units/trade-item-in.ts'
import { type ServiceFaultCode, serviceFault } from './faults.ts'

/** Longest scan that is read. */
export const MAX_SCAN_CHARACTERS = 2_048

/** The link of a unit whose SKU has no GTIN: `https://{domain}/unit/{sku}/{serial}`. */
const ownLink = /^https?:\/\/[^/?#]+\/unit\/(?<sku>[^/?#]+)\/(?<serial>[^/?#]+)$/i

/** The unit that a query names: `scan`, or `serial` with `gtin`, `sku` or `tradeItem`. A name of no possible unit is well-formed. */
export function unitNameIn(query: Readonly<Record<string, string>>): Result<UnitName, Fault[]> {
  const { scan, serial, gtin, sku, tradeItem } = query
  if (scan !== undefined) return scanned(scan)
  const named = [gtin, sku === undefined ? undefined : `sku.${sku}`, tradeItem].filter(
    (one) => one !== undefined,
  )
  const [item] = named
  if (serial === undefined || item === undefined || named.length > 1) return no('SERVICE-UNIT-UNNAMED', '')
  return accept({ tradeItem: tradeItemIn(item) ?? item, serial })
}

/** True of a name that some unit can have: what does not fit any key is never looked up. */
export function isUnitName({ tradeItem, serial }: UnitName): boolean {
  return tradeItemIn(tradeItem) !== undefined && parseSerial(serial).ok
}

function scanned(scan: string): Result<UnitName, Fault[]> {
  if (scan === '' || scan.length > MAX_SCAN_CHARACTERS) return no('SERVICE-SCAN-FORM')
  const own = ownLink.exec(scan)?.groups
  if (own !== undefined) return ofOwnLink(own)
  const isLink = /^https?:/i.test(scan)
  const link = isLink ? parseDigitalLink(scan) : undefined
  if (link !== undefined) return link.ok ? ofElements(link.value.elements) : no('SERVICE-SCAN-FORM')
  const read = parseElementString(scan)
  return read.ok ? ofElements(read.value) : no('SERVICE-SCAN-FORM')
}

function ofElements(elements: ReadonlyMap<string, string>): Result<UnitName, Fault[]> {
  const [gtin, serial] = [elements.get('01'), elements.get('21')]
  if (gtin === undefined || serial === undefined) return no('SERVICE-SCAN-NO-UNIT')
  return accept({ tradeItem: gtin, serial })
}

function ofOwnLink({ sku = '', serial = '' }: Record<string, string>): Result<UnitName, Fault[]> {
  try {
    return accept({ tradeItem: `sku.${decodeURIComponent(sku)}`, serial: decodeURIComponent(serial) })
  } catch {
    return no('SERVICE-SCAN-FORM')
  }
}

function no(code: ServiceFaultCode, pointer = '/scan'): Result<never, Fault[]> {
  return refuse([serviceFault(code, pointer)])
}
