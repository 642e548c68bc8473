import { describe, expect, test } from 'vitest'
import { departureReport } from './departure-report.ts'

const report = { shippedAt: '2026-11-20T15:30:00+05:30' }

function pointers(body: object): string[] {
  const read = departureReport.safeParse(body)
  return read.success ? [] : read.error.issues.map(({ path }) => `/${path.join('/')}`)
}

test('the least that a departure says: when, where the clock has that offset', () => {
  expect(departureReport.parse(report)).toEqual({
    shippedAt: '2026-11-20T10:00:00.000Z',
    zoneOffset: '+05:30',
  })
})

test('all that a departure may say: who carries it', () => {
  expect(departureReport.parse({ ...report, carrier: { code: 'DHL' } })).toMatchObject({
    carrier: { code: 'DHL', tracking: [] },
  })
})

describe('what is not in the contract is refused where it is', () => {
  test.each<[object, string]>([
    [{}, '/shippedAt'],
    [{ shippedAt: '2026-11-20T15:30:00' }, '/shippedAt'],
    [{ ...report, carrier: { code: '' } }, '/carrier/code'],
    [{ ...report, carrier: { code: 'DHL', tracking: ['x'.repeat(81)] } }, '/carrier/tracking/0'],
    [{ ...report, lines: [] }, '/'],
  ])('%j', (body, pointer) => {
    expect(pointers(body)).toEqual([pointer])
  })
})
