import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openJournal } from '../journal.ts'
import { openArchive } from './archive.ts'
import type { Bucket, Change, StoredObject } from './records.ts'

const directory = mkdtempSync(join(tmpdir(), 's3-archive-'))

afterEach(() => rmSync(directory, { recursive: true, force: true }))

const bucket: Bucket = {
  name: 'docs',
  createdAt: '2026-11-21T00:00:00.000Z',
  region: 'eu-central-1',
  versioning: undefined,
  objectLock: false,
  defaultRetention: undefined,
  configurations: {},
}
const object: StoredObject = {
  deleted: false,
  key: 'k',
  versionId: 'null',
  lastModified: '2026-11-21T00:00:00.000Z',
  content: 'docs/.versions/k/@1',
  size: 0,
  etag: 'd41d8cd98f00b204e9800998ecf8427e',
  checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' },
  parts: [],
  headers: {},
  metadata: {},
  tags: {},
  retention: undefined,
  legalHold: false,
}
const part = { ...object, number: 1 }

test.each<Change>([
  { kind: 'version', bucket: 'gone', version: object },
  { kind: 'version-changed', bucket: 'docs', version: object },
  { kind: 'part', bucket: 'docs', uploadId: 'gone', part },
  { kind: 'upload-removed', bucket: 'gone', uploadId: 'gone' },
])('what has gone cannot be changed, and no later start trips over it: $kind', (change) => {
  const archive = openArchive(directory)
  archive.commit({ kind: 'bucket', bucket })
  expect(() => archive.commit(change)).toThrow('fits the state')
  archive.close()
  const again = openArchive(directory)
  expect(again.buckets.get('docs')?.versions.size).toBe(0)
  again.close()
})

test('a start makes up for a kill between the line of the journal and the files', () => {
  const archive = openArchive(directory)
  const keep = (content: string, text: string) => {
    const draft = archive.contents.draft()
    draft.write(Buffer.from(text))
    draft.keep(content)
    return { ...object, content, size: text.length }
  }
  archive.commit({ kind: 'bucket', bucket })
  archive.commit({ kind: 'version', bucket: 'docs', version: keep('docs/.versions/k/@1', 'old') })
  const version = keep('docs/.versions/k/@2', 'new')
  archive.close()
  const journal = openJournal<Change[]>(join(directory, '.s3', 'journal.jsonl'))
  journal.append([{ kind: 'version', bucket: 'docs', version }])
  journal.close()
  expect(readFileSync(join(directory, 'docs', 'k'), 'utf8')).toBe('old')

  openArchive(directory).close()
  expect(readFileSync(join(directory, 'docs', 'k'), 'utf8')).toBe('new')
  expect(existsSync(join(directory, 'docs', '.versions', 'k', '@1'))).toBe(false)
})
