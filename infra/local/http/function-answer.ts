import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Answer } from './answer.ts'

type Headers = [name: string, value: string][]

/** The connection and the length are the gateway's business. */
const NOT_PASSED_ON = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'])

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * Reads what a function returned, payload format 2.0: an object with a `statusCode` is a response, any other value is
 * the JSON body of one. `undefined` for a response of the wrong shape, which callers get as an internal error.
 */
export function functionAnswer(returned: unknown): Answer | undefined {
  if (!isRecord(returned) || returned.statusCode === undefined) {
    const body = typeof returned === 'string' ? returned : JSON.stringify(returned ?? null)
    return { status: 200, headers: [['content-type', 'application/json']], body }
  }
  const status = readStatus(returned.statusCode)
  const headers = readHeaders(returned.headers ?? {}, returned.cookies ?? [])
  const body = readBody(returned.body ?? '', returned.isBase64Encoded ?? false)
  if (status === undefined || headers === undefined || body === undefined) return undefined
  const typed = headers.some(([name]) => name === 'content-type')
  const type: Headers = typed || body.length === 0 ? [] : [['content-type', 'text/plain;charset=UTF-8']]
  return { status, headers: [...type, ...headers], body }
}

function readStatus(value: unknown): number | undefined {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599 ? Number(value) : undefined
}

function readHeaders(values: unknown, cookies: unknown): Headers | undefined {
  if (!isRecord(values) || !Array.isArray(cookies)) return undefined
  const headers: Headers = []
  for (const [name, value] of [...Object.entries(values), ...cookies.map((one) => ['set-cookie', one])]) {
    const text = headerText(value)
    if (text === undefined || !isSendable(name, text)) return undefined
    if (!NOT_PASSED_ON.has(name.toLowerCase())) headers.push([name.toLowerCase(), text])
  }
  return headers
}

function headerText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.map(headerText)
    return texts.includes(undefined) ? undefined : texts.join(',')
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}

function readBody(body: unknown, isBase64Encoded: unknown): string | Buffer | undefined {
  if (typeof body !== 'string') return undefined
  if (isBase64Encoded === false) return body
  if (isBase64Encoded !== true || body.length % 4 !== 0 || !BASE64.test(body)) return undefined
  return Buffer.from(body, 'base64')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
