import assert from 'node:assert/strict'

/** What a client may reach of a kind: all of it, or what has one of these ids. */
export type Reach = 'all' | readonly string[]

/** An OAuth2 client, and what of the deployment is its own. */
export interface Client {
  readonly name: string
  readonly party: string
  readonly legalEntities: Reach
  readonly locations: Reach
}

/** Clients by the id in their tokens. */
export type Clients = Readonly<Record<string, Client>>

/** Reads what a function is told of clients: by party and client id the name, legal entities and locations, `north|*|leipzig,berlin`. */
export function readClients(text: string): Clients {
  const parties = JSON.parse(text) as Record<string, Record<string, string>>
  return Object.fromEntries(
    Object.entries(parties).flatMap(([party, clients]) =>
      Object.entries(clients).map(([id, words]) => [id, clientOf(party, words)]),
    ),
  )
}

/** Fulfilment providers by the client id of their tokens. */
export function providersIn(clients: Clients): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(clients).flatMap(([id, { party, name }]) => (party === 'fulfilment' ? [[id, name]] : [])),
  )
}

/** True for a client that may reach everything of its party. */
export function isUnbound({ legalEntities, locations }: Client): boolean {
  return legalEntities === 'all' && locations === 'all'
}

/** True where an id is within what may be reached. */
export function isWithin(reach: Reach, ids: readonly string[]): boolean {
  return reach === 'all' || ids.every((id) => reach.includes(id))
}

function clientOf(party: string, words: string): Client {
  const [name, legalEntities, locations] = words.split('|')
  assert(name !== undefined && legalEntities && locations, 'a client is told with what it may reach')
  return { name, party, legalEntities: reachOf(legalEntities), locations: reachOf(locations) }
}

function reachOf(words: string): Reach {
  return words === '*' ? 'all' : words.split(',')
}
