import { S3Client } from '@aws-sdk/client-s3'
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner'
import { expect, test } from 'vitest'
import { maximumSkewMilliseconds, verifySignature } from './signature.ts'
import { algorithm, maximumExpirySeconds } from './signature-claim.ts'

const signedAt = new Date('2026-11-21T12:00:00Z')
const secretKey = (accessKeyId: string) => (accessKeyId === 'caller' ? 'secret' : undefined)

/** Presigns with the SDK, whose client gives the hash and the credentials. */
async function presign(
  path: string,
  {
    service = 's3',
    expiresIn = 60,
    query = {},
  }: { service?: string; expiresIn?: number; query?: Record<string, string> } = {},
): Promise<string> {
  const credentials = { accessKeyId: 'caller', secretAccessKey: 'secret' }
  const client = new S3Client({ region: 'eu-central-1', credentials })
  const uriEscapePath = service !== 's3'
  const signer = new S3RequestPresigner({ ...client.config, signingName: service, uriEscapePath })
  const request = { method: 'GET', protocol: 'http:', hostname: 'host', path, query, headers: {} }
  const signed = await signer.presign(request, { signingDate: signedAt, expiresIn })
  const pairs = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  return `${path}?${pairs.join('&')}`
}

function verify(url: string, { service = 's3', now = signedAt }: { service?: string; now?: Date } = {}) {
  return verifySignature(
    { method: 'GET', url, headers: { host: 'host' } },
    { service, secretKey, now: () => now },
  )
}

test.each(['/', '/bucket/a%20b', '/bucket/%2B%26%C3%BC%281%29%27%2A%21', '/a%2520b/'])(
  'the path %s is signed as it is for S3, escaped once more for others',
  async (path) => {
    for (const service of ['s3', 'execute-api']) {
      const url = await presign(path, { service })
      expect(verify(url, { service })).toMatchObject({ ok: true, principal: 'caller', presigned: true })
    }
  },
)

test('a path of S3 keeps its empty and dotted segments, of others it is normalised', async () => {
  expect(verify(await presign('/b/a//b/../c'))).toMatchObject({ ok: true })
  const service = 'execute-api'
  const url = await presign('/b/a//b/../c', { service })
  expect(verify(url.replace('/b/a//b/../c', '/b/a/c'), { service })).toMatchObject({ ok: true })
})

test('a query is signed in any order and with any characters', async () => {
  const url = await presign('/', { query: { z: '1', a: 'ü +&=', 'A b': '', "!'()*": '~' } })
  expect(verify(url)).toMatchObject({ ok: true })
  const [path = '', query = ''] = url.split('?')
  expect(verify(`${path}?${query.split('&').reverse().join('&')}`)).toMatchObject({ ok: true })
  expect(verify(`${url}&more=1`)).toMatchObject({ ok: false, code: 'SignatureDoesNotMatch' })
})

test('a URL holds from a little before its time until its end', async () => {
  const url = await presign('/', { expiresIn: maximumExpirySeconds })
  const at = (offset: number) => verify(url, { now: new Date(signedAt.getTime() + offset) })
  expect(at(maximumExpirySeconds * 1000)).toMatchObject({ ok: true })
  expect(at(maximumExpirySeconds * 1000 + 1)).toMatchObject({ ok: false, message: 'Request has expired' })
  expect(at(-maximumSkewMilliseconds)).toMatchObject({ ok: true })
  expect(at(-maximumSkewMilliseconds - 1)).toMatchObject({ ok: false, message: 'Request is not valid yet' })
})

test.each([
  ['X-Amz-Expires=60', `X-Amz-Expires=${maximumExpirySeconds + 1}`],
  ['X-Amz-Expires=60', 'X-Amz-Expires=0'],
  ['X-Amz-Algorithm=AWS4-HMAC-SHA256', 'X-Amz-Algorithm=AWS4-HMAC-SHA1'],
  ['%2Faws4_request', '%2Faws5_request'],
  ['%2Fs3%2F', '%2Fsqs%2F'],
  ['20261121%2F', '20261122%2F'],
  ['X-Amz-Date=20261121T120000Z', 'X-Amz-Date=20261121T120060Z'],
])('%s may not become %s', async (from, to) => {
  const url = await presign('/')
  expect(url).toContain(from)
  expect(verify(url.replace(from, to))).toMatchObject({
    ok: false,
    code: 'AuthorizationQueryParametersError',
  })
})

test.each([
  ['nothing at all', {}, 'AccessDenied'],
  ['another scheme', { authorization: 'Bearer token' }, 'AuthorizationHeaderMalformed'],
  [
    'no date',
    {
      authorization: `${algorithm} Credential=caller/20261121/r/s3/aws4_request, SignedHeaders=host, Signature=00`,
    },
    'AuthorizationHeaderMalformed',
  ],
  [
    'the host unsigned',
    {
      'x-amz-date': '20261121T120000Z',
      authorization: `${algorithm} Credential=caller/20261121/r/s3/aws4_request, SignedHeaders=x-amz-date, Signature=00`,
    },
    'AccessDenied',
  ],
  [
    'no hash of the body',
    {
      'x-amz-date': '20261121T120000Z',
      authorization: `${algorithm} Credential=caller/20261121/r/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00`,
    },
    'InvalidRequest',
  ],
  [
    'a caller whom nobody knows',
    {
      'x-amz-date': '20261121T120000Z',
      authorization: `${algorithm} Credential=nobody/20261121/r/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00`,
    },
    'InvalidAccessKeyId',
  ],
])('%s is refused', (_, headers, code) => {
  const options = { service: 's3', secretKey, now: () => signedAt }
  const request = { method: 'GET', url: '/', headers: { host: 'host', ...headers } }
  expect(verifySignature(request, options)).toMatchObject({ ok: false, code })
})

test.each(['/%zz', '/?a=%zz', '/%ff'])('%s is no URL', async (url) => {
  const options = { service: 's3', secretKey, now: () => signedAt }
  const authorization = `${algorithm} Credential=caller/20261121/r/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=00`
  const headers = {
    host: 'host',
    'x-amz-date': '20261121T120000Z',
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
    authorization,
  }
  expect(verifySignature({ method: 'GET', url, headers }, options)).toMatchObject({
    ok: false,
    code: 'InvalidURI',
  })
})
