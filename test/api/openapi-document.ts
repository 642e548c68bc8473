import { readFileSync } from 'node:fs'
import { webhookBody } from '@tallystick/events'
import { problemAnswer } from '@tallystick/functions/shell/doors/problem-answer'
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { doorFamilies, routedDoors } from './door-families.ts'
import { operationOf } from './operation-of.ts'
import { pascalCase } from './pascal-case.ts'
import { codesName, faultsOf, problemName, problemResponse, problemStatuses } from './problem-response.ts'
import { sayWhatIsExpected } from './say-what-is-expected.ts'

const title = 'Tallystick'

const about = [
  'Every unit sold gets an identity, every sale its tax invoice, every movement its trace.',
  '',
  'Bodies are JSON unless a route says otherwise. Numbers may be written as numbers or as text; amounts in answers are text.',
  'Names that a route does not know are refused with a JSON Pointer. Problems are RFC 9457, with every fault at once;',
  'codes are stable. A `reference` is yours: the same body again under it changes nothing, another body is 409.',
  'Answers to tokens say in `RateLimit-Policy` and `RateLimit` how many requests are left. What is not a client’s own is 404.',
].join('\n')

/** Every scope that a route asks for, with the routes in words. */
function scopes(): Record<string, string> {
  const told = new Map<string, string[]>()
  for (const routed of routedDoors) {
    const { access, door } = routed
    if (typeof access === 'string') continue
    const scope = `${access.party}/${access.scope}`
    told.set(scope, [...(told.get(scope) ?? []), door.id])
  }
  return Object.fromEntries([...told].sort().map(([scope, ids]) => [scope, ids.join(', ')]))
}

function paths() {
  const built: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const routed of routedDoors) {
    const { method, path } = routed
    const operation = operationOf(routed)
    built[path] = { ...built[path], [method.toLowerCase()]: operation }
  }
  return built
}

/** What endpoints are sent, a webhook for each type of event. */
function webhooks() {
  return Object.fromEntries(
    webhookBody.options.map((body) => {
      const type = body.shape.type.value
      const post: ZodOpenApiOperationObject = {
        operationId: `tell${pascalCase(type)}`,
        summary: `\`${type}\``,
        description:
          'Signed by Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`.',
        tags: ['Webhooks'],
        security: [{ webhookSignature: [] }],
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: {
          '2XX': { description: 'It was taken; any other answer is tried again.' },
          '410': { description: 'The endpoint is gone, and is told nothing any more.' },
        },
      }
      return [type, { post }]
    }),
  )
}

function tags() {
  return [...new Map(Object.values(doorFamilies).map(({ tag, says }) => [tag, says]))].map(
    ([name, description]) => ({ name, description }),
  )
}

/** Codes of each table of faults that a door may tell, as a schema of its own. */
function faultCodes() {
  const told = new Set(routedDoors.flatMap(faultsOf))
  return Object.fromEntries(
    [...told].map((table) => [codesName(table), { type: 'string' as const, enum: Object.keys(table) }]),
  )
}

/** Every problem that doors point to, once. */
function problems() {
  return Object.fromEntries(
    routedDoors.flatMap((routed) =>
      problemStatuses(routed)
        .filter((status) => routed.door.answers[status] === undefined)
        .map((status) => [problemName(routed, status), problemResponse(routed, status)]),
    ),
  )
}

const gatewayMessage = {
  type: 'object' as const,
  properties: { message: { type: 'string' as const } },
  required: ['message'],
}

const securitySchemes = {
  oauth2: {
    type: 'oauth2' as const,
    description: 'A token of one of four parties, by client credentials; `npm start` prints one for each.',
    flows: {
      clientCredentials: { tokenUrl: 'https://auth.example/oauth2/token', scopes: scopes() },
    },
  },
  callSignature: {
    type: 'http' as const,
    scheme: 'signature',
    description:
      'The signature of the channel or provider on the raw body, in the header that it has for that.',
  },
  webhookSignature: {
    type: 'apiKey' as const,
    in: 'header' as const,
    name: 'webhook-signature',
    description: 'HMAC-SHA256 with the endpoint’s secret (Standard Webhooks 1.0).',
  },
}

/** The document of the API, made of the schemas that the doors parse with. */
function openApiDocument() {
  const version: unknown = JSON.parse(readFileSync('package.json', 'utf8')).version
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title,
        version: String(version),
        description: about,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [
        { url: 'http://127.0.0.1:8080', description: '`npm start`' },
        {
          url: 'https://{domain}',
          variables: { domain: { default: 'api.example' } },
          description: 'Deployed',
        },
      ],
      tags: tags(),
      paths: paths(),
      webhooks: webhooks(),
      components: {
        securitySchemes,
        responses: problems(),
        schemas: {
          Problem: problemAnswer,
          GatewayMessage: gatewayMessage,
          ...faultCodes(),
        },
      },
    },
    { override: sayWhatIsExpected, reused: 'inline' },
  )
}

/** The text of `docs/api/openapi.json`. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 1)}\n`
}
