import { describe, expect, test } from 'vitest'
import { ask, DEFAULT_WAIT_SECONDS, MAX_WAIT_SECONDS, urlUnder } from './ask.ts'
import type { ChannelRequest, ChannelResponse } from './thin-calls.ts'

const request: ChannelRequest = { kind: 'request', method: 'GET', url: 'https://api.example/1', headers: {} }

const answer = (status: number, body = '', headers = {}): ChannelResponse => ({
  status,
  headers,
  body: Buffer.from(body),
})

function afterAnswer(response: ChannelResponse) {
  const asked = ask(request)
  expect(asked.next()).toEqual({ done: false, value: request })
  return { asked, next: asked.next(response) }
}

describe('ask', () => {
  test('ends with the answer, read without loss', () => {
    const { next } = afterAnswer(answer(200, '{"id":9007199254740993,"total":1.50}'))
    expect(next).toEqual({
      done: true,
      value: { ok: true, value: { id: '9007199254740993', total: '1.50' } },
    })
  })

  test.each([
    [429, { 'Retry-After': '7' }, 7],
    [503, { 'retry-after': '7' }, 7],
    [429, {}, DEFAULT_WAIT_SECONDS],
    [429, { 'Retry-After': 'Fri, 20 Nov 2026 12:00:00 GMT' }, DEFAULT_WAIT_SECONDS],
    [429, { 'Retry-After': '0' }, 1],
    [429, { 'Retry-After': '86400' }, MAX_WAIT_SECONDS],
  ])('tells a wait for %d with %j, then asks again', (status, headers, seconds) => {
    const { asked, next } = afterAnswer(answer(status, '', headers))
    expect(next).toEqual({ done: false, value: { kind: 'wait', seconds } })
    expect(asked.next()).toEqual({ done: false, value: request })
    expect(asked.next(answer(200, '[]'))).toEqual({ done: true, value: { ok: true, value: [] } })
  })

  test.each([
    [401, 'CHANNELS-ACCESS-REFUSED'],
    [403, 'CHANNELS-ACCESS-REFUSED'],
    [404, 'CHANNELS-ORDER-GONE'],
    [410, 'CHANNELS-ORDER-GONE'],
  ])('%d is the fault %s', (status, code) => {
    expect(afterAnswer(answer(status, '{}')).next.value).toMatchObject({ ok: false, faults: [{ code }] })
  })

  test('no content is null', () => {
    expect(afterAnswer(answer(204)).next).toEqual({ done: true, value: { ok: true, value: null } })
  })

  test('the API may have its own way to ask for patience', () => {
    const asked = ask(request, (headers) => Number(headers['X-Reset-Ms']) / 1000)
    asked.next()
    expect(asked.next(answer(429, '', { 'X-Reset-Ms': '1500' })).value).toEqual({ kind: 'wait', seconds: 2 })
  })

  test('an answer that is no JSON is a fault', () => {
    expect(afterAnswer(answer(200, '<html>')).next.value).toMatchObject({
      ok: false,
      faults: [{ code: 'KERNEL-JSON-SYNTAX' }],
    })
  })

  test.each([201, 301, 400, 500, 502, 504])('%d is a failure', (status) => {
    expect(() => afterAnswer(answer(status))).toThrow(`answered ${status}`)
  })

  test('a request without its response is a defect of the driver', () => {
    const asked = ask(request)
    asked.next()
    expect(() => asked.next()).toThrow(/answered with its response/)
  })
})

describe('urlUnder', () => {
  const access = { baseUrl: 'https://api.example/stores', account: '', token: '' }

  test('keeps every segment a segment', () => {
    expect(urlUnder(access, 'a/b', '?c=d', '#e', 'f@g')).toBe(
      'https://api.example/stores/a%2Fb/%3Fc%3Dd/%23e/f%40g',
    )
  })

  test.each(['http://api.example', 'https://api.example/', 'https://api.example?x=1', 'api.example', ''])(
    '%j is no base',
    (baseUrl) => {
      expect(() => urlUnder({ ...access, baseUrl }, 'x')).toThrow(/base URL/)
    },
  )

  test.each(['', '.', '..'])('%j is no segment', (segment) => {
    expect(() => urlUnder(access, segment)).toThrow(/leave its place/)
  })
})
