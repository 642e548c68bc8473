import { setTimeout as pause } from 'node:timers/promises'
import type { Access } from './access.ts'

/** How often a call is made that the service could not take. */
const MAX_ATTEMPTS = 5

/** Longest that a service may ask to be left alone before it is asked again. */
const longestPauseSeconds = 60

/** Asks the API; an answer that is no success is a failure, but for the statuses that the caller expects. */
export interface ApiClient {
  get(path: string, options?: GetOptions): Promise<Response>
  /** Posts JSON; of calls that are harmless when they come twice, by their nature or by a key: they are made again as questions are. */
  post(path: string, body?: object, idempotencyKey?: string): Promise<Response>
}

interface GetOptions {
  readonly accept?: string
  readonly expected?: readonly number[]
}

/** A client that gets a token when it needs one, and asks again after a while when the service is busy or down. */
export function apiClient(
  { api, token }: Access,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): ApiClient {
  let held: Promise<string> | undefined
  const bearer = () => {
    held ??= token()
    return held
  }
  const ask = async (path: string, asked: RequestInit, expected: readonly number[]) => {
    for (let attempt = 1; ; attempt++) {
      const headers = { ...asked.headers, authorization: `Bearer ${await bearer()}` }
      const answer = await fetch(`${api}${path}`, { ...asked, headers }).catch((failure: unknown) => failure)
      const isAnswer = answer instanceof Response
      if (isAnswer && (answer.ok || expected.includes(answer.status))) return answer
      if (isAnswer && answer.status === 401) held = undefined
      const mayRecover = !isAnswer || isTransient(answer.status) || (answer.status === 401 && attempt === 1)
      if (!mayRecover || attempt === MAX_ATTEMPTS)
        throw isAnswer ? await refusal(path, answer) : new Error(`${api} is not reached`, { cause: answer })
      await wait(isAnswer ? pauseOf(answer, attempt) : 2 ** attempt * 100)
    }
  }
  return {
    get: (path, { accept, expected = [] } = {}) =>
      ask(path, { headers: { ...(accept && { accept }) } }, expected),
    post(path, body = {}, key) {
      const headers = {
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': `"${key}"` }),
      }
      return ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, [])
    },
  }
}

function isTransient(status: number): boolean {
  return status === 429 || status >= 500
}

function pauseOf({ headers, status }: Response, attempt: number): number {
  const asked = Number(headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(asked) && asked >= 0) return Math.min(asked, longestPauseSeconds) * 1000
  return status === 401 ? 0 : 2 ** attempt * 100
}

/** What an API says when it refuses, in a line. */
async function refusal(path: string, answer: Response): Promise<Error> {
  const problem = (await answer.json().catch(() => ({}))) as {
    title?: unknown
    errors?: readonly { pointer?: unknown; message?: unknown }[]
  }
  const errors = (problem.errors ?? []).map(({ pointer, message }) => `${pointer}: ${message}`)
  const what = [problem.title, ...errors].filter((part) => part !== undefined).join(' ')
  return new Error(`${path.split('?', 1)[0]}: ${answer.status} ${what}`.trimEnd())
}
