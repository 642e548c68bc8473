import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FinanceDesk, openFinanceDesk, tallystick } from './finance-desk.ts'
import { brokenInvoices } from './invoice-invariants.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { originals } from './world.ts'

const seriesId = 'fable.invoice.2026'
const unavailable = { status: 503, headers: { 'retry-after': '0' }, body: '' }

let desk: FinanceDesk
let folder: string

beforeEach(async () => {
  desk = await openFinanceDesk()
  folder = mkdtempSync(join(tmpdir(), 'tallystick-pull-'))
})

afterEach(async () => {
  await desk.close()
  expect([...desk.shop.world.deadLetters, ...brokenInvoices(desk.shop.world)]).toEqual([])
  rmSync(folder, { recursive: true })
})

async function pull(...words: readonly string[]) {
  const { code, said } = await tallystick('invoices', 'pull', '--to', folder, '--json', ...words)
  return { code, said, ...(code === 0 ? JSON.parse(said) : {}) }
}

const inSeries = () => readdirSync(join(folder, seriesId)).toSorted()

describe('a pull', () => {
  test('brings every invoice with its documents, each held against its hash, and then only what is new', async () => {
    await desk.sell(1, 3)
    expect(await pull('--format', 'ubl,pdf')).toMatchObject({ code: 0, pulled: 3, known: 0, files: 6 })
    const [first] = invoicesOf(desk.shop.world)
    const ubl = readFileSync(join(folder, seriesId, `${first?.number}.ubl.xml`))
    expect(createHash('sha256').update(ubl).digest('hex')).toBe(first?.sha256)
    expect(inSeries()).toHaveLength(6)

    desk.asked.length = 0
    expect(await pull('--format', 'ubl,pdf')).toMatchObject({ pulled: 0, known: 3, files: 0 })
    expect(desk.asked.filter((path) => path.endsWith('/document'))).toEqual([])

    desk.shop.world.advance(60 * 60_000)
    await desk.sell(4, 2)
    expect(await pull('--format', 'ubl,pdf', '--since', 'last')).toMatchObject({ pulled: 2, files: 4 })
    expect(await tallystick('series', 'verify', folder)).toMatchObject({ code: 0 })
  })

  test('that asks for something else begins anew, and tells what cannot be had', async () => {
    await desk.sell(1, 2)
    await pull()
    desk.shop.world.advance(60 * 60_000)
    expect(await pull('--format', 'original,inv01')).toMatchObject({ pulled: 2, files: 2, missing: 2 })
    expect(await pull('--format', 'original,inv01')).toMatchObject({ pulled: 0 })
    expect(await pull('--format', 'original,inv01', '--type', 'credit_note')).toMatchObject({
      pulled: 0,
      known: 0,
    })
  })

  test('broken off at any document goes on from there', async () => {
    await desk.sell(1, 6)
    for (let broken = 1; broken <= 6; broken++) {
      let documents = 0
      desk.meddleWith((path, answer) => {
        const isDocument = path.endsWith('/document')
        documents += isDocument ? 1 : 0
        return isDocument && documents > 1 ? unavailable : answer
      })
      expect((await pull()).code).toBe(1)
    }
    appendFileSync(join(folder, 'invoices.jsonl'), '{"invoiceId":"torn')
    desk.meddleWith((_, answer) => answer)
    const { code, pulled, known } = await pull()
    expect([code, pulled + known]).toEqual([0, 6])
    expect(inSeries()).toHaveLength(6)
    expect(await tallystick('series', 'verify', folder)).toMatchObject({ code: 0 })
  })

  test('waits for a service that is busy', async () => {
    await desk.sell(1, 1)
    let calls = 0
    desk.meddleWith((_, answer) => (calls++ % 2 === 0 ? { ...unavailable, status: 429 } : answer))
    expect(await pull()).toMatchObject({ code: 0, pulled: 1 })
  })

  test('refuses a document that is not the one issued', async () => {
    await desk.sell(1, 1)
    desk.meddleWith((path, answer) => (path.endsWith('/document') ? { ...answer, body: 'other' } : answer))
    expect(await pull()).toMatchObject({ code: 1, said: expect.stringContaining('not the one issued') })
    expect(inSeries()).toEqual([])
    desk.meddleWith((_, answer) => answer)
    expect(await pull()).toMatchObject({ code: 0, pulled: 1 })
  })

  test('follows documents that lie behind a link, without its token', async () => {
    await desk.sell(1, 1)
    const [document] = originals(desk.shop.world)
    const authorizations: unknown[] = []
    const store = createServer(({ headers }, response) => {
      authorizations.push(headers.authorization)
      response.writeHead(200, { 'content-type': 'application/xml' }).end(document?.bytes)
    })
    await new Promise<void>((listening) => store.listen(0, '127.0.0.1', listening))
    const location = `http://127.0.0.1:${(store.address() as AddressInfo).port}/signed`
    desk.meddleWith((path, answer) =>
      path.endsWith('/document') ? { status: 307, headers: { location }, body: '' } : answer,
    )
    expect(await pull()).toMatchObject({ code: 0, files: 1 })
    expect(authorizations).toEqual([undefined])
    store.closeAllConnections()
    store.close()
  })

  test('has every invoice once while others are numbered', async () => {
    await desk.sell(1, 4)
    let next = 5
    desk.meddleWith(async (path, answer) => {
      if (path === '/v1/invoices' && next < 9) await desk.sell(next++, 1)
      return answer
    })
    await pull()
    desk.meddleWith((_, answer) => answer)
    await pull()
    const numbers = invoicesOf(desk.shop.world).map(({ number }) => `${number}.original.xml`)
    expect(inSeries()).toEqual(numbers.toSorted())
    expect(await tallystick('series', 'verify', folder)).toMatchObject({ code: 0 })
  })

  test('of wrong words, or by nobody known, is told by its exit code', async () => {
    expect((await tallystick('invoices')).code).toBe(2)
    expect((await tallystick('invoices', 'pull')).code).toBe(2)
    expect((await pull('--format', 'tiff')).code).toBe(2)
    expect((await pull('--since', 'yesterday')).code).toBe(2)
    process.env.TALLYSTICK_CLIENT_SECRET = 'another'
    expect(await pull()).toMatchObject({ code: 1, said: expect.stringContaining('invalid_client') })
  })
})

describe('what was pulled', () => {
  const verify = () => tallystick('series', 'verify', folder)
  const manifest = () => join(folder, 'invoices.jsonl')

  beforeEach(async () => {
    await desk.sell(1, 4)
    await pull()
  })

  test('is verified without us: series, chain, files', async () => {
    await desk.close()
    const { code, said } = await verify()
    expect(code).toBe(0)
    expect(said).toMatch(/fable\.invoice\.2026\tholds\t1 to 4, 4 numbers, 0 void\thead [0-9a-f]{64}/)
    expect(said).toContain('4 files\tas their hashes say')
    desk = await openFinanceDesk()
  })

  test('shows a document that was changed or taken away', async () => {
    const [one = '', two = ''] = inSeries()
    writeFileSync(join(folder, seriesId, one), 'other')
    rmSync(join(folder, seriesId, two))
    const { code, said } = await verify()
    expect(code).toBe(1)
    expect(said.split('\n')).toEqual(
      expect.arrayContaining([`${seriesId}/${one}\tchanged`, `${seriesId}/${two}\tmissing`]),
    )
  })

  test('shows a record that was taken away, or a document put in with its hash', async () => {
    const lines = readFileSync(manifest(), 'utf8').trim().split('\n')
    const without = lines.filter((line) => JSON.parse(line).entry.sequence !== 2)
    writeFileSync(manifest(), `${without.join('\n')}\n`)
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('2 is missing') })

    const forged = lines.map((line) => {
      const record = JSON.parse(line)
      if (record.entry.sequence !== 2) return line
      const [file] = record.files
      const bytes = 'another invoice'
      writeFileSync(join(folder, file.name), bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return JSON.stringify({ ...record, entry: { ...record.entry, sha256 }, files: [{ ...file, sha256 }] })
    })
    writeFileSync(manifest(), `${forged.join('\n')}\n`)
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('the link of 2') })
  })
})

describe('the proof of a series', () => {
  const file = () => join(folder, 'proof.jsonl')

  beforeEach(async () => {
    await desk.sell(1, 4)
    await tallystick('series', 'proof', seriesId, '--out', file())
  })

  test('is followed here once more, kept, and verified from the file', async () => {
    const { code, said } = await tallystick('series', 'proof', seriesId, '--json')
    const [invoice] = invoicesOf(desk.shop.world).slice(-1)
    expect(code).toBe(0)
    expect(JSON.parse(said)).toMatchObject({
      holds: true,
      series: [{ seriesId, first: 1, last: 4, count: 4, voids: 0, head: invoice?.chain, flaws: [] }],
    })
    expect((await tallystick('series', 'verify', file())).code).toBe(0)
    expect(existsSync(`${file()}.part`)).toBe(false)
  })

  test.each<[string, (lines: string[]) => string[]]>([
    ['a number removed', (lines) => lines.toSpliced(2, 1)],
    ['the last number removed', (lines) => lines.slice(0, -1)],
    ['two numbers in each other’s place', ([head = '', a = '', b = '', ...rest]) => [head, b, a, ...rest]],
    ['a number told twice', ([head = '', a = '', ...rest]) => [head, a, a, ...rest]],
    ['a day changed', (lines) => lines.with(2, (lines[2] ?? '').replace('2026-11-20', '2026-11-19'))],
    [
      'a document changed',
      (lines) => lines.with(2, (lines[2] ?? '').replace(/("sha256":")./, '$1x').replace('"x', '"0')),
    ],
    ['another head', (lines) => lines.with(0, (lines[0] ?? '').replace(/("head":").{4}/, '$1ffff'))],
    [
      'a series cut short, head and all',
      (lines) => [(lines[0] ?? '').replace('"last":4', '"last":3'), ...lines.slice(1, -1)],
    ],
  ])('with %s does not hold', async (_, change) => {
    const lines = readFileSync(file(), 'utf8').trim().split('\n')
    writeFileSync(file(), `${change(lines).join('\n')}\n`)
    expect((await tallystick('series', 'verify', file())).code).toBe(1)
  })

  test('of a series that is not there, or a file that is none, is told', async () => {
    expect((await tallystick('series', 'proof', 'fable.invoice.1999')).code).toBe(1)
    writeFileSync(file(), '{"a":1}\n')
    expect((await tallystick('series', 'verify', file())).code).toBe(1)
    expect((await tallystick('series', 'verify', join(folder, 'nothing'))).code).toBe(1)
    expect((await tallystick('series', 'weigh', seriesId)).code).toBe(2)
  })
})
