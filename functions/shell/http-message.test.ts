import { expect, test } from 'vitest'
import { type HttpFaultCode, httpFaults, json, problem } from './http-message.ts'

test('equal answers are equal bytes, with the type of JSON', () => {
  const answer = json(200, { b: 1, a: 'x' }, { location: '/x' })
  expect(answer).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json', location: '/x' },
    body: '{"a":"x","b":1}',
  })
  expect(json(200, { a: 'x', b: 1, c: undefined }).body).toBe(answer.body)
})

test.each([
  ['HTTP-QUERY-INVALID', 400],
  ['HTTP-UNAUTHENTIC', 401],
  ['HTTP-NOT-FOUND', 404],
  ['HTTP-NOT-ACCEPTABLE', 406],
  ['HTTP-CONFLICT', 409],
  ['HTTP-BODY-TOO-LARGE', 413],
  ['HTTP-MEDIA-TYPE', 415],
  ['HTTP-BODY-INVALID', 422],
  ['HTTP-FAILURE', 500],
] as const)('%s is a problem of status %i', (code, status) => {
  const answer = problem(code)
  expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/problem+json' } })
  expect(JSON.parse(String(answer.body))).toEqual({
    type: `https://tallystick.dev/faults#${code.toLowerCase()}`,
    title: httpFaults[code],
    status,
    code,
  })
})

test('every code has its status', () => {
  for (const code of Object.keys(httpFaults) as HttpFaultCode[])
    expect(problem(code).status).toBeGreaterThanOrEqual(400)
})

test('faults stand as errors with pointer, code, message and rule, and nothing else', () => {
  const fault = { code: 'X', pointer: '/a', message: 'm', rule: 'BR-01', secret: 'no' }
  const { errors } = JSON.parse(
    String(problem('HTTP-BODY-INVALID', [fault, { ...fault, pointer: '/b' }]).body),
  )
  expect(errors).toEqual([
    { code: 'X', pointer: '/a', message: 'm', rule: 'BR-01' },
    { code: 'X', pointer: '/b', message: 'm', rule: 'BR-01' },
  ])
})

test('a hundred thousand faults do not make an answer that no gateway lets through', () => {
  const faults = Array.from({ length: 100_000 }, (_, i) => ({ code: 'X', pointer: `/${i}`, message: 'm' }))
  const { errors } = JSON.parse(String(problem('HTTP-BODY-INVALID', faults).body))
  expect(errors).toHaveLength(100)
  expect(errors.at(-1)).toMatchObject({ code: 'KERNEL-FAULTS-MORE' })
})
