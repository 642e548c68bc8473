import { canonicalJson, type Json } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import {
  type ExportRecord,
  type ExportWatermark,
  hasBegun,
  putExport,
  putWatermark,
  readExport,
  readLegalEntity,
  readWatermark,
  seriesOf,
  type Write,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { exportDue, markExport } from '../shell/exports/export-marker.ts'
import { exportFault } from '../shell/exports/faults.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { actorOf } from '../shell/stock/read-body.ts'
import type { ExportsApiDeps } from './deps.ts'
import { type ExportBody, exportBody, rangeFaults } from './export-body.ts'

type OpenDeps = Pick<ExportsApiDeps, 'table' | 'exports' | 'now'>

/**
 * `POST /v1/exports`: puts the export on record, with the last numbers that the series have now, and queues it. The id follows
 * from client and reference, so the record itself makes a repeat harmless.
 */
export async function openExport(deps: OpenDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, exportBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, ...body } = read.value
  const faults = rangeFaults(body)
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const actor = actorOf(request)
  const exportId = hashOf(['export', actor, reference]).slice(0, 32)
  const opening: Opening = { exportId, actor, body, bodyHash: hashOf({ ...body }) }
  const opened = await retryOnConflict(() => openOnce(deps, opening), 'open an export')
  if ('headers' in opened) return opened
  await deps.exports.send(exportDue(exportId))
  return json(202, { exportId, status: opened.state }, { location: `/v1/exports/${exportId}` })
}

interface Opening {
  readonly exportId: string
  readonly actor: string
  readonly body: ExportBody
  readonly bodyHash: string
}

/** The record with what holds others off and what has it swept, in one transaction; or the answer that refuses it. */
async function openOnce(
  deps: OpenDeps,
  opening: Opening,
): Promise<HttpResponse | Pick<ExportRecord, 'state'> | 'conflict'> {
  const { exportId, bodyHash, body } = opening
  const known = await readExport(deps.table, exportId)
  if (known?.bodyHash === bodyHash) return known
  if (known !== undefined)
    return problem('HTTP-CONFLICT', [exportFault('EXPORTS-REFERENCE-REUSED', '/reference')])
  if ((await readLegalEntity(deps.table, body.legalEntity)) === undefined)
    return problem('HTTP-BODY-INVALID', [ordersFault('ORDERS-LEGAL-ENTITY-UNKNOWN', '/legalEntity')])
  const job = await recordOf(deps, opening)
  const watermark = body.onlyNew ? await readWatermark(deps.table, job) : undefined
  if (watermark?.heldBy !== undefined)
    return problem('HTTP-CONFLICT', [exportFault('EXPORTS-UNDER-WAY', '/onlyNew', watermark.heldBy)])
  const outcome = await deps.table.write(
    putExport(job, undefined),
    markExport(exportId, job.createdAt),
    ...holdOf(job, watermark),
  )
  return outcome.done ? job : 'conflict'
}

function holdOf(job: ExportRecord, watermark: ExportWatermark | undefined): Write[] {
  if (watermark === undefined) return []
  return [putWatermark(job, { had: watermark.had, heldBy: job.exportId }, watermark)]
}

async function recordOf(
  { table, now }: OpenDeps,
  { exportId, actor, body, bodyHash }: Opening,
): Promise<ExportRecord> {
  const { legalEntity: legalEntityId, from, to, onlyNew, layout } = body
  const series = (await seriesOf(table, legalEntityId)).filter(hasBegun)
  return {
    exportId,
    bodyHash,
    actor,
    createdAt: now(),
    legalEntityId,
    from,
    to,
    formats: [...new Set(body.formats)].sort(),
    layout,
    onlyNew,
    state: 'queued',
    series: series.map(({ seriesId, first, last }) => ({ seriesId, first, last })),
    attempt: 0,
    faults: [],
    run: 0,
    version: 1,
  }
}

function hashOf(content: Json): string {
  return contentHash(Buffer.from(canonicalJson(content)))
}
