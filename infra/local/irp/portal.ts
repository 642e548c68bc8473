import { join } from 'node:path'
import { answered, answerPlain, answerSealed } from './envelope.ts'
import type { House } from './house.ts'
import { openIrpKeys, type PublishedKeys } from './irp-keys.ts'
import type { PortalAnswer, PortalRequest } from './portal-request.ts'
import { openRegistry, type Registration } from './registry.ts'
import { callOf } from './route.ts'
import { type IrpAccount, openSessions } from './sessions.ts'
import { SLOW_MILLISECONDS, type Troublemaker } from './trouble.ts'

export interface PortalOptions {
  /** Where keys and registrations outlive the process. */
  readonly dataDirectory: string
  readonly now: () => Date
  readonly accounts: readonly IrpAccount[]
  /** None unless told. */
  readonly faults?: Troublemaker | undefined
  /** How long a token counts; six hours unless told. */
  readonly tokenMilliseconds?: number | undefined
  /** Arrays unless told. */
  readonly dialect?: House['dialect'] | undefined
}

/** An Invoice Registration Portal without a network. */
export interface Portal {
  readonly publicKeys: PublishedKeys
  answer(request: PortalRequest): PortalAnswer
  find(irn: string): Registration | undefined
  registrations(): Iterable<Registration>
  revokeTokens(): void
  close(): void
}

const TOKEN_MILLISECONDS = 6 * 60 * 60_000

/** Where the public keys are found, without a login. */
const KEYS_PATH = '/keys.json'

/** Opens the portal of a data directory. */
export async function openPortal(options: PortalOptions): Promise<Portal> {
  const { dataDirectory, now, accounts, tokenMilliseconds = TOKEN_MILLISECONDS } = options
  const directory = join(dataDirectory, 'irp')
  const keys = await openIrpKeys(join(directory, 'keys.json'))
  const registry = openRegistry(join(directory, 'registrations.jsonl'))
  const sessions = openSessions(now, tokenMilliseconds)
  const { faults: trouble = () => undefined, dialect = 'arrays' } = options
  const house = { desk: { registry, keys, now }, sessions, accounts, trouble, dialect }
  return {
    publicKeys: keys.published,
    answer: (request) => answerOf(house, request),
    find: registry.find,
    registrations: registry.all,
    revokeTokens: sessions.revokeAll,
    close: registry.close,
  }
}

function answerOf(house: House, request: PortalRequest): PortalAnswer {
  if (request.url === KEYS_PATH) return answered(200, house.desk.keys.published)
  const call = callOf(request)
  if (call === undefined) return answered(404, { message: 'There is no such path.' })
  const trouble = house.trouble(call.operation)
  if (trouble === 'lose-request') return { kind: 'lost' }
  if (trouble === 'server-error') return answered(503, { message: 'Try later.' })
  if (trouble === 'revoke-tokens') house.sessions.revokeAll()
  const work = () => (call.plain ? answerPlain : answerSealed)(house, call, trouble)
  if (trouble === 'deliver-twice') work()
  const answer = work()
  if (answer.kind === 'lost' || trouble === 'lose-response') return { kind: 'lost' }
  if (trouble === 'server-error-after') return answered(504, { message: 'It took too long.' })
  return trouble === 'slow' ? { ...answer, delayMilliseconds: SLOW_MILLISECONDS } : answer
}
