import { regimeNamed } from '@tallystick/billing'
import type { CalendarDate } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import type { DraftRecord } from '@tallystick/store'

/** The series whose number a draft gets that is issued on that day. */
export function seriesOfDraft(
  { regime, establishment, credit }: DraftRecord,
  legalEntity: LegalEntity,
  issueDate: CalendarDate,
): string {
  return regimeNamed(regime).seriesId({
    legalEntity,
    issueDate,
    kind: credit === undefined ? 'invoice' : 'credit-note',
    ...(establishment !== undefined && { establishment }),
  })
}
