import { openRecall } from '@tallystick/functions/recalls-api/open-recall'
import { searchRecall } from '@tallystick/functions/search-recall/step'
import { readSearchStep } from '@tallystick/functions/shell/trace/recall-files'
import { instant } from '@tallystick/kernel'
import { readRecall, type Table } from '@tallystick/store'
import { memoryDocuments } from '@tallystick/store/memory'
import { foundLine, type LotOfHistory } from './recall-history.ts'
import { request } from './world.ts'

interface Asked {
  readonly recallId: string
  readonly start: LotOfHistory
  readonly mock: boolean
}

/** A recall by its own functions, with its messages delivered at once: the lots and the lines that it finds. */
export async function foundByRecall(table: Table, { recallId, start, mock }: Asked) {
  const trace = memoryDocuments()
  const messages: Parameters<typeof searchRecall>[1][] = []
  const recalls = {
    send: async (event: (typeof messages)[number]) => void messages.push(event),
    sendLater: async (event: (typeof messages)[number]) => void messages.push(event),
  }
  const now = () => instant('2026-11-22T10:00:00Z')
  const deps = { table, trace, recalls, notifications: { send: async () => undefined }, now }
  const body = { sku: start.sku, lots: [start.lot], reason: 'glass', class: 'I', mock }
  const opened = await openRecall(deps, request({ body: { reference: recallId, ...body } }))
  for (const message of messages) await searchRecall(deps, message, () => 100_000)
  const recall = await readRecall(table, recallId)
  const steps = await Promise.all(
    Array.from({ length: recall?.found?.steps ?? 0 }, (_, step) =>
      readSearchStep(trace, { recallId, attempt: recall?.found?.attempt ?? 0 }, step),
    ),
  )
  return {
    status: opened.status,
    recall,
    lots: steps.at(-1)?.lots ?? [],
    lines: steps.flatMap((step) => (step?.lines ?? []).map(foundLine)).toSorted(),
  }
}
