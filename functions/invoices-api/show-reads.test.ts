import { type DocumentRead, putIssued, type Table } from '@tallystick/store'
import { expect, test } from 'vitest'
import { bodyOf, invoiceOf, requestOf, sha256, shop } from './list-fixture.ts'
import { MAX_ANSWER_BYTES, showDocument } from './show-document.ts'
import { READS_PAGE, showReads } from './show-reads.ts'

const invoice = invoiceOf('fable', 6, '2026-11-20')
const { invoiceId } = invoice
const parameters = { invoiceId }

async function issued(bytes = 5) {
  const deps = await shop([invoice])
  await deps.invoices.put('k/6.xml', { bytes: Buffer.alloc(bytes, 'x'), contentType: 'application/xml' })
  await deps.table.write(
    putIssued({ ...invoice, state: 'issued', documentKey: 'k/6.xml' }, '2026-11-20T10:05:00.000Z'),
  )
  return deps
}

type Deps = Awaited<ReturnType<typeof issued>>

const ask = (deps: Deps, headers: Record<string, string> = {}, requestId = 'r-1') =>
  showDocument(deps, requestOf({ parameters, headers, clientId: 'erp', requestId }))

async function readsOf(deps: Deps, query: Record<string, string> = {}) {
  const answer = await showReads(deps, requestOf({ parameters, query, clientId: 'auditor' }))
  const { data, nextCursor } = bodyOf(answer)
  return { status: answer.status, data: data as DocumentRead[], nextCursor }
}

test('every read is on record: who, when, what, how it was answered', async () => {
  const deps = await issued()
  await ask(deps)
  deps.at('2026-11-20T12:00:01Z')
  await ask(deps, { 'if-none-match': `"${sha256}"` }, 'r-2')
  const common = { clientId: 'erp', document: 'application/xml', role: 'original' }
  expect((await readsOf(deps)).data).toEqual([
    { ...common, requestId: 'r-2', at: '2026-11-20T12:00:01.000Z', answered: 'held' },
    { ...common, requestId: 'r-1', at: '2026-11-20T12:00:00.000Z', answered: 'bytes', bytes: 5 },
  ])
})

test('a link to a large document is a read too', async () => {
  const deps = await issued(MAX_ANSWER_BYTES + 1)
  expect((await ask(deps)).status).toBe(307)
  expect((await readsOf(deps)).data).toMatchObject([{ answered: 'link' }])
})

test('what nobody got is no read', async () => {
  const deps = await issued()
  expect((await ask(deps, { accept: 'image/png' })).status).toBe(406)
  expect((await ask(deps, { accept: 'application/pdf' })).status).toBe(404)
  expect((await readsOf(deps)).data).toEqual([])
})

test('a read that cannot be put on record is none', async () => {
  const deps = await issued()
  const broken: Table = { ...deps.table, write: () => Promise.reject(new Error('the table is away')) }
  await expect(ask({ ...deps, table: broken } as Deps)).rejects.toThrow('the table is away')
})

test('reads come page by page, each once, also of one moment', async () => {
  const deps = await issued()
  for (let i = 0; i < READS_PAGE + 5; i++) await ask(deps, {}, `r-${String(i).padStart(4, '0')}`)
  const first = await readsOf(deps)
  const second = await readsOf(deps, { cursor: first.nextCursor })
  expect([first.data.length, second.data.length, second.nextCursor]).toEqual([READS_PAGE, 5, undefined])
  expect(new Set([...first.data, ...second.data].map(({ requestId }) => requestId)).size).toBe(READS_PAGE + 5)
})

test('of an invoice that is not there nothing is told', async () => {
  const deps = await issued()
  expect(
    (await showReads(deps, requestOf({ parameters: { invoiceId: 'fable.invoice.2026.99' } }))).status,
  ).toBe(404)
})

test('a read ends ten years later', async () => {
  const deps = await issued()
  await ask(deps)
  const item = deps.table.items().find(({ pk }) => pk.startsWith('READS#'))
  expect(item?.expiresAt).toBe(Date.parse('2036-11-20') / 1000)
})
