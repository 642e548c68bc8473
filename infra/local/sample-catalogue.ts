import { readFileSync } from 'node:fs'
import { type Api, jsonOf } from './api-client.ts'
import type { IrpAccount } from './irp/sessions.ts'

/** The sellers that there are samples of, by their files: one in the EU, one in India. */
export type SampleSeller = 'fable-and-thread' | 'kaveri-traders'

/** What a sample catalogue holds: bodies of the catalogue and stock API, by the names in their paths. */
interface SampleCatalogue {
  readonly skus: Readonly<Record<string, object>>
  readonly legalEntities: Readonly<Record<string, object>>
  readonly locations: Readonly<Record<string, object>>
  readonly connections: Readonly<Record<string, { readonly secrets: readonly { readonly value: string }[] }>>
  /** What opens the portal for a seller's registrations, by GSTIN. */
  readonly portalAccess?: Readonly<Record<string, PortalAccess>>
  readonly receipts: readonly object[]
}

type PortalAccess = Pick<IrpAccount, 'userName' | 'password' | 'clientId' | 'clientSecret'>

/** A connection that calls can be sent to at once. */
export interface SampleConnection {
  readonly channel: string
  readonly id: string
  /** Path of its inbound door. */
  readonly path: string
  readonly secret: string
}

/** Loads the catalogue of a sample seller through the API, as operations would; loading it again changes nothing. */
export async function loadSampleCatalogue(
  api: Api,
  token: string,
  seller: SampleSeller = 'fable-and-thread',
): Promise<SampleConnection[]> {
  const sample = catalogueOf(seller)
  const put = async (path: string, body: object) => jsonOf(await api('PUT', path, { token, body }), 200)
  const each = async (bodies: Readonly<Record<string, object>>, pathOf: (name: string) => string) => {
    for (const [name, body] of Object.entries(bodies)) await put(pathOf(name), body)
  }
  await each(sample.skus, (sku) => `/v1/skus/${sku}`)
  await each(sample.legalEntities, (id) => `/v1/legal-entities/${id}`)
  await each(sample.locations, (id) => `/v1/locations/${id}`)
  await each(sample.connections, (name) => `/v1/connections/${name}`)
  await each(sample.portalAccess ?? {}, (gstin) => `/v1/gst-registrations/${gstin}/access`)
  for (const body of sample.receipts)
    jsonOf(await api('POST', '/v1/stock/receipts', { token, body }), 200, 201)
  return Object.entries(sample.connections).map(([name, { secrets }]) => {
    const [channel = '', id = ''] = name.split('/')
    return { channel, id, path: `/v1/inbound/${name}`, secret: secrets[0]?.value ?? '' }
  })
}

/** The sample sellers' accounts at the stand-in for portals: what its doors know is what the samples log in with. */
export function sampleAccounts(): readonly IrpAccount[] {
  return Object.entries(catalogueOf('kaveri-traders').portalAccess ?? {}).map(([gstin, access]) => {
    const { userName, password, clientId, clientSecret } = access
    return { gstin, userName, password, clientId, clientSecret, thirtyDayLimit: true }
  })
}

function catalogueOf(seller: SampleSeller): SampleCatalogue {
  const file = new URL(`../../events/samples/catalogue/${seller}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as SampleCatalogue
}
