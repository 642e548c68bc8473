import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryJournal, openJournal } from './journal.ts'

interface Note {
  readonly text: string
}

let directory: string
let path: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'))
  path = join(directory, 'notes.jsonl')
})

afterEach(() => rmSync(directory, { recursive: true }))

const note = (text: string): Note => ({ text })

/** What the next process would read. */
function reread(): readonly Note[] {
  const journal = openJournal<Note>(path)
  journal.close()
  return journal.entries
}

test('a new journal is empty', () => {
  expect(reread()).toEqual([])
})

test('entries come back in the order of appending, whatever characters they hold', () => {
  const journal = openJournal<Note>(path)
  const notes = ['plain', 'line\nbreak', '\u2028', 'Grüße 😀', ''].map(note)
  for (const one of notes) journal.append(one)
  expect(reread()).toEqual(notes)
  journal.close()
})

test('an appended entry is in the file before the call returns', () => {
  const journal = openJournal<Note>(path)
  journal.append(note('now'))
  expect(readFileSync(path, 'utf8')).toBe('{"text":"now"}\n')
  journal.close()
})

test.each<[string, string | Buffer]>([
  ['in the middle', '{"text":"to'],
  ['within a character of two bytes', Buffer.from('{"text":"ü').subarray(0, -1)],
  ['before its end', '{"text":"torn"}'],
])('a last line torn %s is cut off, and the next entry stands on a line of its own', (_where, torn) => {
  const journal = openJournal<Note>(path)
  journal.append(note('größer'))
  journal.close()
  appendFileSync(path, torn)
  const next = openJournal<Note>(path)
  expect(next.entries).toEqual([note('größer')])
  next.append(note('after'))
  next.close()
  expect(reread()).toEqual([note('größer'), note('after')])
})

test('a file that holds nothing but a torn line is as good as empty', () => {
  writeFileSync(path, '{"te')
  expect(reread()).toEqual([])
  expect(readFileSync(path, 'utf8')).toBe('')
})

test('a line that is whole and yet no JSON is a defect, not a torn one', () => {
  writeFileSync(path, 'no JSON\n{"text":"after"}\n')
  expect(() => openJournal<Note>(path)).toThrow(SyntaxError)
})

test('compaction replaces all entries, and appending goes on in the new file', () => {
  const journal = openJournal<Note>(path)
  for (const text of ['a', 'b', 'c']) journal.append(note(text))
  journal.compact([note('b')])
  journal.append(note('d'))
  expect(reread()).toEqual([note('b'), note('d')])
  expect(existsSync(`${path}.next`)).toBe(false)
  journal.close()
})

test('a compaction that was killed half way leaves the journal as it was', () => {
  const journal = openJournal<Note>(path)
  journal.append(note('kept'))
  journal.close()
  writeFileSync(`${path}.next`, '{"text":"ha')
  const next = openJournal<Note>(path)
  expect(next.entries).toEqual([note('kept')])
  next.compact([note('compacted')])
  next.close()
  expect(reread()).toEqual([note('compacted')])
})

test('a journal in memory takes everything and keeps nothing', () => {
  const journal = memoryJournal<Note>()
  journal.append(note('gone'))
  journal.compact([note('gone')])
  journal.close()
  expect(journal.entries).toEqual([])
})
