import { type Fault, type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { isConnectionName, isSkuName, ordersFault } from '@tallystick/orders'
import {
  type DocumentLinks,
  type ImportRecord,
  importKinds,
  importStart,
  putImport,
  readImport,
  readLocation,
  readSku,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { actorOf, readBody } from '../shell/stock/read-body.ts'
import { importFault } from '../shell/tables/faults.ts'
import { type ImportFile, importFileKey, MAX_IMPORT_BYTES, uploadKey } from '../shell/tables/import-files.ts'
import { takesSerials } from '../shell/tables/takes-serials.ts'

/** How long a file may be uploaded, and what an import left be downloaded. */
export const LINK_SECONDS = 3600

export interface ImportsApiDeps {
  readonly table: Table
  readonly links: DocumentLinks
  readonly freshKey: () => Uint8Array
  readonly now: () => Instant
}

/** What is to be imported; the file itself is uploaded to the link of the answer. */
export const importBody = z.strictObject({
  kind: z.enum(importKinds),
  sku: z.string().refine(isSkuName, 'expected the name of a SKU').optional(),
  locationId: z.string().refine(isConnectionName, 'expected the id of a location').optional(),
  dryRun: z.boolean().default(false),
  format: z.enum(['csv', 'jsonl']).default('csv'),
  bytes: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'expected the length of the file in bytes')
    .transform((digits) => Number.parseInt(digits, 10))
    .refine((bytes) => bytes <= MAX_IMPORT_BYTES, `expected at most ${MAX_IMPORT_BYTES} bytes`),
})

const contentTypes = { csv: 'text/csv', jsonl: 'application/jsonl' } as const

/** `POST /v1/imports`: opens an import and tells where to upload its file, which starts it. */
export async function openImport(deps: ImportsApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, importBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { kind, sku, locationId, dryRun, format, bytes } = read.value
  const parameters = { ...(sku !== undefined && { sku }), ...(locationId !== undefined && { locationId }) }
  const faults = await parameterFaults(deps.table, kind, parameters)
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const importId = Buffer.from(deps.freshKey()).toString('hex').slice(0, 32)
  const createdAt = deps.now()
  const job: ImportRecord = {
    importId,
    kind,
    parameters,
    dryRun,
    format,
    actor: actorOf(request),
    createdAt,
    state: 'created',
    checkpoint: importStart,
    faults: [],
    run: 0,
    version: 1,
  }
  await deps.table.write(putImport(job, undefined))
  const wish = { contentType: contentTypes[format], bytes, seconds: LINK_SECONDS }
  const upload = await deps.links.uploadUrl(uploadKey(importId), wish)
  return json(
    201,
    {
      importId,
      uploadUrl: upload.url,
      uploadHeaders: upload.headers,
      expiresAt: instantOf(millisecondsOf(createdAt) + LINK_SECONDS * 1000),
    },
    { location: `/v1/imports/${importId}` },
  )
}

async function parameterFaults(
  table: Table,
  kind: ImportRecord['kind'],
  { sku, locationId }: ImportRecord['parameters'],
): Promise<Fault[]> {
  const [known, location] = await Promise.all([
    sku === undefined ? undefined : readSku(table, sku),
    locationId === undefined ? undefined : readLocation(table, locationId),
  ])
  const lacksSku = kind === 'serials' && sku === undefined
  const unknownSku = sku !== undefined && known === undefined
  const takesNone = kind === 'serials' && known !== undefined && !takesSerials(known)
  const unknownLocation = locationId !== undefined && location === undefined
  return [
    ...(lacksSku ? [importFault('IMPORT-KIND-SKU', '/sku')] : []),
    ...(unknownSku ? [ordersFault('ORDERS-SKU-UNKNOWN', '/sku')] : []),
    ...(takesNone ? [importFault('IMPORT-POLICY', '/sku')] : []),
    ...(unknownLocation ? [ordersFault('ORDERS-LOCATION-UNKNOWN', '/locationId')] : []),
  ]
}

/** `GET /v1/imports/{importId}`: how far an import is; once it has ended, where its refused rows are. */
export async function showImport(
  { table, links }: Pick<ImportsApiDeps, 'table' | 'links'>,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const job = await readImport(table, parameters.importId ?? '')
  if (job === undefined) return problem('HTTP-NOT-FOUND')
  const { importId, kind, dryRun, format, createdAt, endedAt, state, checkpoint, faults } = job
  const { row, applied, refused, parts } = checkpoint
  const link = (file: ImportFile) =>
    links.downloadUrl(importFileKey(importId, file), {
      fileName: `${importId}-${file}`,
      seconds: LINK_SECONDS,
    })
  const hasFiles = endedAt !== undefined && parts > 0
  const files = hasFiles
    ? { faultsUrl: await link('faults.jsonl'), refusedRowsUrl: await link('refused.csv') }
    : {}
  const counts = { rows: row, applied, refused }
  return json(200, {
    importId,
    kind,
    ...job.parameters,
    dryRun,
    format,
    createdAt,
    endedAt,
    state,
    counts,
    faults,
    ...files,
  })
}
