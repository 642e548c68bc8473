import { createHash } from 'node:crypto'
import { csvValues } from '@tallystick/functions/shell/tables/csv'
import { decimal, formatDecimal, sum } from '@tallystick/kernel'
import { readInvoice, replaceInvoice } from '@tallystick/store'
import { beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, type ExportStage, openExportStage } from './export-stage.ts'
import { issueInvented } from './invented-invoices.ts'

const november = { from: '2026-11-01', to: '2026-11-30', legalEntity: 'fable' }
const xmlOnly = { ...november, formats: ['ubl'] }
const series = 'fable.invoice.2026'

let stage: ExportStage

beforeEach(async () => {
  stage = await openExportStage()
  await issue('2026-10-31', 1)
  await issue('2026-11-02', 30)
  await issueInvented(stage.deps, 'fable.credit.2026', [{ day: '2026-11-03', cents: 501 }])
})

async function issue(day: string, count: number, change: object = {}) {
  const wishes = Array.from({ length: count }, (_, i) => ({ day, cents: 1000 + i, ...change }))
  return issueInvented(stage.deps, series, wishes)
}

const hashOf = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
const json = (files: ReadonlyMap<string, Buffer>, name: string) => JSON.parse(String(files.get(name)))
const rows = (files: ReadonlyMap<string, Buffer>, name: string) =>
  String(files.get(name))
    .trimEnd()
    .split('\r\n')
    .map((row) => csvValues(row, ',') ?? [])

describe('an export', () => {
  test('has the documents of its days, each with the hash that is on record', async () => {
    const { files, job, bytes } = await stage.exported({
      ...november,
      formats: ['original', 'ubl', 'pdf', 'inv-01'],
    })
    const manifest = json(files, 'manifest.json')
    expect(manifest.invoices).toHaveLength(31)
    expect(manifest.counts).toEqual({ invoices: 31, documents: 93, missing: 31 })
    for (const invoice of manifest.invoices)
      for (const file of invoice.files) {
        expect(hashOf(files.get(file.name))).toBe(file.sha256)
        if (file.role === 'original') expect(file.sha256).toBe(invoice.sha256)
      }
    expect(files.has(`${series}/INV-000002.ubl.xml`)).toBe(true)
    expect(files.has(`${series}/INV-000001.ubl.xml`)).toBe(false)
    expect(job.checkpoint?.parts).toBeGreaterThan(2)
    expect(job.file).toMatchObject({ bytes: bytes.length, sha256: hashOf(bytes) })
    expect(stage.counted).toEqual([])
  })

  test('tells how far it is, and then where it can be had for five minutes', async () => {
    const asked = await stage.ask(xmlOnly)
    expect(asked).toMatchObject({
      status: 202,
      headers: { location: expect.stringContaining('/v1/exports/') },
    })
    const { exportId } = bodyOf(asked)
    expect(bodyOf(await stage.show(exportId))).toMatchObject({ status: 'queued', counts: { invoices: 0 } })
    while (stage.queue.pending().length > 0) await stage.deliver()
    const shown = bodyOf(await stage.show(exportId))
    expect(shown).toMatchObject({
      status: 'done',
      progress: { done: 31, total: 31 },
      counts: { invoices: 31, documents: 31, missing: 0 },
      downloads: [
        { fileName: 'fable-2026-11-01-2026-11-30.zip', url: expect.stringContaining('seconds=300') },
      ],
    })
    expect(stage.told).toMatchObject([
      { event: { type: 'export.ready', data: { kind: 'invoices', exportId } } },
    ])
    expect(bodyOf(await stage.list({ legalEntity: 'fable' })).data).toMatchObject([{ exportId }])
    expect(bodyOf(await stage.list({ legalEntity: 'teak' })).data).toEqual([])
  })

  test('tells no way to a ZIP that is cleared away by then', async () => {
    const { exportId } = await stage.exported(xmlOnly)
    const days = (count: number) => stage.advance(count * 24 * 60 * 60 * 1000)
    days(399)
    expect(bodyOf(await stage.show(exportId)).downloads).toHaveLength(1)
    days(1)
    const gone = bodyOf(await stage.show(exportId))
    expect([gone.status, gone.expiresAt, gone.downloads]).toEqual([
      'done',
      '2027-12-27T10:00:00.000Z',
      undefined,
    ])
  })

  test('guards cells that could be formulas, and says why a number is void', async () => {
    await issue('2026-11-20', 1, { state: 'void', buyer: '=HYPERLINK("x")' })
    const { files } = await stage.exported(xmlOnly)
    expect(String(files.get('manifest.csv'))).toContain(`"'=HYPERLINK(""x"")"`)
    const report = json(files, 'gap-report.json')
    expect(report).toMatchObject({ holds: true, voided: [{ number: 'INV-000032', reason: '=duplicate' }] })
    const [credits, invoices] = report.series
    expect(credits).toMatchObject({ seriesId: 'fable.credit.2026', first: 1, last: 1, gaps: [] })
    expect(invoices).toMatchObject({ first: 2, last: 32, count: 31, voids: 1, pending: 0, gaps: [] })
  })

  test('ends at the numbers that there were when it was asked for', async () => {
    const { exportId } = bodyOf(await stage.ask(xmlOnly))
    await issue('2026-11-20', 5)
    while (stage.queue.pending().length > 0) await stage.deliver()
    const { files } = await stage.zipOf(exportId)
    expect(json(files, 'manifest.json').counts.invoices).toBe(31)
  })

  test('of days without invoices is a ZIP with empty lists', async () => {
    const { files } = await stage.exported({ ...xmlOnly, from: '2025-01-01', to: '2025-12-31' })
    expect(json(files, 'manifest.json').invoices).toEqual([])
    expect(json(files, 'gap-report.json')).toMatchObject({ series: [], holds: true })
  })

  test('fails loudly where a document is not the one that was issued', async () => {
    const [key = ''] = [...stageInvoices()].filter((name) => name.endsWith('7.xml'))
    await stage.deps.invoices.put(key, { bytes: Buffer.from('other'), contentType: 'application/xml' })
    await expect(stage.exported({ ...xmlOnly, onlyNew: true })).rejects.toThrow('EXPORTS-HASH')
    expect(stage.counted).toEqual(['ExportFailed'])
    expect(stage.told).toEqual([])
    expect((await stage.ask({ ...xmlOnly, onlyNew: true }, 'k-2')).status).toBe(202)
  })

  test('fails loudly where a document has gone, or says other totals', async () => {
    const key = [...stageInvoices()].find((name) => name.endsWith('5.json')) ?? ''
    const model = JSON.parse(Buffer.from((await stage.deps.invoices.get(key))?.bytes ?? '').toString())
    const changed = { ...model, totals: { ...model.totals, withVat: '1.00' } }
    const bytes = Buffer.from(JSON.stringify(changed))
    await stage.deps.invoices.put(key, { bytes, contentType: 'application/json' })
    await expect(stage.exported(xmlOnly)).rejects.toThrow('EXPORTS-TOTALS')
  })
})

function stageInvoices() {
  return (stage.deps.invoices as unknown as { objects(): ReadonlyMap<string, unknown> }).objects().keys()
}

describe('a wish for an export', () => {
  test('is the same under the same key, and refused with another body', async () => {
    const first = await stage.ask(xmlOnly)
    expect(bodyOf(await stage.ask({ ...xmlOnly, onlyNew: false }))).toEqual(bodyOf(first))
    expect((await stage.ask({ ...xmlOnly, to: '2026-11-29' })).status).toBe(422)
    expect((await stage.ask(xmlOnly, '')).status).toBe(400)
  })

  test.each([
    ['no such legal entity', { ...xmlOnly, legalEntity: 'nobody' }, '/legalEntity'],
    ['days in the wrong order', { ...xmlOnly, to: '2026-10-01' }, '/to'],
    ['too many days', { ...xmlOnly, from: '2010-10-01' }, '/to'],
    ['no format', { ...xmlOnly, formats: [] }, '/formats'],
    ['something else', { ...xmlOnly, more: 1 }, '/more'],
    ['a day that is none', { ...xmlOnly, from: '2026-02-30' }, '/from'],
  ])('is refused: %s', async (_, body, pointer) => {
    const answer = await stage.ask(body)
    expect(answer.status).toBe(422)
    expect(bodyOf(answer).errors).toMatchObject([{ pointer }])
  })
})

describe('only what is new', () => {
  const onlyNew = { ...xmlOnly, onlyNew: true }
  const numbers = async (key: string, body: object = onlyNew) =>
    json((await stage.exported(body, key)).files, 'manifest.json').invoices.map(
      ({ number }: { number: string }) => number,
    )

  test('is taken once: by legal entity, formats and layout', async () => {
    expect(await numbers('a')).toHaveLength(31)
    expect(await numbers('b')).toEqual([])
    await issue('2026-11-21', 2)
    expect(await numbers('c')).toEqual(['INV-000032', 'INV-000033'])
    expect(await numbers('d', { ...onlyNew, formats: ['pdf'] })).toHaveLength(33)
    expect(await numbers('e', { ...onlyNew, from: '2026-10-01' })).toEqual(['INV-000001'])
  })

  test('has what became available late, between what was had before and after it', async () => {
    const [late] = await issue('2026-11-21', 1, { state: 'registered' })
    await issue('2026-11-21', 1)
    expect(await numbers('a')).toHaveLength(32)
    const record = late && (await readInvoice(stage.deps.table, late.seriesId, late.sequence))
    const documentKey = 'invoices/fable/late.xml'
    if (record === undefined) throw new Error('it is there')
    const other = [...stageInvoices()].find((name) => name.endsWith('INV-000002.json')) ?? ''
    const model = JSON.parse(Buffer.from((await stage.deps.invoices.get(other))?.bytes ?? '').toString())
    const xml = Buffer.from('<late/>')
    const { withVat: totalWithTax, withoutVat: totalWithoutTax } = model.totals
    await stage.deps.invoices.put(documentKey, { bytes: xml, contentType: 'application/xml' })
    await stage.deps.invoices.put('invoices/fable/late.json', {
      bytes: Buffer.from(JSON.stringify(model)),
      contentType: 'application/json',
    })
    const issued = {
      ...record,
      state: 'issued',
      documentKey,
      sha256: hashOf(xml),
      totalWithTax,
      totalWithoutTax,
    } as const
    await stage.deps.table.write(replaceInvoice(issued, 'registered', '2026-11-23T00:00:00.000Z'))
    expect(await numbers('b')).toEqual(['INV-000032'])
    expect(await numbers('c')).toEqual([])
  })

  test('is for one export at a time', async () => {
    const first = bodyOf(await stage.ask(onlyNew, 'a'))
    const second = await stage.ask(onlyNew, 'b')
    expect(second.status).toBe(409)
    expect(bodyOf(second).errors[0].message).toContain(first.exportId)
    expect((await stage.ask({ ...onlyNew, onlyNew: false }, 'c')).status).toBe(202)
    while (stage.queue.pending().length > 0) await stage.deliver()
    expect((await stage.ask(onlyNew, 'b')).status).toBe(202)
  })
})

describe('layouts', () => {
  const column = (table: readonly (readonly string[])[], name: string) =>
    table.slice(1).map((row) => decimal(row[table[0]?.indexOf(name) ?? -1] ?? ''))
  const total = (table: readonly (readonly string[])[], name: string) =>
    formatDecimal(sum(column(table, name)))

  test('tables for a SAF-T have the totals of the manifest', async () => {
    const { files } = await stage.exported({ ...xmlOnly, layout: 'saft' })
    const { totals } = json(files, 'manifest.json')
    const all = (name: 'net' | 'tax' | 'gross') =>
      formatDecimal(
        sum(Object.values(totals).map((group) => decimal((group as Record<string, string>)[name] ?? ''))),
      )
    const [invoices, lines, tax] = ['invoices', 'lines', 'tax'].map((name) => rows(files, `saft/${name}.csv`))
    if (invoices === undefined || lines === undefined || tax === undefined)
      throw new Error('tables are there')
    expect([total(invoices, 'net'), total(lines, 'net'), total(tax, 'taxable')]).toEqual([
      all('net'),
      all('net'),
      all('net'),
    ])
    expect([total(invoices, 'tax'), total(tax, 'tax')]).toEqual([all('tax'), all('tax')])
    expect(total(invoices, 'gross')).toBe(all('gross'))
    expect(total(rows(files, 'manifest.csv'), 'gross')).toBe(all('gross'))
    const customers = new Set(
      rows(files, 'saft/customers.csv')
        .slice(1)
        .map(([id]) => id),
    )
    for (const id of invoices.slice(1).map((row) => row[4])) expect(customers.has(id)).toBe(true)
  })

  test('DATEV’s list names every file, all beside each other', async () => {
    const { files } = await stage.exported({ ...november, formats: ['ubl', 'pdf'], layout: 'datev' })
    const named = [...String(files.get('document.xml')).matchAll(/name="([^"]+)"/g)].map(([, name]) => name)
    expect(named).toHaveLength(62)
    for (const name of named) expect(files.has(name ?? '')).toBe(true)
    expect(named.filter((name) => name?.includes('/'))).toEqual([])
  })
})
