import * as z from 'zod'

/** An export of invoices was asked for, or goes on. Queue `exports`. */
export const exportDue = z.strictObject({
  type: z.literal('export-due'),
  version: z.literal(1),
  exportId: z.string(),
})
export type ExportDue = z.infer<typeof exportDue>
