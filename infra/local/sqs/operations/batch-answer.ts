import type { Answer } from '../call.ts'
import type { BatchEntry } from '../check-batch.ts'
import { isRefusal } from '../refusal.ts'

/** Does each entry of a batch by itself: one that is refused leaves the others alone. */
export function batchAnswer<Entry extends BatchEntry>(
  entries: readonly Entry[],
  run: (entry: Entry) => Answer,
): Answer {
  const answers = entries.map((entry) => ({ Id: entry.Id, answer: run(entry) }))
  return {
    Successful: answers.flatMap(({ Id, answer }) => (isRefusal(answer) ? [] : [{ Id, ...answer }])),
    Failed: answers.flatMap(({ Id, answer }) =>
      isRefusal(answer) ? [{ Id, SenderFault: true, Code: answer.refused, Message: answer.message }] : [],
    ),
  }
}
