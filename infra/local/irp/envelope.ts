import type { House } from './house.ts'
import { logIn } from './login.ts'
import { seal, unseal } from './login-cipher.ts'
import { perform } from './perform.ts'
import type { PortalAnswer } from './portal-request.ts'
import { errorDetails, type Outcome, refused } from './refusal.ts'
import type { Call } from './route.ts'
import type { Session } from './sessions.ts'
import type { Trouble } from './trouble.ts'
import { wronged } from './wrong-answer.ts'

/** An answer with JSON, at once. */
export function answered(status: number, body: object): PortalAnswer {
  return { kind: 'answer', status, body: JSON.stringify(body), delayMilliseconds: 0 }
}

/** Answers a call of the portal's own API: the login in the clear but for its keys, all else under the session key. */
export function answerSealed(house: House, call: Call, trouble: Trouble | undefined): PortalAnswer {
  const { desk, accounts, sessions, dialect } = house
  if (call.operation === 'login') {
    const outcome = logIn({ accounts, sessions, key: desk.keys.login }, call.request)
    return enveloped(outcome, dialect, (data) => data)
  }
  const session = sessionOf(house, call)
  if ('ok' in session) return enveloped(session, dialect, (data) => data)
  const text = clearText(call.request.body, session)
  const outcome = text === undefined ? refused('2140') : perform(desk, session.account, call, text)
  return enveloped(wronged(outcome, desk.keys, trouble), dialect, (data) =>
    seal(session.sek, JSON.stringify(data)),
  )
}

/** Answers a call in plain JSON: the account is told by its headers. */
export function answerPlain(
  { desk, accounts }: House,
  call: Call,
  trouble: Trouble | undefined,
): PortalAnswer {
  const { client_id, client_secret, gstin, user_name } = call.request.headers
  const account = accounts.find(
    (one) =>
      one.clientId === client_id &&
      one.clientSecret === client_secret &&
      one.gstin === gstin &&
      one.userName === user_name,
  )
  if (account === undefined) return answered(401, { message: 'who is calling?' })
  const outcome = perform(desk, account, call, call.request.body)
  return enveloped(wronged(outcome, desk.keys, trouble), 'arrays', (data) => data)
}

/** The session that a call names, or why it is none. */
function sessionOf({ sessions, accounts }: House, { request }: Call): Session | Outcome {
  const { client_id, client_secret, gstin, user_name, authtoken } = request.headers
  if (gstin === undefined || gstin.length !== 15) return refused('1004')
  if (!accounts.some((one) => one.clientId === client_id && one.clientSecret === client_secret)) {
    return refused('1010')
  }
  const session = sessions.find(authtoken)
  if (session === undefined) return refused('1005')
  const { account } = session
  return account.gstin === gstin && account.userName === user_name ? session : refused('1015')
}

/** What was sent under the session key; empty where nothing was. */
function clearText(body: string, { sek }: Session): string | undefined {
  if (body === '') return ''
  try {
    return unseal(sek, String(JSON.parse(body).Data))
  } catch {
    return undefined
  }
}

function enveloped(
  outcome: Outcome,
  dialect: House['dialect'],
  dataOf: (data: object) => unknown,
): PortalAnswer {
  const InfoDtls = outcome.info ?? null
  const status = outcome.ok ? 1 : 0
  const Status = dialect === 'arrays' ? status : String(status)
  if (outcome.ok) return answered(200, { Status, Data: dataOf(outcome.data), ErrorDetails: null, InfoDtls })
  const details = errorDetails(outcome.codes)
  const ErrorDetails =
    dialect === 'arrays' ? details : Buffer.from(JSON.stringify(details)).toString('base64')
  return answered(200, { Status, Data: null, ErrorDetails, InfoDtls })
}
