import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { NumberedInvoice } from '../model/invoice.ts'
import type { InvoiceFormat } from '../profiles/profile.ts'
import { readInvoice } from '../rules/read-invoice.ts'
import { readCii } from './cii/read-cii.ts'
import { present } from './present.ts'
import { newReading } from './reading.ts'
import { readUbl } from './ubl/read-ubl.ts'
import { codeAt, codeOf } from './values.ts'

const readers = { ubl: readUbl, cii: readCii } as const

const processes = {
  ubl: ['cbc:ProfileID'],
  cii: ['rsm:ExchangedDocumentContext', 'ram:BusinessProcessSpecifiedDocumentContextParameter', 'ram:ID'],
} as const

/** Anybody's invoice in the terms of EN 16931. */
export interface ParsedInvoice {
  readonly syntax: InvoiceFormat
  /** BT-24. */
  readonly specification?: string
  /** BT-23. */
  readonly process?: string
  /**
   * What the document says. A text that an invoice has and the document lacks is empty, a list too; amounts are as they
   * stand.
   */
  readonly invoice: NumberedInvoice
  /**
   * Where the invoice is not what the document says: values left out because they are unreadable, values assumed
   * because they are missing. The pointers are XPaths.
   */
  readonly remarks: readonly Fault[]
}

/**
 * Reads a UBL 2.1 `Invoice` or `CreditNote` or a CII `CrossIndustryInvoice` of any profile, also inside a Standard
 * Business Document. It judges nothing (`validate` does). Faults: those of reading XML, and `EINVOICE-READ-MISSING` for a
 * document without number, issue date, currency, amount due, or the amount of a line; the pointers are XPaths.
 */
export function parseInvoice(bytes: Uint8Array): Result<ParsedInvoice, Fault[]> {
  const read = readInvoice(bytes)
  if (!read.ok) return read
  const { root, syntax } = read.value
  const reading = newReading()
  const specification = codeOf(read.value.specification)
  const invoice = readers[syntax](reading, root, specification)
  if (reading.faults.length > 0) return refuse(reading.faults)
  const process = codeAt(root, ...processes[syntax])
  return accept(present({ syntax, specification, process, invoice, remarks: reading.remarks }))
}
