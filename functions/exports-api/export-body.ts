import { addDays, type Fault, parseCalendarDate } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import * as z from 'zod'
import { exportFormatNames, exportLayouts } from '../shell/exports/export-formats.ts'
import { exportFault } from '../shell/exports/faults.ts'
import { operationReference } from '../shell/stock/schemas.ts'

/** Most days that one export reaches over: ten years with their leap days. */
export const MAX_EXPORT_DAYS = 3653

const day = z.string().transform((text, context) => {
  const read = parseCalendarDate(text)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'expected a date, YYYY-MM-DD' })
  return z.NEVER
})

/** What is to be exported: `POST /v1/exports`. */
export const exportBody = z.strictObject({
  reference: operationReference,
  /** First and last day of issue, both with it. */
  from: day,
  to: day,
  legalEntity: z.string().refine(isConnectionName, 'expected the id of a legal entity'),
  formats: z.array(z.enum(exportFormatNames)).min(1).max(exportFormatNames.length),
  /** Only what no export of new ones had before. */
  onlyNew: z.boolean().default(false),
  layout: z.enum(exportLayouts).default('plain'),
})

export type ExportBody = Omit<z.output<typeof exportBody>, 'reference'>

/** What is wrong with the days. */
export function rangeFaults({ from, to }: ExportBody): Fault[] {
  return from <= to && addDays(from, MAX_EXPORT_DAYS) > to ? [] : [exportFault('EXPORTS-RANGE', '/to')]
}
