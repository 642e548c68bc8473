import type { LabelsOrdered } from '@tallystick/events'
import { type Documents, type LabelRunRecord, putLabelRun, readLabelRun } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { labelFile } from '../shell/labels/label-files.ts'
import { fileTypeOf, renderFile } from '../shell/labels/render-file.ts'
import { thingsOf } from '../shell/labels/things-of.ts'
import type { SerialSources } from '../shell/serials-of.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'

export interface RenderLabelsDeps extends SerialSources, TellDeps {
  readonly work: Documents
  readonly labels: EventQueue<'labels'>
}

/**
 * Renders the next file of a run and asks for the one after it; says when all are there. A file that is rendered twice has
 * the same bytes, and of two workers the one that loses the race stops.
 */
export async function renderLabels(
  deps: RenderLabelsDeps,
  { type, version, runId }: LabelsOrdered,
): Promise<void> {
  const known = await readLabelRun(deps.table, runId)
  if (known === undefined) throw new Error('a run of labels that was queued is not on record')
  const run = known.status === 'rendering' ? await renderNext(deps, known) : known
  if (run?.status === 'rendering') await deps.labels.send({ type, version, runId })
  if (run?.status === 'ready')
    await tell(deps, runId, {
      type: 'export.ready',
      data: { version: 1, kind: 'labels', exportId: runId, link: `/v1/label-runs/${runId}` },
    })
}

/** The run after its next file; `undefined` where another worker was faster. */
async function renderNext(deps: RenderLabelsDeps, run: LabelRunRecord): Promise<LabelRunRecord | undefined> {
  const { groups, labels, labelsAFile, style, files, version } = run
  const from = files * labelsAFile
  const things = await thingsOf(deps, groups, from, labelsAFile)
  const file = await renderFile(things, style, { at: run.at, labels, from })
  if (file.ok) {
    const { contentType } = fileTypeOf(style.format, labels)
    await deps.work.put(labelFile(run, files + 1), { bytes: file.value, contentType })
  }
  const isLast = (files + 1) * labelsAFile >= labels
  const next: LabelRunRecord = file.ok
    ? { ...run, files: files + 1, status: isLast ? 'ready' : 'rendering', version: version + 1 }
    : { ...run, status: 'failed', faults: file.faults, version: version + 1 }
  return (await deps.table.write(putLabelRun(next, run))).done ? next : undefined
}
