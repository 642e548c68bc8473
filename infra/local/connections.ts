import { apiClient } from './api-client.ts'
import { loadSampleCatalogue } from './sample-catalogue.ts'

/** A connection that calls can be posted to at once. */
export interface Connection {
  readonly channel: string
  readonly id: string
  readonly url: string
  readonly secret: string
}

/** Loads the sample catalogue, as operations would, and gives the connections in it. */
export async function openSampleConnections(http: string, token: string): Promise<readonly Connection[]> {
  const connections = await loadSampleCatalogue(apiClient(http), token)
  return connections.map(({ channel, id, path, secret }) => ({
    channel,
    id,
    url: new URL(path, http).href,
    secret,
  }))
}
