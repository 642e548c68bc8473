import { type Instant, millisecondsOf } from '@tallystick/kernel'

/** The moment as the PDF library takes it; no clock is read. */
export function pdfDate(moment: Instant): Date {
  return new Date(millisecondsOf(moment))
}
