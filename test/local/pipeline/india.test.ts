import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { financialYear, indiaDate, verifySignedToken } from '@tallystick/einvoice/in'
import { instant } from '@tallystick/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellIndia } from '../../../infra/demo/india/india.ts'
import type { IndianSummary } from '../../../infra/demo/india/india-story.ts'
import { pack } from '../../../infra/demo/india/pack-orders.ts'
import { waitForAllocation } from '../../../infra/demo/run-orders.ts'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { troubleInTurn } from '../../../infra/local/irp/trouble.ts'
import {
  loadSampleCatalogue,
  type SampleConnection,
  sampleAccounts,
} from '../../../infra/local/sample-catalogue.ts'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { numberedCall, sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let connection: SampleConnection
let summary: IndianSummary
let story: string

beforeAll(async () => {
  // The first answer of the portal is lost: what it has registered is found by a look-up.
  stage = await openStage({ irp: { faults: troubleInTurn('generate', ['lose-response']) } })
  const [first] = await loadSampleCatalogue(stage.api, stage.tokens.operations, 'kaveri-traders')
  if (first === undefined) throw new Error('The sample catalogue has no connection')
  connection = first
  ;({ summary, story } = await told())
}, 120_000)
afterAll(() => stage.close())

async function told() {
  const { summary, chapters } = await tellIndia(stage.stack, (_, run) => run())
  return { summary, story: chapters.join('\n') }
}

test('orders of companies are registered, a consumer’s is not, and each GSTIN has its own numbers', () => {
  const year = financialYearNow()
  const numbers = [`BLR/${year}/000001`, `BLR/${year}/000002`, `BOM/${year}/000001`, `BLR/${year}/000003`]
  expect(summary.invoices.map(({ number, total }) => [number, total])).toEqual([
    [numbers[0], '17892.00'],
    [numbers[1], '28850.80'],
    [numbers[2], '6449.00'],
    [numbers[3], '4718.70'],
  ])
  expect(summary.registrations.map(({ number }) => number)).toEqual([numbers[0], numbers[1], numbers[3]])
  const registered = [...(stage.stack.irp?.portal.registrations() ?? [])]
  expect(registered.map(({ irn, ackNo }) => [irn, String(ackNo)]).sort()).toEqual(
    summary.registrations.map(({ irn, ackNo }) => [irn, ackNo]).sort(),
  )
})

test('what the portal refused was held with its code, and went through under the same number', () => {
  expect(summary.registrations.map(({ refused }) => refused)).toEqual([[], [], ['2176']])
  expect(story).toContain('held: the portal refuses it, 2176')
})

test('the original is what the portal signed, and lies locked beside its acknowledgement', async () => {
  const kept = await stage.readBucket('Invoices')
  const { signing = {} } = stage.stack.irp?.publicKeys ?? {}
  for (const { number, irn } of summary.registrations) {
    const { path = '' } = summary.invoices.find((invoice) => invoice.number === number) ?? {}
    const pulled = readFileSync(path)
    const read = verifySignedToken(pulled.toString(), signing)
    expect(read.ok && read.value.payload.data).toMatchObject({ Irn: irn })
    const base = join('invoices', 'kaveri')
    const own = [...kept.keys()].filter((key) => key.includes(number.replaceAll('/', '-')))
    expect(own.every((key) => key.startsWith(base))).toBe(true)
    const endings = own.map((key) => key.slice(key.lastIndexOf('/')).replace(/^[^.]*\./, '')).sort()
    expect(endings).toEqual(['ack.json', 'html', 'inv01.json', 'json', 'jws', 'pdf', 'qr.jws'])
    const original = own.find((key) => key.endsWith('.jws') && !key.endsWith('.qr.jws')) ?? ''
    expect(pulled.equals(kept.get(original)?.bytes ?? new Uint8Array())).toBe(true)
  }
})

test('told again, it is the same story', async () => {
  const before = await stage.readBucket('Invoices')
  expect(await told()).toEqual({ summary, story })
  expect(await stage.readBucket('Invoices')).toEqual(before)
})

test('finance credits a registered invoice: the note is registered too', async () => {
  const [first] = summary.registrations
  const invoiceId = invoiceIdOf(first?.number)
  const body = { reference: 'CN-1', invoiceId, reason: 'Returned', what: { kind: 'full' } }
  const asked = jsonOf<{ creditId: string }>(await finance('POST', '/v1/credit-notes', body), 202)
  await stage.stack.settle()
  const { state, creditNote } = jsonOf<{ state: string; creditNote: { invoiceId: string; number: string } }>(
    await finance('GET', `/v1/credit-notes/${asked.creditId}`),
    200,
  )
  expect([state, creditNote.number]).toEqual(['issued', `BLC/${financialYearNow()}/000001`])
  const registration = await registrationOf(creditNote.invoiceId)
  expect(registration).toMatchObject({ state: 'registered', gstin: '29AAACK1234K1ZL' })
  expect(portalFinds(registration.irn)).toMatchObject({ name: { type: 'CRN' } })
})

test('by way of a provider, and cancelled within the day: the number is void', async () => {
  await useGsp()
  const { invoiceId = '' } = (await packed(7)).invoice
  const registration = await registrationOf(invoiceId)
  expect(registration).toMatchObject({ state: 'registered', portal: 'local-gsp' })
  const path = `/v1/invoices/${invoiceId}/registration`
  const body = { do: 'cancel', reason: 'order-cancelled', remark: 'The buyer called it off' }
  jsonOf(await finance('POST', path, body), 202)
  await stage.stack.settle()
  expect(await registrationOf(invoiceId)).toMatchObject({ state: 'cancelled' })
  expect(portalFinds(registration.irn)?.cancelledAt).toBeGreaterThan(0)
  expect(jsonOf(await finance('GET', `/v1/invoices/${invoiceId}`), 200)).toMatchObject({ state: 'void' })
})

test('nothing is broken, left behind or dead', async () => {
  const stores = await stage.readAll()
  expect(brokenPromises(stores)).toEqual([])
  expect(unfinishedWork(stores)).toEqual([])
  expect(await stage.takeDeadLetters()).toEqual({})
})

function finance(method: string, path: string, body?: object) {
  return stage.api(method, path, { token: stage.tokens.finance, ...(body && { body }) })
}

function invoiceIdOf(number: string | undefined): string {
  const { series, number: found } = summary.invoices.find((invoice) => invoice.number === number) ?? {}
  return `${series}.${Number(found?.split('/').at(-1))}`
}

async function registrationOf(invoiceId: string) {
  const answer = await finance('GET', `/v1/invoices/${invoiceId}/registration`)
  return jsonOf<{ irn: string; state: string }>(answer, 200)
}

function portalFinds(irn: string) {
  return stage.stack.irp?.portal.find(irn)
}

/** From now on the registration in Karnataka goes by way of a provider that takes plain JSON. */
async function useGsp(): Promise<void> {
  const { api, tokens } = stage
  const token = tokens.operations
  const path = '/v1/legal-entities/kaveri'
  const answer = jsonOf<{ legalEntityId: string; gst: Gst }>(await api('GET', path, { token }), 200)
  const { legalEntityId: _, gst, ...entity } = answer
  const registrations = gst.registrations.map((each) => ({ ...each, portal: 'local-gsp' }))
  jsonOf(await api('PUT', path, { token, body: { ...entity, gst: { ...gst, registrations } } }), 200)
  const [account] = sampleAccounts()
  const { gstin, userName, clientId, clientSecret } = account ?? {}
  const headers = { gstin, user_name: userName, client_id: clientId, client_secret: clientSecret }
  const access = { kind: 'gsp-plain', headers }
  jsonOf(await api('PUT', `/v1/gst-registrations/${gstin}/access`, { token, body: access }), 200)
  // A warm function knows the former access for a while.
  stage.stack.killProcesses()
}

interface Gst {
  readonly registrations: readonly object[]
}

/** One more order of the company in the same state, packed and released. */
async function packed(number: number) {
  const call = numberedCall({ connection }, number, { sample: 'india-b2b-within-state' })
  jsonOf(await sendCall({ ...stage, connection }, call), 200)
  const order = await waitForAllocation(stage, call.orderId)
  const shipment = await pack(stage, order, 'bengaluru', new Date().toISOString())
  expect(shipment).toMatchObject({ released: true, held: [] })
  return shipment
}

/** As numbers have it: `2627`. */
function financialYearNow(): string {
  return financialYear(indiaDate(instant(new Date().toISOString())))
    .slice(2)
    .replace('-', '')
}
