import {
  gspPlain,
  type IrpClient,
  nicPaths,
  type Registered,
  verifyRegistration,
} from '@tallystick/einvoice/in'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Irp, type IrpOptions, startIrp } from '../../infra/local/irp/start-irp.ts'
import { type Trouble, troubleInTurn } from '../../infra/local/irp/trouble.ts'
import {
  account,
  documentOf,
  httpTransport,
  inv01Of,
  movableClock,
  nicClient,
  nicConfigOf,
  openDirectory,
  subjectOf,
} from './irp-stage.ts'

let clock: ReturnType<typeof movableClock>
let directory: ReturnType<typeof openDirectory>
let running: Irp[]

beforeEach(() => {
  clock = movableClock()
  directory = openDirectory()
  running = []
})

afterEach(async () => {
  await Promise.all(running.map((irp) => irp.close()))
  directory.forget()
})

async function start(options: Partial<IrpOptions> = {}): Promise<Irp> {
  const irp = await startIrp({
    dataDirectory: directory.path,
    now: clock.date,
    accounts: [account],
    ...options,
  })
  running.push(irp)
  return irp
}

function direct({ url, publicKeys }: Irp): IrpClient {
  return nicClient(nicConfigOf(url, publicKeys.login), httpTransport(500), clock.now)
}

function plain({ url }: Irp): IrpClient {
  const { gstin, userName: user_name, clientId: client_id, clientSecret: client_secret } = account
  const headers = { gstin, user_name, client_id, client_secret }
  const client = gspPlain({ baseUrl: `${url}/gsp`, headers, paths: nicPaths }, { send: httpTransport(500) })
  if (!client.ok) throw new Error('the configuration is refused')
  return client.value
}

function failing(...troubles: readonly (Trouble | undefined)[]): Pick<IrpOptions, 'faults'> {
  return { faults: troubleInTurn('generate', troubles) }
}

function ringOf({ publicKeys }: Irp) {
  return { keyRing: publicKeys.signing, issuers: [publicKeys.issuer] }
}

async function registered(client: IrpClient, number: string): Promise<Registered> {
  const answer = await client.generate(inv01Of(number))
  if (answer.result !== 'registered') throw new Error(`not registered: ${JSON.stringify(answer)}`)
  return answer
}

const cancellation = { reason: '3', remark: 'order cancelled' } as const

describe.each([
  ['of the portal itself', direct],
  ['of a provider with plain JSON', plain],
])('a client %s', (_, clientOf) => {
  test('registers a document, and what it gets is true', async () => {
    const irp = await start()
    const registration = await registered(clientOf(irp), 'TT/1')
    expect(registration).toMatchObject({ irn: subjectOf('TT/1').irn, status: 'active', ackDate: clock.now() })
    expect(registration.ackNo).toMatch(/^\d{15}$/)
    const check = { inv01: inv01Of('TT/1'), registration, ...ringOf(irp) }
    expect(verifyRegistration(check)).toEqual([])
    expect(verifyRegistration({ ...check, inv01: inv01Of('TT/1', { hundreds: 11 }) })).not.toEqual([])
  })

  test('is told of a duplicate with its acknowledgement', async () => {
    const client = clientOf(await start())
    const { irn, ackNo, ackDate } = await registered(client, 'TT/1')
    const again = await client.generate(inv01Of('TT/1', { hundreds: 11 }))
    expect(again).toEqual({ result: 'duplicate', acknowledgement: { irn, ackNo, ackDate } })
  })

  test('gets every reason of a refusal', async () => {
    const client = clientOf(await start())
    const answer = await client.generate(
      inv01Of('TT/1', { rate: 17, hsn: '772393', buyer: account.gstin, date: '2026-11-21' }),
    )
    if (answer.result !== 'refused') throw new Error(answer.result)
    expect(answer.codes.map(({ code }) => code).sort()).toEqual(['2176', '2211', '2218', '2240'])
    expect(answer.codes.every(({ message }) => message.length > 10)).toBe(true)
  })

  test('is refused with what is no document', async () => {
    const client = clientOf(await start())
    const broken = inv01Of('TT/1').toString().replace('"ItemList":[{', '"ItemList":[null,{')
    for (const text of ['[]', '{}', broken]) {
      const refused = { result: 'refused', codes: [expect.objectContaining({ code: '2140' })] }
      expect(await client.generate(Buffer.from(text))).toEqual(refused)
    }
  })

  test('reads a registration by IRN and by document for two days', async () => {
    const client = clientOf(await start())
    const registration = await registered(client, 'TT/1')
    expect(await client.byIrn(registration.irn)).toEqual(registration)
    expect(await client.byDocument(documentOf('TT/1'))).toEqual(registration)
    expect(await client.byIrn('f'.repeat(64))).toEqual({ result: 'not-found' })
    expect(await client.byDocument(documentOf('TT/2'))).toEqual({ result: 'not-found' })
    clock.move(2 * 86_400 + 1)
    const late = { result: 'refused', codes: [expect.objectContaining({ code: '2283' })] }
    expect(await client.byIrn(registration.irn)).toEqual(late)
    expect(await client.byDocument(documentOf('TT/1'))).toEqual(late)
  })

  test('cancels within a day, and the number is burnt', async () => {
    const client = clientOf(await start())
    const { irn } = await registered(client, 'TT/1')
    const late = await registered(client, 'TT/2')
    expect(await client.cancel({ irn, ...cancellation })).toEqual({
      result: 'cancelled',
      irn,
      cancelDate: clock.now(),
    })
    expect(await client.cancel({ irn, ...cancellation })).toMatchObject({ codes: [{ code: '9999' }] })
    expect(await client.byIrn(irn)).toMatchObject({ status: 'cancelled' })
    expect(await client.generate(inv01Of('TT/1'))).toMatchObject({ codes: [{ code: '2278' }] })
    expect(await client.cancel({ irn: 'f'.repeat(64), ...cancellation })).toEqual({ result: 'not-found' })
    clock.move(86_400)
    const answer = await client.cancel({ irn: late.irn, ...cancellation })
    expect(answer).toMatchObject({ result: 'refused', codes: [{ code: '2270' }] })
  })

  test('gets e-way bills, with the registration or after it', async () => {
    const client = clientOf(await start())
    const road = { TransMode: '1', Distance: 20 }
    const transport = { ...road, VehNo: 'KA01AB1234' }
    const withBill = await client.generate(inv01Of('TT/1', { transport }))
    expect(withBill).toMatchObject({
      result: 'registered',
      ewayBill: { number: expect.stringMatching(/^\d{12}$/) },
    })
    const without = await client.generate(inv01Of('TT/2', { transport: road }))
    expect(without).toMatchObject({ result: 'registered', ewayBillRefused: [{ code: '2253' }] })
    const { irn } = await registered(client, 'TT/3')
    expect(await client.ewayBillOf(irn)).toEqual({ result: 'not-found' })
    const order = { irn, distance: 20, mode: '1', vehicleNumber: 'KA01AB1234' } as const
    const billed = await client.ewayBill(order)
    expect(billed).toMatchObject({ result: 'billed', ewayBill: { date: clock.now() } })
    expect(await client.ewayBillOf(irn)).toEqual(billed)
    expect(await client.ewayBill(order)).toMatchObject({ codes: [{ code: '4002' }] })
    expect(await client.cancel({ irn, ...cancellation })).toMatchObject({ codes: [{ code: '2230' }] })
  })

  test.each<[Trouble, string, boolean]>([
    ['lose-request', 'lost', false],
    ['lose-response', 'lost', true],
    ['slow', 'lost', true],
    ['server-error', 'server-error', false],
    ['server-error-after', 'server-error', true],
  ])('knows that it does not know after %s', async (trouble, because, isThere) => {
    const client = clientOf(await start(failing(trouble)))
    expect(await client.generate(inv01Of('TT/1'))).toEqual({ result: 'unknown', because })
    const found = await client.byDocument(documentOf('TT/1'))
    expect(found.result).toBe(isThere ? 'registered' : 'not-found')
  })

  test('is refused when the first delivery of the same request won', async () => {
    const client = clientOf(await start(failing('deliver-twice')))
    expect(await client.generate(inv01Of('TT/1'))).toMatchObject({ result: 'duplicate' })
  })

  test.each<Trouble>(['wrong-irn', 'wrong-qr'])('shows what is not true after %s', async (trouble) => {
    const irp = await start(failing(trouble))
    const registration = await registered(clientOf(irp), 'TT/1')
    expect(verifyRegistration({ inv01: inv01Of('TT/1'), registration, ...ringOf(irp) })).not.toEqual([])
  })

  test('fails when nothing can have been sent', async () => {
    const irp = await start()
    running = []
    await irp.close()
    await expect(clientOf(irp).byIrn('f'.repeat(64))).rejects.toThrow('The IRP cannot be reached')
  })
})
