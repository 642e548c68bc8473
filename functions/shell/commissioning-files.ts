/** The forms in which the serials of a commissioning are written. */
export const commissioningFormats = ['csv', 'jsonl'] as const
export type CommissioningFormat = (typeof commissioningFormats)[number]

/** Where the serials of a commissioning lie in the working bucket. */
export function commissioningFile(commissioningId: string, format: CommissioningFormat): string {
  return `exports/serials/${commissioningId}.${format}`
}
