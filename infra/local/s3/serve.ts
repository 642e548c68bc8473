import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { verifySignature } from '../signature.ts'
import { type Answer, refusalAnswer, sendAnswer } from './answer.ts'
import { openBody } from './body.ts'
import type { CreatedObject, ServiceCall, Site } from './call.ts'
import { formBoundary } from './form-data.ts'
import type { Operation } from './operation.ts'
import { findOperation } from './operations.ts'
import { permissionFault } from './permission.ts'
import { postObject } from './post-object.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { readRequest, type S3Request } from './s3-request.ts'

/** A site whose owner may take time over what is told of new objects. */
export interface ToldSite extends Omit<Site, 'created'> {
  readonly created: (object: CreatedObject) => void | Promise<void>
}

/** Serves one request, whatever becomes of it. */
export async function serve(
  site: ToldSite,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID().replaceAll('-', '').toUpperCase()
  const outcome = await answerAfterTelling(site, incoming).catch(failure)
  const path = (incoming.url ?? '/').split('?', 1)[0] ?? '/'
  const told = isRefusal(outcome) ? refusalAnswer(outcome, path, requestId) : outcome
  const common = {
    'x-amz-request-id': requestId,
    date: site.now().toUTCString(),
    server: 'tallystick-local-s3',
  }
  // A caller that went away in the middle of the answer is nobody's fault.
  await sendAnswer(response, told, common).catch(() => response.destroy())
}

/** An object that was acknowledged has been told of, so that a kill in between loses neither. */
async function answerAfterTelling(
  { created, ...site }: ToldSite,
  incoming: IncomingMessage,
): Promise<Answer | Refusal> {
  const telling: (void | Promise<void>)[] = []
  const noted = (object: CreatedObject) => void telling.push(created(object))
  const outcome = await answer({ ...site, created: noted }, incoming)
  await Promise.all(telling)
  return outcome
}

async function answer(site: Site, incoming: IncomingMessage): Promise<Answer | Refusal> {
  const request = readRequest(incoming)
  if (isRefusal(request)) return request
  if (isForm(request)) return await postObject(site, request)
  const { method, url } = request
  const options = { service: 's3', secretKey: site.gate.secretKey, now: site.now }
  const signature = verifySignature({ method, url, headers: incoming.headers }, options)
  if (!signature.ok) return refuse(signature.code, { message: signature.message })
  const operation = findOperation(request)
  if (isRefusal(operation)) return operation
  const { principal } = signature
  const call = { site, request, principal, openBody: () => openBody(request, signature) }
  const denied = permissionFault(call, operation.permissions(request))
  if (denied) return denied
  const outcome = await run(operation, call)
  site.gate.record(principal, `s3:${operation.name}`)
  return outcome
}

function run(operation: Operation, call: ServiceCall): Answer | Refusal | Promise<Answer | Refusal> {
  if (operation.level === 'service' || operation.level === 'new-bucket') return operation.run(call)
  const bucket = call.site.archive.buckets.get(call.request.bucket)
  if (!bucket) return refuse('NoSuchBucket', { details: { BucketName: call.request.bucket } })
  return operation.run({ ...call, bucket, key: call.request.key })
}

function isForm({ method, key, headers }: S3Request): boolean {
  return method === 'POST' && key === '' && formBoundary(headers.get('content-type')) !== undefined
}

function failure(cause: unknown): Refusal {
  return refuse('InternalError', { message: cause instanceof Error ? cause.message : 'unknown' })
}
