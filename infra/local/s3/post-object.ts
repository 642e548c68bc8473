import { doesNotMatch, sameSignature, sign, signingKey } from '../signature.ts'
import { type Answer, documentAnswer, emptyAnswer } from './answer.ts'
import { readAttributes } from './attributes.ts'
import type { ObjectCall, Site } from './call.ts'
import { type Form, formBoundary, openForm } from './form-data.ts'
import { maximumKeyBytes } from './limits.ts'
import { permissionFault } from './permission.ts'
import { checkPolicy, type SizeRange } from './post-policy.ts'
import { storedHeaders, wholeObject } from './put-object.ts'
import { putPermissions } from './put-permissions.ts'
import { receiveContent } from './receive.ts'
import type { StoredObject } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { headerText, type S3Request } from './s3-request.ts'
import { lockFault, storeObject } from './store-object.ts'
import { parseTagDocument } from './tags.ts'
import { readXml } from './xml-reader.ts'
import { writeXml } from './xml-writer.ts'

/** A browser's upload: the signature is of a policy in the form, not of the request. */
export async function postObject(site: Site, request: S3Request): Promise<Answer | Refusal> {
  const boundary = formBoundary(request.headers.get('content-type'))
  if (boundary === undefined) return refuse('MalformedPOSTRequest')
  const form = await openForm(request.body, boundary)
  if (isRefusal(form)) return form
  const principal = verifyForm(site, form)
  if (isRefusal(principal)) return principal
  const key = (form.fields.get('key') ?? '').replaceAll(`\${filename}`, form.fileName)
  if (key === '')
    return refuse('InvalidArgument', { message: "Bucket POST must contain a field named 'key'." })
  if (Buffer.byteLength(key) > maximumKeyBytes) return refuse('KeyTooLongError')
  const bucket = site.archive.buckets.get(request.bucket)
  if (!bucket) return refuse('NoSuchBucket', { details: { BucketName: request.bucket } })
  const fields = new Map([...form.fields, ['key', key], ['bucket', request.bucket]])
  const sizes = checkPolicy(fields.get('policy') ?? '', fields, site.now())
  if (isRefusal(sizes)) return sizes
  const headers = new Map([...fields].map(([name, value]) => [name, headerText(value)]))
  const posted = { ...request, key, headers }
  const call: ObjectCall = { site, request: posted, principal, bucket, key, openBody: () => form.file }
  const denied = permissionFault(call, putPermissions(posted))
  if (denied) return denied
  const stored = await storeFile(call, { sizes, tagging: fields.get('tagging') })
  site.gate.record(principal, 's3:PostObject')
  return isRefusal(stored) ? stored : postAnswer(call, stored)
}

async function storeFile(
  call: ObjectCall,
  { sizes, tagging }: { readonly sizes: SizeRange; readonly tagging: string | undefined },
): Promise<StoredObject | Refusal> {
  const { site, request, bucket } = call
  const attributes = readAttributes(request.headers, site.now())
  const document = readXml(tagging ?? '<Tagging><TagSet/></Tagging>')
  const tags = document ? parseTagDocument(document) : refuse('MalformedXML')
  if (isRefusal(attributes)) return attributes
  if (isRefusal(tags)) return tags
  const fault = lockFault(bucket, attributes)
  if (fault) return fault
  const received = await receiveContent(call, sizes.maximum)
  if (isRefusal(received)) return received
  if (received.size < sizes.minimum) {
    received.draft.discard()
    return refuse('EntityTooSmall', { details: { MinSizeAllowed: `${sizes.minimum}` } })
  }
  return storeObject(call, wholeObject(received, { ...attributes, tags }), { event: 's3:ObjectCreated:Post' })
}

/** The access key id whose secret signed the policy. */
function verifyForm({ gate }: Site, { fields }: Form): string | Refusal {
  const policy = fields.get('policy')
  const credential = fields.get('x-amz-credential') ?? ''
  if (policy === undefined || fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256')
    return refuse('AccessDenied')
  const [, principal = '', scope = ''] = /^([^/]+)\/(\d{8}\/[^/]+\/s3\/aws4_request)$/.exec(credential) ?? []
  const secret = gate.secretKey(principal)
  if (principal === '' || secret === undefined) return refuse('InvalidAccessKeyId')
  const expected = sign(signingKey(secret, scope), policy)
  if (sameSignature(expected, fields.get('x-amz-signature') ?? '')) return principal
  return refuse('SignatureDoesNotMatch', { message: doesNotMatch.message })
}

/** What the form asks to be answered: a redirect, a document or nothing. */
function postAnswer(call: ObjectCall, stored: StoredObject): Answer {
  const { request, bucket, key } = call
  const headers = {
    ...storedHeaders(call, stored),
    location: `/${bucket.record.name}/${encodeURIComponent(key)}`,
  }
  const asked = request.headers.get('success_action_status')
  const redirect = parseUrl(request.headers.get('success_action_redirect'))
  if (redirect) {
    redirect.searchParams.set('bucket', bucket.record.name)
    redirect.searchParams.set('key', key)
    redirect.searchParams.set('etag', `"${stored.etag}"`)
    return emptyAnswer({ ...headers, location: redirect.href }, 303)
  }
  if (asked !== '201') return emptyAnswer(headers, asked === '200' ? 200 : 204)
  const content = {
    Location: headers.location,
    Bucket: bucket.record.name,
    Key: key,
    ETag: `"${stored.etag}"`,
  }
  return { ...documentAnswer(writeXml('PostResponse', content), headers), status: 201 }
}

function parseUrl(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined
}
