import type { LotRecord, LotWrite } from './lot-record.ts'

/**
 * Calls a lot back with a recall, whatever its status: a lot that is recalled already belongs to this recall as well, and is released
 * only once all of them are closed. `undefined` = it is called back with this one.
 */
export function callBack(lot: LotRecord, recallId: string): LotWrite | undefined {
  const { recalls = [] } = lot
  if (recalls.includes(recallId)) return undefined
  const after = {
    ...lot,
    status: 'recalled',
    recalls: [...recalls, recallId],
    version: lot.version + 1,
  } as const
  return { before: lot, after }
}
