import { afterAll, beforeAll, expect, test } from 'vitest'
import { s3Documents, s3Links, signingSettings } from '../../packages/store/src/aws/index.ts'
import type { DocumentLinks, Documents } from '../../packages/store/src/documents.ts'
import { openStandIn, type S3Stage } from './s3-stage.ts'

const contentType = 'text/csv'
const body = 'serial\nAAA\n'
const options = { contentType, bytes: body.length, seconds: 60 }

let now = new Date()
let stage: S3Stage
let links: DocumentLinks
let documents: Documents
beforeAll(async () => {
  stage = await openStandIn({ now: () => now })
  const bucket = await stage.bucket()
  links = s3Links({ bucket, client: stage.clientWith(signingSettings) })
  documents = s3Documents({ bucket, client: stage.client })
})
afterAll(() => stage.close())

async function put(key: string, { headers = {}, body: sent = body } = {}): Promise<number> {
  const link = await links.uploadUrl(key, options)
  const response = await fetch(link.url, {
    method: 'PUT',
    headers: { ...link.headers, ...headers },
    body: sent,
  })
  return response.status
}

test('an upload stores the body with its content type', async () => {
  expect(await put('uploads/a.csv')).toBe(200)
  expect(await documents.get('uploads/a.csv')).toEqual({ bytes: new TextEncoder().encode(body), contentType })
})

test('a second upload to the key is refused, and the first stays', async () => {
  expect(await put('uploads/once.csv')).toBe(200)
  expect(await put('uploads/once.csv', { body: 'serial\nBBB\n' })).toBe(412)
  expect((await documents.get('uploads/once.csv'))?.bytes).toEqual(new TextEncoder().encode(body))
})

test('an upload of another length, of another type or without the condition is refused', async () => {
  expect(await put('uploads/b.csv', { body: `${body}BBB\n` })).toBe(403)
  expect(await put('uploads/b.csv', { headers: { 'content-type': 'text/html' } })).toBe(403)
  expect(await put('uploads/b.csv', { headers: { 'if-none-match': '"x"' } })).toBe(403)
  expect(await documents.size('uploads/b.csv')).toBeUndefined()
})

test('an upload to another key is refused', async () => {
  const { url, headers } = await links.uploadUrl('uploads/c.csv', options)
  const response = await fetch(url.replace('c.csv', 'd.csv'), { method: 'PUT', headers, body })
  expect(response.status).toBe(403)
})

test('no checksum of a body that was not seen is signed', async () => {
  const { url } = await links.uploadUrl('uploads/e.csv', options)
  expect([...new URL(url).searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([])
})

test('a download is saved under its name', async () => {
  await documents.put('exports/1.csv', { bytes: new TextEncoder().encode(body), contentType })
  const response = await fetch(
    await links.downloadUrl('exports/1.csv', { fileName: 'Käse "1".csv', seconds: 60 }),
  )
  expect(await response.text()).toBe(body)
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="K_se _1_.csv"; filename*=UTF-8''K%C3%A4se%20%221%22.csv`,
  )
})

test('links end', async () => {
  await documents.put('exports/2.csv', { bytes: new TextEncoder().encode(body), contentType })
  const upload = await links.uploadUrl('uploads/f.csv', options)
  const download = await links.downloadUrl('exports/2.csv', { fileName: '2.csv', seconds: 60 })
  now = new Date(Date.now() + 61_000)
  expect((await fetch(upload.url, { method: 'PUT', headers: upload.headers, body })).status).toBe(403)
  expect((await fetch(download)).status).toBe(403)
  now = new Date()
})
