import { createHash } from 'node:crypto'
import { type ObjectLockMode, S3Client } from '@aws-sdk/client-s3'
import { instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { MAX_ATTEMPTS } from './retry.ts'
import { s3Documents } from './s3-documents.ts'
import { type ScriptedAnswer, scriptedService } from './scripted-service.ts'

const document = { bytes: new TextEncoder().encode('<Invoice/>'), contentType: 'application/xml' }

const refusal = (status: number, code: string): ScriptedAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<Error><Code>${code}</Code></Error>`,
})
const conflict = refusal(409, 'ConditionalRequestConflict')

function documentsAnswered(...answers: readonly ScriptedAnswer[]) {
  return lockingDocuments(undefined, answers)
}

function lockingDocuments(lock: ObjectLockMode | undefined, answers: readonly ScriptedAnswer[]) {
  const { settings, requests } = scriptedService(answers)
  const waits: number[] = []
  const documents = s3Documents({
    bucket: 'invoices',
    prefix: 'issued/',
    ...(lock && { lock }),
    client: new S3Client(settings),
    backoff: { random: () => 1, sleep: async (milliseconds) => void waits.push(milliseconds) },
  })
  return { documents, requests, waits }
}

test('a put sends bytes, content type and SHA-256, and no condition', async () => {
  const { documents, requests } = documentsAnswered({})
  await documents.put('a.xml', document)
  const [{ headers, body } = { headers: {}, body: '' }] = requests
  expect(body).toBe('<Invoice/>')
  expect(headers).toMatchObject({
    'content-type': 'application/xml',
    'x-amz-checksum-sha256': createHash('sha256').update(document.bytes).digest('base64'),
  })
  expect(headers).not.toHaveProperty('if-none-match')
})

test('a put once asks for no object at the key, and repeats a racing one', async () => {
  const { documents, requests, waits } = documentsAnswered(conflict, conflict, {})
  expect(await documents.putOnce('a.xml', document)).toBe('stored')
  expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual(['*', '*', '*'])
  expect(waits).toEqual([10, 20])
})

test.each(['COMPLIANCE', 'GOVERNANCE'] as const)(
  'a put once locks until a moment, as the bucket is written: %s',
  async (lock) => {
    const { documents, requests } = lockingDocuments(lock, [{}, {}])
    await documents.putOnce('a.xml', document, instant('2037-01-01T00:00:00Z'))
    await documents.putOnce('b.xml', document)
    expect(requests[0]?.headers).toMatchObject({
      'x-amz-object-lock-mode': lock,
      'x-amz-object-lock-retain-until-date': '2037-01-01T00:00:00Z',
    })
    expect(requests[1]?.headers).not.toHaveProperty('x-amz-object-lock-mode')
  },
)

test('without a lock a moment locks nothing', async () => {
  const { documents, requests } = documentsAnswered({})
  await documents.putOnce('a.xml', document, instant('2037-01-01T00:00:00Z'))
  expect(requests[0]?.headers).not.toHaveProperty('x-amz-object-lock-mode')
})

test('a put once finds the object of whoever won the race', async () => {
  const { documents } = documentsAnswered(conflict, refusal(412, 'PreconditionFailed'))
  expect(await documents.putOnce('a.xml', document)).toBe('present')
})

test('a race without end is a failure with its cause', async () => {
  const { documents } = documentsAnswered(...Array.from({ length: MAX_ATTEMPTS }, () => conflict))
  await expect(documents.putOnce('a.xml', document)).rejects.toMatchObject({
    message: `S3 PutObject failed ${MAX_ATTEMPTS} times`,
    cause: { name: 'ConditionalRequestConflict' },
  })
})

test('only a missing key is undefined', async () => {
  const { documents } = documentsAnswered(refusal(404, 'NoSuchKey'), refusal(403, 'AccessDenied'))
  expect(await documents.get('a.xml')).toBeUndefined()
  await expect(documents.get('a.xml')).rejects.toHaveProperty('name', 'AccessDenied')
})

test('bytes that do not match their checksum are a failure', async () => {
  const { documents } = documentsAnswered({
    headers: { 'x-amz-checksum-sha256': createHash('sha256').update('other').digest('base64') },
    body: '<Invoice/>',
  })
  await expect(documents.get('a.xml')).rejects.toThrow(/checksum/i)
})
