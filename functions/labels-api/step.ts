import { createHash } from 'node:crypto'
import { accept, canonicalJson, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import {
  type LabelGroup,
  type LabelRunRecord,
  type LabelStyle,
  putLabelRun,
  readLabelRun,
} from '@tallystick/store'
import type * as z from 'zod'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { labelRunFault } from '../shell/labels/faults.ts'
import { fileTypeOf, LABELS_A_FILE, renderFile } from '../shell/labels/render-file.ts'
import { groupCount, thingsOf } from '../shell/labels/things-of.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { SerialSources } from '../shell/serials-of.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { groupsOf } from './groups-of.ts'
import { labelRunBody, labelsBody, MAX_LABELS, MAX_LABELS_AT_ONCE } from './schemas.ts'

export interface LabelsDeps extends SerialSources {
  readonly now: () => Instant
}

export interface LabelRunDeps extends LabelsDeps {
  readonly labels: EventQueue<'labels'>
}

type Wanted = Stated<z.output<typeof labelsBody>>

/** Draws a few labels while the caller waits: a file of the format that was asked for, several images as a ZIP. */
export async function drawLabels(deps: LabelsDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, labelsBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const checked = await check(deps, read.value, MAX_LABELS_AT_ONCE)
  if (!checked.ok) return problem('HTTP-BODY-INVALID', checked.faults)
  const { style, things, labels } = checked.value
  const file = await renderFile(things, style, { at: deps.now(), labels, from: 0 })
  if (!file.ok) return problem('HTTP-BODY-INVALID', file.faults)
  return {
    status: 200,
    headers: { 'content-type': fileTypeOf(style.format, labels).contentType },
    body: file.value,
  }
}

/** Takes the order for a run of labels, once per reference; its files are rendered by and by. */
export async function orderLabels(deps: LabelRunDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, labelRunBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const asked = { bodyHash: contentHash(Buffer.from(canonicalJson(read.value))), actor: actorOf(request) }
  const run = await retryOnConflict(() => putOnce(deps, read.value, asked), 'order labels')
  if (!run.ok) {
    const reused = run.faults.some(({ code }) => code === 'LABEL-RUN-REFERENCE-REUSED')
    return problem(reused ? 'HTTP-CONFLICT' : 'HTTP-BODY-INVALID', run.faults)
  }
  const { runId, status, labels } = run.value
  if (status === 'rendering') await deps.labels.send({ type: 'labels-ordered', version: 1, runId })
  return json(202, { runId, status, labels }, { location: `/v1/label-runs/${runId}` })
}

/** Our id of a run: the same for the same reference. */
export function runIdOf(reference: string): string {
  return createHash('sha256').update(`label-run\n${reference}`).digest('hex').slice(0, 32)
}

async function putOnce(
  deps: LabelRunDeps,
  { reference, ...wanted }: Wanted & { readonly reference: string },
  { bodyHash, actor }: Pick<LabelRunRecord, 'bodyHash' | 'actor'>,
): Promise<Result<LabelRunRecord, readonly Fault[]> | 'conflict'> {
  const runId = runIdOf(reference)
  const known = await readLabelRun(deps.table, runId)
  if (known !== undefined)
    return known.bodyHash === bodyHash
      ? accept(known)
      : refuse([labelRunFault('LABEL-RUN-REFERENCE-REUSED', '/reference')])
  const checked = await check(deps, wanted, MAX_LABELS)
  if (!checked.ok) return checked
  const { style, groups, labels, things } = checked.value
  // What cannot be drawn is told now, as far as the first labels tell it.
  const tried = await renderFile(things, style, { at: deps.now(), labels, from: 0 })
  if (!tried.ok) return tried
  const record: LabelRunRecord = {
    runId,
    reference,
    bodyHash,
    style,
    groups,
    labels,
    labelsAFile: LABELS_A_FILE[style.format],
    files: 0,
    status: 'rendering',
    at: deps.now(),
    actor,
    version: 1,
  }
  return (await deps.table.write(putLabelRun(record, undefined))).done ? accept(record) : 'conflict'
}

interface Checked {
  readonly style: LabelStyle
  readonly groups: readonly LabelGroup[]
  readonly labels: number
  /** The first of them, as many as are drawn at once. */
  readonly things: Awaited<ReturnType<typeof thingsOf>>
}

async function check(
  deps: LabelsDeps,
  wanted: Wanted,
  most: number,
): Promise<Result<Checked, readonly Fault[]>> {
  const groups = await groupsOf(deps.table, wanted.of)
  if (!groups.ok) return groups
  const labels = groups.value.reduce((sum, group) => sum + groupCount(group), 0)
  if (labels > most)
    return refuse([labelRunFault('LABEL-RUN-TOO-MANY', '/of', `At most ${most}, not ${labels}.`)])
  const things = await thingsOf(deps, groups.value, 0, MAX_LABELS_AT_ONCE)
  return accept({ style: styleOf(wanted), groups: groups.value, labels, things })
}

const resolutions = { '203': 203, '300': 300, '600': 600 } as const

function styleOf({ symbology, format, sheet, resolution = '203', scale = 4 }: Wanted): LabelStyle {
  return {
    symbology,
    format,
    sheet: sheet ?? (format === 'pdf' ? 'a4-24' : 'roll-50x25'),
    resolution: resolutions[resolution],
    scale,
  }
}
