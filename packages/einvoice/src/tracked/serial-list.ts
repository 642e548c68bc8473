import type { InvoiceLine } from '../model/line.ts'
import type { SupportingDocument } from '../model/references.ts'
import type { TrackedGoods, TrackedUnits } from '../model/tracked-goods.ts'
import { base64 } from './base64.ts'
import { csv } from './csv.ts'
import type { TrackingSettings } from './settings.ts'
import { needsSerialList } from './tracked-item.ts'

const columns = ['line', 'gtin', 'lot', 'serial', 'expiry'] as const

/**
 * The list of all lots and serials of an invoice as one attached CSV file (BG-24, RFC 4180), once any of its lines
 * has more serials than a line carries.
 */
export function serialListDocument(
  lines: readonly InvoiceLine[],
  settings: TrackingSettings,
): SupportingDocument | undefined {
  const tracked = lines.flatMap((line) =>
    line.tracked === undefined ? [] : [{ id: line.id, tracked: line.tracked }],
  )
  if (!tracked.some((line) => needsSerialList(line.tracked, settings))) return undefined
  const rows = tracked.flatMap((line) => lineRows(line.id, line.tracked))
  return {
    reference: 'serial-and-lot-numbers',
    description: 'Serial and lot numbers',
    attachment: {
      mimeCode: 'text/csv',
      filename: 'serial-and-lot-numbers.csv',
      content: base64(csv([columns, ...rows])),
    },
  }
}

function lineRows(line: string, { gtin, units, components = [] }: TrackedGoods): string[][] {
  return [
    ...units.flatMap((each) => unitRows(line, gtin, each)),
    ...components.flatMap((component) =>
      component.units.flatMap((each) => unitRows(line, component.gtin, each)),
    ),
  ]
}

/** A row for each serial; a lot without serials has one row. */
function unitRows(line: string, gtin = '', { lot = '', expiry, serials = [] }: TrackedUnits): string[][] {
  if (serials.length === 0) return lot === '' ? [] : [[line, gtin, lot, '', expiry ?? '']]
  return serials.map((serial) => [line, gtin, lot, serial, expiry ?? ''])
}
