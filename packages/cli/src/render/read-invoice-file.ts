import type { InvoiceInput, Numbering } from '@tallystick/einvoice'
import { accept, type Fault, jsonPointer, parseJson, type Result, refuse } from '@tallystick/kernel'
import type * as z from 'zod'
import { cliFault } from '../faults.ts'
import { invoiceShape } from './invoice-shape.ts'

/** An invoice as a file holds it: what to calculate, and the number and date it bears. */
export interface InvoiceFile {
  readonly input: InvoiceInput
  readonly numbering: Numbering
}

/**
 * Reads the JSON of an invoice; numbers keep every digit. Faults: no JSON, or fields that are missing, unknown or of the
 * wrong kind, all at once.
 */
export function readInvoiceFile(text: string): Result<InvoiceFile, Fault[]> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const shaped = invoiceShape.safeParse(parsed.value)
  if (!shaped.success) return refuse(shaped.error.issues.flatMap(shapeFaults))
  const { number, issueDate, ...input } = shaped.data
  return accept({ input, numbering: { number, issueDate } })
}

function shapeFaults(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      cliFault('CLI-INVOICE-SHAPE', jsonPointer(...path, key), 'there is nothing of this name'),
    )
  const message = issue.input === undefined && issue.code === 'invalid_type' ? 'is missing' : issue.message
  return [cliFault('CLI-INVOICE-SHAPE', jsonPointer(...path), message)]
}
