import type { Instant } from '@tallystick/kernel'
import { closeParked, type DraftRecord, putDraft, type ShipmentRecord, type Write } from '@tallystick/store'
import { draftIdOf } from '../shell/draft-ids.ts'

/** True for a draft whose invoice is there, or was: what was shipped with it stands. */
export function hasNumber({ state, sequence }: DraftRecord): boolean {
  return state === 'numbered' || sequence !== undefined
}

interface Withdrawal extends Pick<DraftRecord, 'legalEntityId' | 'regime'> {
  readonly now: Instant
}

/**
 * Withdraws the drafts of a shipment that is taken back: none of them can get a number any more. Where there is none, one is put in
 * its place, so that whoever makes drafts of what the shipment was cannot write them.
 */
export function withdrawDrafts(
  { shipmentId, orderId }: ShipmentRecord,
  drafts: readonly DraftRecord[],
  { now, ...seller }: Withdrawal,
): Write[] {
  const nothing = { state: 'amended', documentKey: '', faults: [] } as const
  if (drafts.length === 0)
    return [
      putDraft({ draftId: draftIdOf(shipmentId), revision: 1, orderId, ...seller, ...nothing }, undefined),
    ]
  return drafts.flatMap((draft) => [
    putDraft({ ...draft, revision: draft.revision + 1, ...nothing }, draft),
    ...(draft.state === 'parked' ? [closeParked('invoice', draft.draftId, now)] : []),
  ])
}
