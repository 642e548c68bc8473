import assert from 'node:assert/strict'
import { problemAnswer } from '@tallystick/functions/shell/doors/problem-answer'
import type { HttpResponse } from '@tallystick/functions/shell/http-message'
import type { ZodType } from 'zod'
import { type RoutedDoor, routedDoors } from './door-families.ts'
import { limitHeaders } from './limit-headers.ts'
import { answerOf } from './named-shape.ts'
import { faultsOf, problemCodes, problemStatuses } from './problem-response.ts'

const doors: ReadonlyMap<string, RoutedDoor> = new Map(routedDoors.map((routed) => [routed.door.id, routed]))

/** Headers that every answer may have. */
const everyHeader: ReadonlySet<string> = new Set(['content-type', 'content-security-policy'])

/** Why an answer is not as its door says; nothing where it is. */
export function disobedience(id: string, { status, headers, body }: HttpResponse): string | undefined {
  const routed = doors.get(id)
  if (routed === undefined) return 'nobody describes this door'
  const type = (headers['content-type'] ?? '').split(';', 1)[0] ?? ''
  if (type === 'application/problem+json') return wrongProblem(routed, status, parsed(body))
  const given = routed.door.answers[status]
  if (given === undefined) return `nobody says that it answers ${status}`
  const { json, media = [], headers: own } = answerOf(given)
  const told: Readonly<Record<string, string>> = { ...own, ...limitHeaders(routed) }
  const stray = Object.keys(headers).find((name) => !everyHeader.has(name) && told[name] === undefined)
  if (stray !== undefined) return `nobody says that it has the header ${stray}`
  if (json !== undefined && type === 'application/json') return wrongShape(json, parsed(body))
  if (type === '' && body.length === 0 && json === undefined && media.length === 0) return undefined
  return media.includes(type) ? undefined : `nobody says that it answers ${type}`
}

function wrongProblem(routed: RoutedDoor, status: number, body: unknown): string | undefined {
  const isKnown = problemStatuses(routed).includes(status)
  if (!isKnown) return `nobody says that it has a problem ${status}`
  const checked = problemAnswer.safeParse(body)
  if (!checked.success) return wrongShape(problemAnswer, body)
  const { code, errors = [] } = checked.data
  if (!problemCodes.get(status)?.some((each) => each === code)) return `a problem ${status} is not ${code}`
  const tables = faultsOf(routed)
  const strange = errors.find((fault) => !tables.some((table) => Object.hasOwn(table, fault.code)))
  return strange && `nobody says that it has faults of ${strange.code}`
}

function wrongShape(schema: ZodType, body: unknown): string | undefined {
  const { error } = schema.safeParse(body)
  return error?.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('; ')
}

function parsed(body: string | Uint8Array): unknown {
  return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'))
}

type HttpDoor = (...request: never[]) => Promise<HttpResponse>

/** The same doors, each of which fails the test where it answers otherwise than its description says. */
export function obeying<Doors extends Readonly<Record<string, HttpDoor>>>(given: Doors): Doors {
  const entries = Object.entries(given).map(([id, door]) => {
    const checked = async (...request: never[]) => {
      const response = await door(...request)
      const wrong = disobedience(id, response)
      assert(wrong === undefined, `${id} answers otherwise than it is described (doors.ts): ${wrong}`)
      return response
    }
    return [id, checked]
  })
  return Object.fromEntries(entries) as Doors
}
