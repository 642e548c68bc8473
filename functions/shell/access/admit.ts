import { type Fault, jsonPointer } from '@tallystick/kernel'
import type { OrderPlace, Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, problem } from '../http-message.ts'
import { readJson } from '../json-body.ts'
import { type Client, type Clients, isUnbound, isWithin } from './clients.ts'
import { grounds } from './grounds.ts'
import { type Belongs, objectOf } from './whose.ts'

export interface AdmitDeps {
  readonly clients: Clients
  readonly table: Table
}

/**
 * The one place that decides whether a client may call a route for what it asks: the client that it is, or the answer that turns it
 * away. What is not its own does not exist for it (404); what is about the deployment as a whole is for clients that are bound to nothing
 * (403). Only clients that are bound cost a read.
 */
export async function admit(
  { clients, table }: AdmitDeps,
  route: string,
  request: HttpRequest,
): Promise<Client | HttpResponse> {
  const { clientId = '' } = request
  const client = Object.hasOwn(clients, clientId) ? clients[clientId] : undefined
  if (client === undefined) return problem('HTTP-FORBIDDEN')
  if (isUnbound(client)) return client
  const ground = (Object.hasOwn(grounds, route) ? grounds[route] : undefined) ?? 'whole'
  if (ground === 'whole') return problem('HTTP-FORBIDDEN')
  if (ground === 'shared' || ground === 'step') return client
  if (typeof ground === 'object') return admitToList(client, ground.by, request)
  const { parameters, query } = request
  const read = readJson(request.body)
  const body = objectOf(read.ok ? read.value : undefined)
  const owners = await ground({ table, parameters, query, body })
  return owners.some((owner) => reaches(client, owner)) ? client : problem('HTTP-NOT-FOUND')
}

/** True where a client may see and change what belongs to these. */
export function reaches({ legalEntities, locations }: Client, owner: Belongs): boolean {
  return isWithin(legalEntities, owner.legalEntities) && isWithin(locations, owner.locations)
}

/** True where the caller of a step may see an order: what a step that finds things by other names than their own asks for each. */
export function mayHaveOrder(
  { client }: Pick<HttpRequest, 'client'>,
  { legalEntityId, locationId }: OrderPlace,
) {
  return client === undefined || reaches(client, { legalEntities: [legalEntityId], locations: [locationId] })
}

/** All names by which a list may be asked for; what was given under any of them must be the client's own. */
const names = { legalEntityId: ['legalEntityId', 'legalEntity'], locationId: ['locationId'] } as const

function admitToList(client: Client, by: keyof typeof names, { query }: HttpRequest): Client | HttpResponse {
  const reach = by === 'legalEntityId' ? client.legalEntities : client.locations
  if (reach === 'all') return client
  const wishes = names[by].flatMap((name) => query[name] ?? [])
  if (wishes.length === 0) return problem('HTTP-QUERY-INVALID', [unnamed(by)])
  return isWithin(reach, wishes) ? client : problem('HTTP-NOT-FOUND')
}

function unnamed(by: string): Fault {
  const message = 'expected one that this client is bound to: it cannot list those of all'
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(by), message }
}
