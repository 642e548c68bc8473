import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesInZip } from './files-in-zip.ts'
import { type FinanceDesk, openFinanceDesk, tallystick } from './finance-desk.ts'

let desk: FinanceDesk
let folder: string

beforeEach(async () => {
  desk = await openFinanceDesk()
  folder = mkdtempSync(join(tmpdir(), 'tallystick-export-'))
})

afterEach(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})

const november = ['--from', '2026-11-01', '--to', '2026-11-30', '--legal-entity', 'fable']

async function exported(name: string, ...words: readonly string[]) {
  const file = join(folder, name)
  const { code, said } = await tallystick(
    'invoices',
    'export',
    ...november,
    '--out',
    file,
    '--json',
    ...words,
  )
  return { code, said, file, ...(code === 0 ? JSON.parse(said) : {}) }
}

test('a ZIP is asked for, awaited and downloaded; unpacked, it proves itself', async () => {
  await desk.sell(1, 5)
  const { file, ...told } = await exported('a.zip', '--format', 'original,ubl,cii,pdf,html,json')
  expect(told).toMatchObject({ code: 0, invoices: 5, documents: 30, missing: 0 })
  const files = await filesInZip(readFileSync(file))
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, 'unpacked', name)), { recursive: true })
    writeFileSync(join(folder, 'unpacked', name), bytes)
  }
  expect(await tallystick('series', 'verify', join(folder, 'unpacked'))).toMatchObject({ code: 0 })
  const [first = ''] = [...files.keys()].filter((name) => name.endsWith('.original.xml'))
  writeFileSync(join(folder, 'unpacked', first), 'changed')
  expect(await tallystick('series', 'verify', join(folder, 'unpacked'))).toMatchObject({ code: 1 })
})

test('the same key is the same export; only what is new comes once', async () => {
  await desk.sell(1, 2)
  const first = await exported('a.zip', '--key', 'november', '--only-new')
  expect(await exported('b.zip', '--key', 'november', '--only-new')).toMatchObject({ sha256: first.sha256 })
  await desk.sell(3, 1)
  expect(await exported('c.zip', '--key', 'next', '--only-new')).toMatchObject({ invoices: 1 })
  expect(await exported('d.zip', '--key', 'next')).toMatchObject({
    code: 1,
    said: expect.stringContaining('422'),
  })
})

test('a ZIP that is changed on its way is not kept', async () => {
  await desk.sell(1, 1)
  desk.meddleWith((path, answer) =>
    path.startsWith('/memory/') ? { ...answer, body: 'something else' } : answer,
  )
  expect(await exported('a.zip')).toMatchObject({ code: 1, said: expect.stringContaining('not the one') })
  expect(() => readFileSync(join(folder, 'a.zip'))).toThrow()
})

test.each([
  [['invoices', 'export']],
  [['invoices', 'export', ...november, '--nonsense']],
  [['invoices', 'export', ...november.slice(2)]],
])('%j is no question', async (words) => {
  expect(await tallystick(...words)).toMatchObject({ code: 2, said: expect.stringContaining('usage') })
})
