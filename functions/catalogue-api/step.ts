import { checkSecrets, findChannel } from '@tallystick/channels'
import { logoType } from '@tallystick/einvoice/html'
import { faultsUnder } from '@tallystick/kernel'
import { isConnectionName, isSkuName } from '@tallystick/orders'
import {
  putConnection,
  putLegalEntity,
  putLocation,
  putLogo,
  readConnection,
  readConnectionSecrets,
  readCurrentEpoch,
  readLegalEntity,
  readLocation,
  readSku,
  type Table,
  type Write,
  writeConnectionSecrets,
} from '@tallystick/store'
import type * as z from 'zod'
import { skuBody } from '../shell/catalogue/sku-body.ts'
import { writeSkuRecord } from '../shell/catalogue/write-sku.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { checkPlace } from './check-place.ts'
import { connectionBody, legalEntityBody, locationBody } from './schemas.ts'

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
export const writeLegalEntity = put('legalEntityId', legalEntityBody, (legalEntityId, body) =>
  putLegalEntity({ ...compact(body), legalEntityId }),
)
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

/** Secrets first: a connection that is on record can verify its calls. */
export const writeConnection: Route = async ({ table, secrets }, request) => {
  const { channel = '', connection = '' } = request.parameters
  const kind = findChannel(channel)
  if (kind === undefined || !isConnectionName(connection)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, connectionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { secrets: values, ...body } = read.value
  const unknown = await checkPlace(table, body)
  if (unknown.length > 0) return problem('HTTP-BODY-INVALID', unknown)
  const checked = checkSecrets(values, kind)
  if (!checked.ok) return problem('HTTP-BODY-INVALID', faultsUnder('/secrets', checked.faults))
  await writeConnectionSecrets(secrets, channel, connection, values)
  await table.write(putConnection({ ...compact(body), channel, connectionId: connection }))
  return json(200, { channel, connection, status: 'written' })
}

/** Shows a connection with the ids of its secrets, never their values. */
export const showConnection: Route = async ({ table, secrets }, request) => {
  const { channel = '', connection = '' } = request.parameters
  const found = await readConnection(table, channel, connection)
  if (found === undefined) return problem('HTTP-NOT-FOUND')
  const held = await readConnectionSecrets(secrets, channel, connection)
  return json(200, { ...found, secretIds: held.map(({ id }) => id) })
}

type Compact<T> = T extends readonly (infer Member)[]
  ? readonly Compact<Member>[]
  : T extends object
    ? { [K in keyof T]: Compact<Exclude<T[K], undefined>> }
    : T

/** The body without members that are `undefined`: what was not given is not there. */
function compact<T>(body: T): Compact<T> {
  return JSON.parse(JSON.stringify(body)) as Compact<T>
}
