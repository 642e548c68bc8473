import type { Party } from '@tallystick/functions/manifest'
import type { Node } from 'constructs'

/** What a client may reach: all of a kind, or these. */
export type Reach = 'all' | readonly string[]

/** An OAuth2 client of a deployment. */
export interface ClientSetting {
  readonly name: string
  readonly party: Party
  /** Its scopes without the party; absent = all that the party has. */
  readonly scopes?: readonly string[]
  readonly legalEntities: Reach
  readonly locations: Reach
}

/** API Gateway takes 50 audiences per JWT authorizer, and each client of a party is one. */
export const MAXIMUM_PARTY_CLIENTS = 50

const PARTIES: readonly Party[] = ['fulfilment', 'operations', 'finance', 'service']
const MEMBERS: readonly string[] = ['name', 'party', 'scopes', 'legalEntities', 'locations']

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** What a legal entity or a location may be called. */
const PLACE = /^[a-z0-9][a-z0-9-]{0,39}$/
/** What a scope is called: a noun and a verb. */
export const SCOPE = /^[a-z]+(-[a-z]+)*:[a-z]+$/

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 20 && NAME.test(value)
}

/**
 * The clients of a deployment: those of the option `clients`, a fulfilment client for each name of `fulfilmentProviders`, and one
 * that is called `default` and bound to nothing for each party that neither option names.
 */
export function readClients(node: Node): readonly ClientSetting[] {
  const listed = readList(node.tryGetContext('clients') ?? [])
  const providers = readProviders(node.tryGetContext('fulfilmentProviders'))
  const named = [...providers.map((name) => unbound(name, 'fulfilment')), ...listed]
  const clients = PARTIES.flatMap((party) => {
    const own = named.filter((client) => client.party === party)
    return own.length === 0 ? [unbound('default', party)] : own
  })
  for (const party of PARTIES) {
    const names = clients.filter((client) => client.party === party).map(({ name }) => name)
    if (names.length > MAXIMUM_PARTY_CLIENTS || new Set(names).size !== names.length)
      throw refused('clients', names, `1 to ${MAXIMUM_PARTY_CLIENTS} different names of party ${party}`)
  }
  return clients
}

function unbound(name: string, party: Party): ClientSetting {
  return { name, party, legalEntities: 'all', locations: 'all' }
}

/** The command line passes text only, a file passes a list: both are taken. */
function readProviders(value: unknown): readonly string[] {
  if (value === undefined) return []
  const list: unknown = typeof value === 'string' ? value.split(',') : value
  const expected = `1 to ${MAXIMUM_PARTY_CLIENTS} different names`
  if (!Array.isArray(list) || list.length < 1 || list.length > MAXIMUM_PARTY_CLIENTS || !list.every(isName))
    throw refused('fulfilmentProviders', value, expected)
  if (new Set(list).size !== list.length) throw refused('fulfilmentProviders', value, expected)
  return list
}

function readList(value: unknown): readonly ClientSetting[] {
  const list: unknown = typeof value === 'string' ? parsed(value) : value
  if (!Array.isArray(list)) throw refused('clients', value, 'a list of clients')
  return list.map(readClient)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused('clients', text, 'a list of clients as JSON')
  }
}

function readClient(value: unknown): ClientSetting {
  if (typeof value !== 'object' || value === null) throw refused('clients', value, 'objects')
  const { name, party, scopes, legalEntities, locations } = value as Record<string, unknown>
  const unknown = Object.keys(value).filter((member) => !MEMBERS.includes(member))
  if (unknown.length > 0) throw refused('clients', unknown, `no members but ${MEMBERS.join(', ')}`)
  if (!isName(name))
    throw refused('clients', name, 'names of up to 20 lower-case letters, digits and hyphens')
  const known = PARTIES.find((each) => each === party)
  if (known === undefined) throw refused('clients', party, `a party: ${PARTIES.join(', ')}`)
  if (known === 'fulfilment' && legalEntities !== undefined && legalEntities !== 'all')
    throw refused('clients', legalEntities, 'no legalEntities of fulfilment: a provider sees what it ships')
  return {
    name,
    party: known,
    ...(scopes !== undefined && { scopes: readNames('scopes', scopes, SCOPE) }),
    legalEntities: readReach('legalEntities', legalEntities),
    locations: readReach('locations', locations),
  }
}

function readReach(member: string, value: unknown = 'all'): Reach {
  return value === 'all' ? value : readNames(member, value, PLACE)
}

function readNames(member: string, value: unknown, shape: RegExp): readonly string[] {
  const isRight =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === 'string' && shape.test(name))
  if (!isRight) throw refused('clients', value, `${member}: a list of names that is not empty`)
  return value
}

function refused(option: string, value: unknown, expected: string): Error {
  return new Error(`context option ${option} is ${JSON.stringify(value)}, expected ${expected}`)
}
