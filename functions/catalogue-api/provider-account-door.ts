import { type Fault, faultsUnder, jsonPointer } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import {
  findProvider,
  type OrderReference,
  type Provider,
  type ProviderAccount,
  providersFault,
} from '@tallystick/providers'
import {
  putProviderAccount,
  readConnection,
  readConnectionAccess,
  readConnectionSecrets,
  readLocation,
  readProviderAccount,
  readSecretUses,
  type Table,
  writeConnectionSecrets,
} from '@tallystick/store'
import type * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { checkSigning } from './check-signing.ts'
import { compact } from './compact.ts'
import { checkMerchantAccess, writeMerchantAccess } from './merchant-access.ts'
import { providerAccountBody } from './schemas.ts'
import type { CatalogueApiDeps } from './step.ts'

/** Secrets first: an account that is on record can verify its calls, and fetch what they name. */
export async function writeProviderAccount(
  { table, secrets }: CatalogueApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { provider: name = '', account: accountId = '' } = request.parameters
  const provider = findProvider(name)
  if (provider === undefined || !isConnectionName(accountId)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, providerAccountBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { secrets: values, access, ...body } = read.value
  const account = accountOf(provider, accountId, body)
  const unsound = await checkAccount(table, account)
  const checked = checkSigning(values, { ...provider, ...(provider.notifiedBy && { isUnsigned: true }) })
  if (!checked.ok) unsound.push(...faultsUnder('/secrets', checked.faults))
  if (unsound.length > 0) return problem('HTTP-BODY-INVALID', unsound)
  const given = { kind: provider, connection: accountId, access }
  const merchant = await checkMerchantAccess({ table, secrets }, given)
  if (!merchant.ok) return problem('HTTP-BODY-INVALID', merchant.faults)
  await writeConnectionSecrets(secrets, name, accountId, values)
  const faults = merchant.value ? await writeMerchantAccess({ table, secrets }, given, merchant.value) : []
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  await table.write(putProviderAccount(account))
  return json(200, { provider: name, account: accountId, status: 'written' })
}

type Body = Omit<z.output<typeof providerAccountBody>, 'secrets' | 'access'>

function accountOf(
  { name }: Provider,
  accountId: string,
  { orders, paused, ...body }: Body,
): ProviderAccount {
  const named: OrderReference =
    orders.by === 'order-id'
      ? orders
      : { by: orders.by, channel: orders.channel, connectionId: orders.connection }
  return { ...compact(body), provider: name, accountId, orders: named, ...(paused && { paused }) }
}

/** Its locations are there and list the name under which it ships; so is the connection whose orders it names. */
async function checkAccount(
  table: Table,
  { shipsAs, locations, otherLocation, orders }: ProviderAccount,
): Promise<Fault[]> {
  const named = [
    ...Object.entries(locations).map(([warehouse, id]) => [jsonPointer('locations', warehouse), id] as const),
    ...(otherLocation === undefined ? [] : [['/otherLocation', otherLocation] as const]),
  ]
  const found = await Promise.all(
    named.map(async ([pointer, id]) => ({ pointer, location: await readLocation(table, id) })),
  )
  const foreign = found.flatMap(({ pointer, location }) =>
    location?.providers.includes(shipsAs) ? [] : [providersFault('PROVIDERS-LOCATION-FOREIGN', pointer)],
  )
  if (orders.by === 'order-id') return foreign
  const connection = await readConnection(table, orders.channel, orders.connectionId)
  return connection === undefined
    ? [...foreign, providersFault('PROVIDERS-CONNECTION-UNKNOWN', '/orders/connection')]
    : foreign
}

/** Shows an account, when each of its secrets last signed, and what it is called at the provider; never what is secret. */
export async function showProviderAccount(
  { table, secrets }: CatalogueApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { provider = '', account: accountId = '' } = request.parameters
  const account = await readProviderAccount(table, provider, accountId)
  if (account === undefined) return problem('HTTP-NOT-FOUND')
  const [held, uses, access] = await Promise.all([
    readConnectionSecrets(secrets, provider, accountId),
    readSecretUses(table, { channel: provider, connectionId: accountId }),
    readConnectionAccess(secrets, provider, accountId),
  ])
  const { orders, paused = false, ...rest } = account
  return json(200, {
    ...rest,
    paused,
    goodsAre: account.goodsAre ?? findProvider(provider)?.goodsAre,
    orders:
      orders.by === 'order-id'
        ? orders
        : { by: orders.by, channel: orders.channel, connection: orders.connectionId },
    secrets: held.map(({ id }) => ({ id, lastUsedOn: uses.get(id) })),
    ...(access && { account: access.account }),
  })
}
