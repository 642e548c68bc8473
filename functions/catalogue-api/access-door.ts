import { parseGstin } from '@tallystick/einvoice/in'
import { putPortalAccess, readPortalAccess, type Table } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'

export interface AccessDoorDeps {
  readonly secrets: Table
}

/** What a header can carry. */
const headerText = z
  .string()
  .max(2000)
  .regex(/^[!-~]([ -~]*[!-~])?$/, 'expected printable ASCII characters')

/** Headers that say how a call travels, and not for whom. */
const ofTheCall = /^(connection|content-length|content-type|expect|host|transfer-encoding|upgrade)$/i
const headerName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,60}$/, 'expected the name of a header')
  .refine((name) => !ofTheCall.test(name), 'expected a header that lets somebody in')

/** Most headers that a provider may ask for. */
const MAX_HEADERS = 20

export const accessBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('nic-direct'),
    userName: headerText.max(100),
    password: z.string().min(1).max(100),
    clientId: headerText.max(200),
    clientSecret: headerText.max(200),
  }),
  z.strictObject({
    kind: z.literal('gsp-plain'),
    headers: z
      .record(headerName, headerText)
      .refine(
        (headers) => Object.keys(headers).length <= MAX_HEADERS,
        `expected at most ${MAX_HEADERS} headers`,
      ),
  }),
])

/** Takes how a GSTIN logs in to its portal, in place of what was known. */
export async function writeAccess({ secrets }: AccessDoorDeps, request: HttpRequest): Promise<HttpResponse> {
  const gstin = gstinIn(request)
  if (gstin === undefined) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, accessBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  await secrets.write(putPortalAccess(gstin, read.value))
  return json(200, { gstin, status: 'written' })
}

/** Says that there is access and of what kind; what is secret of it is never shown. */
export async function showAccess({ secrets }: AccessDoorDeps, request: HttpRequest): Promise<HttpResponse> {
  const gstin = gstinIn(request)
  const access = gstin === undefined ? undefined : await readPortalAccess(secrets, gstin)
  if (access === undefined) return problem('HTTP-NOT-FOUND')
  const userName = access.kind === 'nic-direct' ? access.userName : undefined
  return json(200, { gstin, kind: access.kind, ...(userName !== undefined && { userName }) })
}

/** Sandboxes of portals have GSTINs whose check digit is wrong. */
function gstinIn({ parameters: { gstin = '' } }: HttpRequest): string | undefined {
  return parseGstin(gstin, { checkDigit: false }).ok ? gstin : undefined
}
