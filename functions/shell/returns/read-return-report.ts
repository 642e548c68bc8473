import { returnReport } from '@tallystick/events'
import type { Return } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'
import { readJsonBody } from '../json-body.ts'

/** The report of a return as the door checked and kept it. */
export async function readReturnReport(work: Documents, bodyKey: string): Promise<Return> {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('the body of a return is not in its bucket')
  const read = readJsonBody(stored.bytes, returnReport)
  if (!read.ok) throw new Error('the body of a return is not what its door let in')
  return read.value as Return
}
