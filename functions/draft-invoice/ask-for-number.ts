import { issueDateOf } from '@tallystick/billing'
import type { Instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import type { DraftRecord } from '@tallystick/store'
import { seriesOfDraft } from '../shell/draft-series.ts'
import type { EventQueue } from '../shell/event-queue.ts'

export interface AskForNumberDeps {
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/** Sends a checked draft to be numbered in the series of the day; for the same revision it may be sent again. */
export function askForNumber(
  { numbers, now }: AskForNumberDeps,
  draft: DraftRecord,
  legalEntity: LegalEntity,
): Promise<void> {
  return numbers.send({
    type: 'invoice-drafted',
    version: 1,
    draftId: draft.draftId,
    draftRevision: draft.revision,
    seriesId: seriesOfDraft(draft, legalEntity, issueDateOf(now(), legalEntity, '')),
    attempt: 0,
  })
}
