import { expect, test } from 'vitest'
import { MAX_LINK_SECONDS, MAX_UPLOAD_BYTES } from '../documents.ts'
import { memoryLinks } from './memory-links.ts'

const contentType = 'text/csv'

test('a link says what it was made for', async () => {
  const links = memoryLinks()
  expect(await links.uploadUrl('uploads/a b.csv', { contentType, bytes: 10, seconds: 60 })).toEqual({
    url: 'memory://uploads/a%20b.csv?method=PUT&bytes=10&seconds=60',
    headers: { 'content-type': 'text/csv', 'if-none-match': '*' },
  })
  expect(await links.downloadUrl('exports/1.csv', { fileName: 'serials.csv', seconds: 60 })).toBe(
    'memory://exports/1.csv?method=GET&fileName=serials.csv&seconds=60',
  )
})

test('a link stays within the limits of S3', async () => {
  const links = memoryLinks()
  const most = { contentType, bytes: MAX_UPLOAD_BYTES, seconds: MAX_LINK_SECONDS }
  expect(await links.uploadUrl('a', most)).toHaveProperty('url')
  const faulty = [
    { ...most, bytes: MAX_UPLOAD_BYTES + 1 },
    { ...most, bytes: -1 },
    { ...most, seconds: MAX_LINK_SECONDS + 1 },
    { ...most, seconds: 0 },
  ]
  for (const options of faulty)
    await expect(links.uploadUrl('a', options)).rejects.toThrow(/upload has|link lives/)
  await expect(links.downloadUrl('a', { fileName: 'a', seconds: 0 })).rejects.toThrow('a link lives')
})
