import assert from 'node:assert/strict'

/** What the service answers next. */
export interface ScriptedAnswer {
  /** 200 when missing. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request as it left the SDK. */
interface SentRequest {
  readonly method: string
  /** Names of the query's parameters, but the SDK's own. */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface HttpRequest {
  readonly method: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/**
 * For tests of the adapters: settings of an SDK client that is answered from a script, and what it sent. The client does
 * everything that it does on a network, but for its own repetitions.
 */
export function scriptedService(answers: readonly ScriptedAnswer[]) {
  const requests: SentRequest[] = []
  const handle = async ({ method, query = {}, headers, body = '' }: HttpRequest) => {
    const answer = answers[requests.length]
    assert(answer, 'the script has an answer to each request')
    requests.push({
      method,
      query: Object.keys(query)
        .filter((name) => name !== 'x-id')
        .sort()
        .join(),
      headers,
      body: typeof body === 'string' ? body : new TextDecoder().decode(body),
    })
    const response = {
      statusCode: answer.status ?? 200,
      headers: answer.headers ?? {},
      body: new TextEncoder().encode(answer.body ?? ''),
    }
    return { response }
  }
  const settings = {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'scripted', secretAccessKey: 'scripted' },
    maxAttempts: 1,
    requestHandler: { handle },
  }
  return { settings, requests }
}

/** An answer of an AWS JSON service. */
export function jsonAnswer(body: unknown): ScriptedAnswer {
  return { headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) }
}

/** A refusal of an AWS JSON service, with what the exception holds. */
export function jsonRefusal(type: string, members: object = {}): ScriptedAnswer {
  return { ...jsonAnswer({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...members }), status: 400 }
}
