import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContractStage, refused, type S3Stage } from './s3-stage.ts'

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
  Bucket = await stage.bucket()
})

afterAll(() => stage.close())

interface Post extends Partial<PresignedPostOptions> {
  /** Fields of the form that the policy was not made for. */
  readonly changed?: Readonly<Record<string, string>>
  readonly file?: string
  /** The bucket it is sent to, where that is not the one of the policy. */
  readonly to?: string
}

async function post({ changed = {}, file = 'content', to, ...options }: Post): Promise<Response> {
  const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'posted', ...options })
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value)
  form.append('file', new Blob([file]), 'name of file.txt')
  return await fetch(to ? url.replace(Bucket, to) : url, { method: 'POST', body: form, redirect: 'manual' })
}

const range: PresignedPostOptions['Conditions'] = [['content-length-range', 3, 10]]

test.each<[string, Post, number, string]>([
  ['a file over the range', { Conditions: range, file: 'x'.repeat(11) }, 400, 'EntityTooLarge'],
  ['a file under the range', { Conditions: range, file: 'xx' }, 400, 'EntityTooSmall'],
  ['another key than the policy names', { changed: { key: 'other' } }, 403, 'AccessDenied'],
  ['a field the policy does not speak of', { changed: { 'x-amz-meta-extra': 'x' } }, 403, 'AccessDenied'],
  [
    'a field that does not begin as it must',
    { Conditions: [['starts-with', '$Content-Type', 'image/']], changed: { 'Content-Type': 'text/plain' } },
    403,
    'AccessDenied',
  ],
  [
    'a policy that was changed',
    { changed: { Policy: Buffer.from('{}').toString('base64') } },
    403,
    'SignatureDoesNotMatch',
  ],
  [
    'a signature that was changed',
    { changed: { 'X-Amz-Signature': '0'.repeat(64) } },
    403,
    'SignatureDoesNotMatch',
  ],
  ['a policy that has expired', { Expires: -1 }, 403, 'AccessDenied'],
])('%s', async (_, given, status, code) => {
  const response = await post(given)
  expect(response.status).toBe(status)
  expect(await response.text()).toContain(code)
})

test('a policy is good for its own bucket alone', async () => {
  expect((await post({ to: await stage.bucket() })).status).toBe(403)
})

test('fields become what headers would be', async () => {
  const Fields = {
    'Content-Type': 'text/plain',
    'x-amz-meta-note': 'a note',
    tagging: '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>',
  }
  const { status } = await post({ Key: `described/\${filename}`, Fields })
  expect(status).toBe(204)
  const Key = 'described/name of file.txt'
  const head = await client.send(new HeadObjectCommand({ Bucket, Key }))
  expect(head).toMatchObject({ ContentType: 'text/plain', Metadata: { note: 'a note' }, TagCount: 1 })
})

test('a form can ask for a document or a redirect as its answer', async () => {
  const created = await post({ Fields: { success_action_status: '201' } })
  expect(created.status).toBe(201)
  expect(await created.text()).toContain('<Key>posted</Key>')
  const redirected = await post({ Fields: { success_action_redirect: 'http://localhost/done?a=1' } })
  expect(redirected.status).toBe(303)
  expect(redirected.headers.get('location')).toContain('http://localhost/done?a=1&bucket=')
})

test('a form without a policy, without a file or broken off is refused', async () => {
  const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'refused' })
  const anonymous = new FormData()
  anonymous.append('key', 'refused')
  anonymous.append('file', new Blob(['x']))
  expect((await fetch(url, { method: 'POST', body: anonymous })).status).toBe(403)

  const fileless = new FormData()
  for (const [name, value] of Object.entries(fields)) fileless.append(name, value)
  expect((await fetch(url, { method: 'POST', body: fileless })).status).toBe(400)

  const head = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const body = `${head.join('')}--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ncontent`
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400)
  await expect(stage.read(Bucket, 'refused')).rejects.toMatchObject(refused('NoSuchKey', 404))
})
