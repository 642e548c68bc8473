import type { Access } from '@tallystick/functions/manifest'
import { referenceOf } from '@tallystick/functions/shell/access/idempotency-key'
import type { Answer, Door } from '@tallystick/functions/shell/doors/door'
import type { ZodType } from 'zod'
import * as z from 'zod'
import type {
  ZodOpenApiMediaTypeObject,
  ZodOpenApiOperationObject,
  ZodOpenApiResponseObject,
} from 'zod-openapi'
import type { RoutedDoor } from './door-families.ts'
import { examplesOf } from './examples.ts'
import { limitHeaders } from './limit-headers.ts'
import { answerOf, namedShape } from './named-shape.ts'
import { pathParameters } from './path-parameters.ts'
import { problemName, problemResponse, problemStatuses } from './problem-response.ts'

/** A door as an operation of the document. */
export function operationOf(routed: RoutedDoor): ZodOpenApiOperationObject {
  const { door, family, path, access } = routed
  const { query, description } = door
  const headers = headersOf(routed)
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const ofPath = z.object(Object.fromEntries(names.map((name) => [name, parameterOf(name)])))
  return {
    operationId: door.id,
    summary: door.summary,
    ...(description !== undefined && { description }),
    tags: [family.tag],
    security: securityOf(access),
    ...((names.length > 0 || query || headers) && {
      requestParams: {
        ...(names.length > 0 && { path: ofPath }),
        ...(query && { query }),
        ...(headers && { header: headers }),
      },
    }),
    ...requestBodyOf(door),
    responses: responsesOf(routed),
  }
}

const idempotencyKey = z.string().optional().meta({
  description: 'The reference of the body: where it has none, or the same. In quotes (RFC 9651), or bare.',
})

/** Headers that a door reads: its own, and the key of a request that has a reference. */
function headersOf({ door, method, path }: RoutedDoor) {
  if (referenceOf[`${method} ${path}`] === undefined) return door.headers
  return z.object({ ...door.headers?.shape, 'Idempotency-Key': idempotencyKey })
}

function responsesOf(routed: RoutedDoor) {
  const { door } = routed
  const answers = Object.entries(door.answers).map(
    ([status, answer]) => [status, responseOf(routed, status, answer)] as const,
  )
  const problems = problemStatuses(routed).map((status) => {
    const answer = door.answers[status]
    const response =
      answer === undefined
        ? { $ref: `#/components/responses/${problemName(routed, status)}` }
        : eitherOf(responseOf(routed, String(status), answer), problemResponse(routed, status))
    return [String(status), response] as const
  })
  return Object.fromEntries([...answers, ...problems])
}

function parameterOf(name: string): ZodType {
  const known = pathParameters[name]
  if (known === undefined) throw new Error(`nobody says what {${name}} is: see path-parameters.ts`)
  return known
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'public') return []
  if (access === 'signed') return [{ callSignature: [] }]
  return [{ oauth2: [`${access.party}/${access.scope}`] }]
}

function requestBodyOf({ id, body, otherBodies = {}, isBodyOptional }: Door) {
  const content: Record<string, ZodOpenApiMediaTypeObject> = {}
  const { request } = examplesOf(id)
  if (body !== undefined)
    content['application/json'] = {
      schema: namedShape(body),
      ...(request !== undefined && { example: request }),
    }
  for (const [mediaType, says] of Object.entries(otherBodies))
    content[mediaType] = { schema: { type: 'string', description: says } }
  if (Object.keys(content).length === 0) return {}
  return { requestBody: { required: isBodyOptional !== true, content } }
}

const meanings: Readonly<Record<string, string>> = {
  200: 'Done, or as it is.',
  201: 'Done for the first time.',
  202: 'Taken; it is worked on.',
  304: 'Nothing new.',
  307: 'It is elsewhere.',
}

function responseOf(routed: RoutedDoor, status: string, given: ZodType | Answer): ZodOpenApiResponseObject {
  const { json, media = [], headers: own, says } = answerOf(given)
  const headers = Object.entries({ ...own, ...limitHeaders(routed) })
  const example = examplesOf(routed.door.id).answers?.[status]
  const content: Record<string, ZodOpenApiMediaTypeObject> = {}
  if (json !== undefined)
    content['application/json'] = { schema: namedShape(json), ...(example !== undefined && { example }) }
  for (const mediaType of media) content[mediaType] = { schema: {} }
  return {
    description: says ?? meanings[status] ?? status,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]),
      ),
    }),
    ...(Object.keys(content).length > 0 && { content }),
  }
}

/** An answer of a status that a problem may have too. */
function eitherOf(answer: ZodOpenApiResponseObject, problem: ZodOpenApiResponseObject) {
  return { ...answer, content: { ...answer.content, ...problem.content } }
}
