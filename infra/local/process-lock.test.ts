import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDirectory } from './process-lock.ts'

let directory: string
const claims = () => readdirSync(join(directory, 'locks'))

function leaveClaim(pid: number, startedAt: string): void {
  mkdirSync(join(directory, 'locks'))
  writeFileSync(join(directory, 'locks', String(pid)), startedAt)
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tallystick-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('a directory has one holder at a time', () => {
  const release = lockDirectory(directory)
  expect(() => lockDirectory(directory)).toThrow('is in use by this process')
  release()
  lockDirectory(directory)()
  expect(claims()).toEqual([])
})

test('the claim of a process that is gone is cleared', () => {
  const noProcess = 2 ** 22 + 1
  leaveClaim(noProcess, '1')
  lockDirectory(directory)
  expect(claims()).toEqual([String(process.pid)])
})

test('a process id that was given out again holds nothing', () => {
  leaveClaim(process.ppid, 'another time')
  lockDirectory(directory)
  expect(claims()).toEqual([String(process.pid)])
})

test('the own process id from an earlier life holds nothing', () => {
  leaveClaim(process.pid, 'another time')
  lockDirectory(directory)
  expect(claims()).toEqual([String(process.pid)])
})
