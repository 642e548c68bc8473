import type { Fault } from '@tallystick/kernel'

/** What can be wrong with an export of invoices, or with what it finds. */
export const exportFaults = {
  'EXPORTS-REFERENCE-REUSED': 'Something else was asked for under the same reference.',
  'EXPORTS-RANGE': 'The first day comes before the last, and they are not too far apart.',
  'EXPORTS-UNDER-WAY':
    'Another export of new ones is under way for the same legal entity, formats and layout; wait for its end.',
  'EXPORTS-TOO-MANY': 'The days hold more numbers than one export may have; ask for fewer days.',
  'EXPORTS-TOO-LARGE':
    'The ZIP would have more parts than an upload may have; ask for fewer days or formats.',
  'EXPORTS-DOCUMENT-MISSING': 'A document that was issued is not in its bucket.',
  'EXPORTS-HASH': 'A document is not the one that was issued: its hash is another.',
  'EXPORTS-TOTALS': 'A document has other totals than the invoice on record.',
  'EXPORTS-WATERMARK': 'What was exported before has too many holes to be kept; ask without `onlyNew`.',
  'EXPORTS-UPLOAD': 'The upload of the ZIP was lost too often.',
} as const

export type ExportFaultCode = keyof typeof exportFaults

/** A fault with the table's meaning, or with a word more. */
export function exportFault(code: ExportFaultCode, pointer = '', detail?: string): Fault {
  const message = exportFaults[code]
  return { code, pointer, message: detail === undefined ? message : `${message} ${detail}` }
}
