import type { LabelRunRecord } from '@tallystick/store'
import { fileTypeOf } from './render-file.ts'

/** Where a file of a run lies in the working bucket; the first is number 1. */
export function labelFile({ runId, style, labels }: LabelRunRecord, number: number): string {
  return `exports/labels/${runId}/${number}.${fileTypeOf(style.format, labels).extension}`
}
