import { type ProfileChoice, ruleSetNames, type Validation, validate } from '@tallystick/einvoice'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** The largest document that is validated at the door; an invoice of 2,500 lines has about as many bytes. */
export const MAX_VALIDATED_BYTES = 4 * 1024 * 1024

/** How many findings are told of a document; the others are counted. */
export const MAX_TOLD_FINDINGS = 1000

const mediaTypes: readonly string[] = ['application/xml', 'text/xml']

/** Validates the invoice in the body and keeps nothing of it. Whether it is valid or not, that is the answer: 200. */
export async function validateDocument(request: HttpRequest): Promise<HttpResponse> {
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';')
  if (!mediaTypes.includes(mediaType.trim().toLowerCase())) return problem('HTTP-MEDIA-TYPE')
  if (request.body.byteLength > MAX_VALIDATED_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const profile = readProfile(request.query.profile)
  if (!profile.ok) return problem('HTTP-QUERY-INVALID', profile.faults)
  return json(200, view(validate(request.body, { profile: profile.value })))
}

function readProfile(query = 'auto'): Result<ProfileChoice[], Fault[]> {
  const names = query.split(',')
  if (names.every(isProfile)) return accept(names)
  const message = `A profile is auto, ${ruleSetNames.join(', ')}, or several of them with commas between.`
  return refuse([{ code: 'HTTP-QUERY-INVALID', pointer: '/profile', message }])
}

function isProfile(name: string): name is ProfileChoice {
  return name === 'auto' || ruleSetNames.some((known) => known === name)
}

function view({ findings, ...validation }: Validation) {
  const counts = { fatal: 0, warning: 0, information: 0 }
  for (const { level } of findings) counts[level]++
  return { ...validation, counts, findings: findings.slice(0, MAX_TOLD_FINDINGS) }
}
