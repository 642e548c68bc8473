import type { Connection } from './connections.ts'
import { type PartyTokens, partyTokens } from './party-tokens.ts'
import type { Stack } from './stack.ts'

/** What other programs need to use a running stack: the first line of `npm start -- --json`, and `stack.json`. */
export interface Announcement {
  readonly http: string
  readonly dynamodb: string
  readonly s3: string
  readonly sqs: string
  readonly issuer: string
  /** Good for an hour. */
  readonly tokens: PartyTokens
  readonly connections: readonly Connection[]
  /** The stand-in for invoice registration portals; its public keys lie at `/keys.json`. */
  readonly irp?: string
  /** A page that tells what the API takes and answers. */
  readonly docs?: string
}

export function announcementOf(stack: Stack, connections: readonly Connection[]): Announcement {
  const { http, dynamodb, s3, sqs, issuer, irp } = stack.endpoints
  const told = { http, dynamodb, s3, sqs, issuer, tokens: partyTokens(stack), connections }
  return irp === undefined ? told : { ...told, irp }
}

/** The same for people, with what they need to go on. */
export function announcementText(stack: Stack, announcement: Announcement): string {
  const { accessKeyId, secretAccessKey } = stack.credentials
  const sections = [
    ['Tallystick runs. Ctrl-C stops it.'],
    [
      `HTTP API   ${announcement.http}`,
      ...(announcement.docs === undefined ? [] : [`docs       ${announcement.docs}`]),
      `issuer     ${announcement.issuer}`,
      `DynamoDB   ${announcement.dynamodb}`,
      `S3         ${announcement.s3}`,
      `SQS        ${announcement.sqs}`,
      ...(announcement.irp === undefined ? [] : [`IRP        ${announcement.irp}`]),
      `data       ${stack.dataDirectory}`,
      `log        ${stack.logFile}`,
    ],
    ['A token for each party, good for an hour:'],
    Object.entries(announcement.tokens).map(([party, token]) => `${party.toUpperCase()}_TOKEN=${token}`),
    ['A new one:'],
    stack.deployment.clients.map(({ clientId, scopes: [scope = ''] }) => {
      const credentials = `${clientId}:${stack.issuer.secretFor(clientId)}`
      const command = `curl -s -u ${credentials} -d grant_type=client_credentials`
      return `${command} ${announcement.issuer}/oauth2/token  # ${scope.split('/')[0]}`
    }),
    ...connectionLines(announcement.connections),
    ['To look into the stores with AWS tools:'],
    [
      `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${stack.deployment.region}`,
      `export AWS_ENDPOINT_URL_DYNAMODB=${announcement.dynamodb} AWS_ENDPOINT_URL_S3=${announcement.s3} AWS_ENDPOINT_URL_SQS=${announcement.sqs}`,
    ],
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function connectionLines(connections: readonly Connection[]): readonly string[][] {
  if (connections.length === 0) return []
  return [
    ['Connections that take signed calls:'],
    connections.map(({ channel, url, secret }) => `${channel}  ${url}  secret ${secret}`),
  ]
}
