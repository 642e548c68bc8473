import type { Registration } from '@tallystick/store'

/** What says for certain that a document is not registered, and never will be under its number. */
const certain: ReadonlySet<string> = new Set(['GST-IRP-CANCELLED', 'GST-IRP-DIFFERS'])

/** True where it is known that the portal has not registered the document: it said no, or has another one under the number. */
export function mayBeGivenUp({ record }: Pick<Registration, 'record'>): boolean {
  if (record.state === 'refused') return true
  return record.state === 'parked' && record.faults.some(({ code }) => certain.has(code))
}
