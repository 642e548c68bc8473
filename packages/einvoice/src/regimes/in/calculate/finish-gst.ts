import {
  accept,
  type CalendarDate,
  decimal,
  type Fault,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { documentNumberFaults } from '../document-number.ts'
import { gstFault } from '../faults.ts'
import type { GstInvoice, NumberedGstInvoice } from '../model/invoice.ts'
import { isGstRate } from '../rates.ts'

/** The number of a document and its day in India. */
export interface GstNumbering {
  readonly number: string
  readonly issueDate: CalendarDate
}

/**
 * The document with its number and date. Faults: a number that is none (`GST-DOCUMENT-NUMBER`), and rates that an invoice
 * of that day cannot have (`GST-RATE`); notes go by older days.
 */
export function finishGst(invoice: GstInvoice, numbering: GstNumbering): Result<NumberedGstInvoice, Fault[]> {
  const faults = documentNumberFaults(numbering.number).map((fault) => ({ ...fault, pointer: '/number' }))
  if (invoice.documentType === 'INV')
    for (const [index, line] of invoice.lines.entries())
      if (!isGstRate(decimal(line.gstRate), numbering.issueDate))
        faults.push(gstFault('GST-RATE', jsonPointer('lines', index, 'gstRate'), undefined, '2240'))
  return faults.length > 0 ? refuse(faults) : accept({ ...invoice, ...numbering })
}
