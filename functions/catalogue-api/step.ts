import { logoType } from '@tallystick/einvoice/html'
import { isConnectionName, isSkuName } from '@tallystick/orders'
import {
  putLegalEntity,
  putLocation,
  putLogo,
  readCurrentEpoch,
  readLegalEntity,
  readLocation,
  readSku,
  type Table,
  type Write,
} from '@tallystick/store'
import type * as z from 'zod'
import { skuBody } from '../shell/catalogue/sku-body.ts'
import { writeSkuRecord } from '../shell/catalogue/write-sku.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { compact } from './compact.ts'
import { legalEntityBody, locationBody } from './schemas.ts'
import { takePrefixes } from './take-prefixes.ts'

/** Largest picture for documents: every PDF holds it. */
export const MAX_LOGO_BYTES = 100_000

export interface CatalogueApiDeps {
  readonly table: Table
  readonly secrets: Table
}

type Route = (deps: CatalogueApiDeps, request: HttpRequest) => Promise<HttpResponse>

/** Reads the body, makes the record from it and the path, writes it. */
function put<Schema extends z.ZodType>(
  parameter: string,
  schema: Schema,
  writeOf: (name: string, body: z.output<Schema>) => Write,
): Route {
  return async ({ table }, request) => {
    const name = request.parameters[parameter] ?? ''
    if (!isConnectionName(name)) return problem('HTTP-NOT-FOUND')
    const read = readJsonBody(request.body, schema)
    if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
    await table.write(writeOf(name, read.value))
    return json(200, { [parameter]: name, status: 'written' })
  }
}

function get(parameter: string, read: (table: Table, name: string) => Promise<unknown>): Route {
  return async ({ table }, request) => {
    const found = await read(table, request.parameters[parameter] ?? '')
    return found === undefined ? problem('HTTP-NOT-FOUND') : json(200, found)
  }
}

/** Writes a SKU with its serial policy, for which the trade item must have room. */
export const writeSku: Route = async ({ table, secrets }, request) => {
  const { sku = '' } = request.parameters
  if (!isSkuName(sku)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, skuBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const currentEpoch = () => readCurrentEpoch(secrets)
  const written = await writeSkuRecord({ table, currentEpoch }, { ...compact(read.value), sku })
  return written.ok ? json(200, { sku, status: 'written' }) : problem('HTTP-BODY-INVALID', written.faults)
}

/** Writes a legal entity, whose prefixes of numbers must not be those of other documents of it. */
export const writeLegalEntity: Route = async ({ table }, request) => {
  const { legalEntityId = '' } = request.parameters
  if (!isConnectionName(legalEntityId)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, legalEntityBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const entity = { ...compact(read.value), legalEntityId }
  const faults = await takePrefixes(table, entity)
  if (faults.length > 0) return problem('HTTP-CONFLICT', faults)
  await table.write(putLegalEntity(entity))
  return json(200, { legalEntityId, status: 'written' })
}

export const writeLocation = put('locationId', locationBody, (locationId, body) =>
  putLocation({ ...compact(body), locationId }),
)

/** Takes the picture for a legal entity's documents: the body is the PNG or JPEG itself. */
export const writeLogo: Route = async ({ table }, { parameters, body }) => {
  const { legalEntityId = '' } = parameters
  if (!isConnectionName(legalEntityId)) return problem('HTTP-NOT-FOUND')
  if ((await readLegalEntity(table, legalEntityId)) === undefined) return problem('HTTP-NOT-FOUND')
  if (body.byteLength > MAX_LOGO_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  if (logoType(body) === undefined) return problem('HTTP-MEDIA-TYPE')
  await table.write(putLogo(legalEntityId, body))
  return json(200, { legalEntityId, status: 'written' })
}

export const showSku = get('sku', readSku)
export const showLegalEntity = get('legalEntityId', readLegalEntity)
export const showLocation = get('locationId', readLocation)
