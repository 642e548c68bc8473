import { readFileSync } from 'node:fs'
import { type Api, jsonOf } from './api-client.ts'

/** What the sample catalogue file holds: bodies of the catalogue and stock API, by the names in their paths. */
interface SampleCatalogue {
  readonly skus: Readonly<Record<string, object>>
  readonly legalEntities: Readonly<Record<string, object>>
  readonly locations: Readonly<Record<string, object>>
  readonly connections: Readonly<Record<string, { readonly secrets: readonly { readonly value: string }[] }>>
  readonly receipts: readonly object[]
}

/** A connection that calls can be sent to at once. */
export interface SampleConnection {
  readonly channel: string
  readonly id: string
  /** Path of its inbound door. */
  readonly path: string
  readonly secret: string
}

/** Loads the catalogue of a small shop through the API, as operations would; loading it again changes nothing. */
export async function loadSampleCatalogue(api: Api, token: string): Promise<SampleConnection[]> {
  const file = new URL('../../events/samples/catalogue/fable-and-thread.json', import.meta.url)
  const sample = JSON.parse(readFileSync(file, 'utf8')) as SampleCatalogue
  const put = async (path: string, body: object) => jsonOf(await api('PUT', path, { token, body }), 200)
  const each = async (folder: string, bodies: Readonly<Record<string, object>>) => {
    for (const [name, body] of Object.entries(bodies)) await put(`/v1/${folder}/${name}`, body)
  }
  await each('skus', sample.skus)
  await each('legal-entities', sample.legalEntities)
  await each('locations', sample.locations)
  await each('connections', sample.connections)
  for (const body of sample.receipts)
    jsonOf(await api('POST', '/v1/stock/receipts', { token, body }), 200, 201)
  return Object.entries(sample.connections).map(([name, { secrets }]) => {
    const [channel = '', id = ''] = name.split('/')
    return { channel, id, path: `/v1/inbound/${name}`, secret: secrets[0]?.value ?? '' }
  })
}
