import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { s3Documents } from './s3-documents.ts'
import { PART_BYTES } from './s3-parts.ts'
import { type ScriptedAnswer, scriptedService } from './scripted-service.ts'

const xml = (status: number, body: string): ScriptedAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body,
})
const begun = xml(
  200,
  '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>',
)
const taken: ScriptedAnswer = { headers: { etag: '"p"', 'x-amz-checksum-sha256': 'c3Vt' } }
const completed = xml(200, '<CompleteMultipartUploadResult/>')
const abandoned: ScriptedAnswer = { status: 204 }
const refusal = (status: number, code: string) => xml(status, `<Error><Code>${code}</Code></Error>`)

function documentsAnswered(...answers: readonly ScriptedAnswer[]) {
  const { settings, requests } = scriptedService(answers)
  const backoff = { random: () => 0, sleep: async () => undefined }
  return {
    documents: s3Documents({ bucket: 'work', client: new S3Client(settings), backoff }),
    asked: () => requests.map(({ method, query }) => `${method} ${query}`),
    requests,
  }
}

async function* onePart() {
  yield new Uint8Array(PART_BYTES)
}

test('an upload in parts carries a checksum of each, and completes only where nothing is', async () => {
  const { documents, asked, requests } = documentsAnswered(begun, taken, completed)
  expect(await documents.writeStream('a.csv', 'text/csv', onePart())).toBe('stored')
  expect(asked()).toEqual(['POST uploads', 'PUT partNumber,uploadId', 'POST uploadId'])
  expect(requests[0]?.headers).toMatchObject({
    'content-type': 'text/csv',
    'x-amz-checksum-algorithm': 'SHA256',
  })
  expect(requests[1]?.headers).toHaveProperty('x-amz-checksum-sha256')
  expect(requests[2]?.headers).toMatchObject({ 'if-none-match': '*' })
  expect(requests[2]?.body).toContain('<ChecksumSHA256>c3Vt</ChecksumSHA256>')
})

test('an upload that finds its key taken is abandoned', async () => {
  const { documents, asked } = documentsAnswered(begun, taken, refusal(412, 'PreconditionFailed'), abandoned)
  expect(await documents.writeStream('a.csv', 'text/csv', onePart())).toBe('present')
  expect(asked().at(-1)).toBe('DELETE uploadId')
})

test('an upload that fails is abandoned, and its failure is told, also when it cannot be abandoned', async () => {
  const denied = refusal(403, 'AccessDenied')
  const { documents, asked } = documentsAnswered(begun, refusal(400, 'BadDigest'), denied)
  await expect(documents.writeStream('a.csv', 'text/csv', onePart())).rejects.toHaveProperty(
    'name',
    'BadDigest',
  )
  expect(asked()).toEqual(['POST uploads', 'PUT partNumber,uploadId', 'DELETE uploadId'])
})

test('a stream shorter than a part is put at once', async () => {
  const { documents, asked } = documentsAnswered({})
  async function* short() {
    yield new Uint8Array(10)
  }
  expect(await documents.writeStream('a.csv', 'text/csv', short())).toBe('stored')
  expect(asked()).toEqual(['PUT '])
})

test('an offset that is no whole number is a defect', async () => {
  const { documents } = documentsAnswered()
  await expect(documents.read('a.csv', -1)).rejects.toThrow('an offset is a whole number, not -1')
  await expect(documents.read('a.csv', 0.5)).rejects.toThrow('an offset is a whole number, not 0.5')
})
