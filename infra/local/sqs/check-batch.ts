import { type Refusal, refuse } from './refusal.ts'

/** Most entries of a batch. */
const maximumBatchEntries = 10

export interface BatchEntry {
  readonly Id?: string
}

/** Says why SQS would not look at the entries of a batch at all. */
export function checkBatch(operation: string, entries: readonly BatchEntry[]): Refusal | undefined {
  const ids = entries.map(({ Id }) => Id ?? '')
  if (ids.length === 0) {
    const text = `There should be at least one ${operation}RequestEntry in the request.`
    return refuse('EmptyBatchRequest', text)
  }
  if (ids.length > maximumBatchEntries) {
    const text = `Maximum number of entries per request are ${maximumBatchEntries}. You have sent ${ids.length}.`
    return refuse('TooManyEntriesInBatchRequest', text)
  }
  if (!ids.every((id) => /^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    return refuse(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    )
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  return repeated === undefined ? undefined : refuse('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`)
}
