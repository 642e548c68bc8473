import { grounds } from '@tallystick/functions/shell/access/grounds'
import { referenceOf } from '@tallystick/functions/shell/access/idempotency-key'
import type { Door } from '@tallystick/functions/shell/doors/door'
import { type HttpFaultCode, httpFaults, problemDocument } from '@tallystick/functions/shell/http-message'
import type { ZodOpenApiResponseObject } from 'zod-openapi'
import { faultTables } from '../architecture/faults-document.ts'
import type { RoutedDoor } from './door-families.ts'
import { pascalCase } from './pascal-case.ts'

type Table = Readonly<Record<string, string>>

/** The codes of problems by status. */
export const problemCodes: ReadonlyMap<number, readonly HttpFaultCode[]> = Map.groupBy(
  Object.keys(httpFaults) as HttpFaultCode[],
  (code) => problemDocument(code).status,
)

/** What the gateway itself says, before a function is asked. */
const gatewayMeanings: Readonly<Record<number, string>> = {
  401: 'There is no token, or it is not valid.',
  403: 'The token does not have the scope; or, as a problem, this client may not do it.',
}

/** The statuses of all problems that a door may answer with. */
export function problemStatuses({ method, path, door, access }: RoutedDoor): number[] {
  const statuses = new Set<number>([...(door.refuses ?? []), 500])
  if (typeof access !== 'string') for (const status of [401, 403, 429]) statuses.add(status)
  const ground = grounds[`${method} ${path}`]
  if (typeof ground === 'function' || typeof ground === 'object') statuses.add(404)
  if (referenceOf[`${method} ${path}`] !== undefined || typeof ground === 'object') statuses.add(400)
  if (path.includes('{')) statuses.add(404)
  if (door.query !== undefined) statuses.add(400)
  if (door.body !== undefined) statuses.add(422)
  return [...statuses].sort((a, b) => a - b)
}

/** Tables of faults that the problems of a door may tell, beside the codes of the problems themselves. */
export function faultsOf({ family }: RoutedDoor): readonly Table[] {
  const kernel = faultTables.find(({ title }) => title === 'Kernel')?.faults ?? {}
  return [httpFaults, kernel, ...family.faults]
}

/** The name of the schema that lists the codes of a table. */
export function codesName(table: Table): string {
  const found = faultTables.find(({ faults }) => faults === table)
  if (found === undefined) throw new Error('a door names a table of faults that docs/faults.md does not have')
  return `${pascalCase(found.title)}FaultCode`
}

/** The name of the response that is the problem of one status: one for all doors, or for those of a function. */
export function problemName({ name, door }: RoutedDoor, status: number): string {
  if (isOfGateway(door, status)) return `Gateway${status}`
  return `${statusesOfFaults.has(status) ? pascalCase(name) : ''}Problem${status}`
}

/** Statuses whose problems tell faults. */
const statusesOfFaults: ReadonlySet<number> = new Set([400, 404, 409, 422])

function isOfGateway(door: Door, status: number): boolean {
  return gatewayMeanings[status] !== undefined && !door.refuses?.some((refused) => refused === status)
}

/** A problem of one status, as a response of the document. */
export function problemResponse(routed: RoutedDoor, status: number): ZodOpenApiResponseObject {
  const problem = { $ref: '#/components/schemas/Problem' }
  if (isOfGateway(routed.door, status))
    return {
      description: gatewayMeanings[status] ?? '',
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } },
        ...(status === 403 && { 'application/problem+json': { schema: problem } }),
      },
    }
  const codes = problemCodes.get(status) ?? []
  const code = {
    anyOf: faultsOf(routed).map((table) => ({ $ref: `#/components/schemas/${codesName(table)}` })),
  }
  const narrowed = {
    status: { const: status },
    code: { enum: [...codes] },
    ...(statusesOfFaults.has(status) && { errors: { items: { properties: { code } } } }),
  }
  const wait = { 'retry-after': { schema: { type: 'integer' as const }, description: 'Seconds.' } }
  return {
    description: codes.map((each) => `\`${each}\`: ${httpFaults[each]}`).join(' '),
    ...(status === 429 && { headers: wait }),
    content: {
      'application/problem+json': {
        schema: { allOf: [problem, { properties: narrowed }] },
      },
    },
  }
}
