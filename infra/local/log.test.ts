import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { forEachLine, LOG_LIMIT_BYTES, openLog } from './log.ts'

function newPath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-log-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return join(directory, 'logs', 'functions.log')
}

test('each line has the time and its source; a closed log takes no more', () => {
  const path = newPath()
  const { log, close } = openLog(path, false)
  log('worker', 'one\ntwo')
  close()
  log('worker', 'three')
  expect(readFileSync(path, 'utf8')).toMatch(/^\d{4}-\S+Z \[worker\] one\n\d{4}-\S+Z \[worker\] two\n$/)
})

test('a log that has grown too large is set aside at the next start', () => {
  const path = newPath()
  openLog(path, false).close()
  writeFileSync(path, 'old')
  truncateSync(path, LOG_LIMIT_BYTES + 1)
  openLog(path, false).close()
  expect(statSync(path).size).toBe(0)
  expect(existsSync(`${path}.old`)).toBe(true)
})

test('lines are found across chunks and inside characters, the last one without its end too', async () => {
  const bytes = Buffer.from('first ü\nsecond')
  const lines: string[] = []
  const stream = Readable.from([bytes.subarray(0, 7), bytes.subarray(7, 10), bytes.subarray(10)])
  forEachLine(stream, (line) => lines.push(line))
  await expect.poll(() => lines).toEqual(['first ü', 'second'])
})
