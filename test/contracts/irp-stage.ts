import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  IrpClient,
  IrpDocument,
  IrpExchange,
  IrpRequest,
  IrpTransport,
  NicConfig,
  NicSessionCache,
} from '@tallystick/einvoice/in'
import { irnOf, nicDirect, nicPaths, type RegistrationSubject } from '@tallystick/einvoice/in'
import { calendarDate, type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { Portal } from '../../infra/local/irp/portal.ts'

/** A seller of our invention, and the credentials that the portal knows. */
export const account = {
  gstin: '29AAKCT5521P1Z7',
  userName: 'tallystick_29',
  password: 'Quiet-Harbour-41',
  clientId: 'client-of-tests',
  clientSecret: 'secret-of-tests',
  thirtyDayLimit: true,
}

const buyerGstin = '27AALCB7734Q1Z3'

/** Where a stage keeps its portal's data, and how it forgets it. */
export function openDirectory(): { readonly path: string; forget(): void } {
  const path = mkdtempSync(join(tmpdir(), 'irp-'))
  return { path, forget: () => rmSync(path, { recursive: true, force: true }) }
}

/** A clock that stands still until it is moved. */
export function movableClock(start = '2026-11-20T06:00:00Z') {
  let time = millisecondsOf(instant(start))
  return {
    now: (): Instant => instantOf(time),
    date: (): Date => new Date(time),
    move(seconds: number): void {
      time += seconds * 1000
    },
  }
}

/** What a test changes of the document; the tax follows from the taxable value, in whole hundreds of rupees. */
export interface DocumentWishes {
  readonly hundreds?: number
  readonly date?: string
  readonly buyer?: string
  readonly rate?: number
  readonly hsn?: string
  readonly transport?: Readonly<Record<string, string | number>>
}

/** An INV-01 document of one item that goes to another state. */
export function inv01Of(number: string, wishes: DocumentWishes = {}): Uint8Array {
  const {
    hundreds = 10,
    date = '2026-11-20',
    buyer = buyerGstin,
    rate = 18,
    hsn = '940521',
    transport,
  } = wishes
  const taxable = hundreds * 100
  const tax = hundreds * 18
  const address = { Addr1: 'Mill Road 4', Loc: 'Testpur' }
  return Buffer.from(
    JSON.stringify({
      Version: '1.1',
      TranDtls: { TaxSch: 'GST', SupTyp: 'B2B', RegRev: 'N' },
      DocDtls: { Typ: 'INV', No: number, Dt: date.split('-').reverse().join('/') },
      SellerDtls: { Gstin: account.gstin, LglNm: 'Teak and Tin', ...address, Pin: 560001, Stcd: '29' },
      BuyerDtls: { Gstin: buyer, LglNm: 'Bright Lamps', Pos: '27', ...address, Pin: 400001, Stcd: '27' },
      ItemList: [
        {
          SlNo: '1',
          PrdDesc: 'Desk lamp',
          IsServc: 'N',
          HsnCd: hsn,
          Qty: 1,
          Unit: 'NOS',
          UnitPrice: taxable,
          TotAmt: taxable,
          AssAmt: taxable,
          GstRt: rate,
          IgstAmt: tax,
          TotItemVal: taxable + tax,
          PrdSlNo: 'LAMP0001',
        },
      ],
      ValDtls: { AssVal: taxable, IgstVal: tax, TotInvVal: taxable + tax },
      ...(transport && { EwbDtls: transport }),
    }),
  )
}

export function documentOf(number: string, date = '2026-11-20'): IrpDocument {
  return { type: 'INV', number, date: calendarDate(date) }
}

/** What our books say of the document that `inv01Of` makes. */
export function subjectOf(number: string, { hundreds = 10, date }: DocumentWishes = {}): RegistrationSubject {
  const document = documentOf(number, date)
  const irn = irnOf({ sellerGstin: account.gstin, issueDate: document.date, type: 'INV', number })
  return { ...document, irn, buyerGstin, totalValue: `${hundreds * 118}.00`, thirtyDayLimit: true }
}

/** Real HTTP; nobody waits for longer than the test does. */
export function httpTransport(longestMilliseconds = 2_000): IrpTransport {
  return async ({ url, method, headers, body, timeoutMilliseconds }) => {
    const signal = AbortSignal.timeout(Math.min(timeoutMilliseconds, longestMilliseconds))
    try {
      const response = await fetch(url, { method, headers, signal, ...(body !== undefined && { body }) })
      return { outcome: 'answered', status: response.status, body: await response.text() }
    } catch (cause) {
      const refused = cause instanceof Error && /ECONNREFUSED/.test(String(Object(cause.cause).code))
      return { outcome: refused ? 'unsent' : 'lost', cause }
    }
  }
}

/** Straight to the portal, in no time: an answer that is slower than the client waits is lost. */
export function directTransport(portal: Portal, asked?: (request: IrpRequest) => void): IrpTransport {
  return async (request): Promise<IrpExchange> => {
    asked?.(request)
    const { pathname, search } = new URL(request.url)
    const named = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])
    const answer = portal.answer({
      method: request.method,
      url: pathname + search,
      headers: Object.fromEntries(named),
      body: request.body ?? '',
    })
    if (answer.kind === 'lost' || answer.delayMilliseconds > request.timeoutMilliseconds) {
      return { outcome: 'lost', cause: new Error('no answer') }
    }
    return { outcome: 'answered', status: answer.status, body: answer.body }
  }
}

/** How to call the portal. */
export function nicConfigOf(baseUrl: string, loginKey: string): NicConfig {
  const { gstin, userName, password, clientId, clientSecret } = account
  return { baseUrl, gstin, userName, password, clientId, clientSecret, loginKey, paths: nicPaths }
}

/** A client of the portal's own API. */
export function nicClient(
  config: NicConfig,
  send: IrpTransport,
  now: () => Instant,
  sessions: NicSessionCache = {},
): IrpClient {
  let drawn = 0
  const random = (bytes: number) => Buffer.alloc(bytes, ++drawn)
  const client = nicDirect(config, { send, now, random, sessions })
  if (!client.ok) throw new Error(client.faults.map(({ code }) => code).join())
  return client.value
}
