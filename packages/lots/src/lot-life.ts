import assert from 'node:assert/strict'

/**
 * Whether units of a lot may leave: only `released` ones are allocated, used or shipped. `inspection` waits for one,
 * `held` is stopped until somebody decides, `recalled` is called back from everybody, `rejected` was found unfit.
 */
export type LotStatus = 'inspection' | 'released' | 'held' | 'recalled' | 'rejected'

/** What happens to a lot as a whole. */
export type LotStep =
  | 'inspect-pass'
  | 'inspect-fail'
  | 'hold'
  | 'release'
  | 'recall'
  | 'withdraw-recall'
  | 'reject'

/**
 * The one transition table; a step that is not listed for a status must not happen in it. Passing an inspection frees
 * nothing: a person releases the lot, whom `changeLot` asks for that inspection. A withdrawn recall leaves the lot held.
 */
export const lotLife: Readonly<Record<LotStatus, Readonly<Partial<Record<LotStep, LotStatus>>>>> = {
  inspection: {
    'inspect-pass': 'inspection',
    'inspect-fail': 'rejected',
    hold: 'held',
    release: 'released',
    recall: 'recalled',
    reject: 'rejected',
  },
  released: {
    'inspect-pass': 'released',
    'inspect-fail': 'rejected',
    hold: 'held',
    recall: 'recalled',
    reject: 'rejected',
  },
  held: {
    'inspect-pass': 'held',
    'inspect-fail': 'rejected',
    release: 'released',
    recall: 'recalled',
    reject: 'rejected',
  },
  recalled: { 'withdraw-recall': 'held' },
  rejected: { recall: 'recalled' },
}

/** The status of a lot that nobody knew before. */
export function firstStatus(needsInspection: boolean): LotStatus {
  return needsInspection ? 'inspection' : 'released'
}

/** True when the table allows the step. */
export function mayTakeStep(status: LotStatus, step: LotStep): boolean {
  return lotLife[status][step] !== undefined
}

/** The status after the step; a step that the table does not allow is a defect of the caller. */
export function statusAfter(status: LotStatus, step: LotStep): LotStatus {
  const next = lotLife[status][step]
  assert(next !== undefined, `a lot that is ${status} cannot ${step}`)
  return next
}
