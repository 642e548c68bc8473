import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { changeLot, type LotChange } from './change-lot.ts'
import { codesOf, lotOf } from './lot-fixture.ts'
import type { LotRecord } from './lot-record.ts'

const by = { at: instant('2026-11-20T09:00:00Z'), actor: 'quality' } as const

function changed(lot: LotRecord, ...changes: readonly Omit<LotChange, 'at' | 'actor'>[]): LotRecord {
  return changes.reduce((record, change) => {
    const result = changeLot(record, { ...by, ...change })
    if (!result.ok) throw new Error(JSON.stringify(result.faults))
    return result.value.after
  }, lot)
}

const fresh = lotOf('L1', { status: 'inspection', needsInspection: true })
const pass = { step: 'inspect-pass', certificate: 'COA-17', notes: 'cocoa 70.2 %' } as const

describe('a lot that needs an inspection', () => {
  test('is released after one that passed, with its certificate', () => {
    const released = changed(fresh, pass, { step: 'release' })
    expect(released).toEqual({
      ...fresh,
      status: 'released',
      inspection: { result: 'passed', certificate: 'COA-17', notes: 'cocoa 70.2 %', ...by },
      version: 3,
    })
  })

  test('is not released before, neither at once nor by way of a hold or a recall', () => {
    const ways: LotChange['step'][][] = [[], ['hold'], ['recall', 'withdraw-recall']]
    for (const way of ways) {
      const stopped = changed(fresh, ...way.map((step) => ({ step, reason: 'complaint' })))
      expect(codesOf(changeLot(stopped, { ...by, step: 'release' }))).toEqual(['LOTS-INSPECTION-MISSING'])
    }
  })

  test('does not pass without a certificate', () => {
    for (const certificate of [undefined, ' '])
      expect(
        codesOf(changeLot(fresh, { ...by, step: 'inspect-pass', ...(certificate && { certificate }) })),
      ).toEqual(['LOTS-CERTIFICATE-MISSING'])
  })
})

test('a lot that failed is not released by way of a recall, whether it needed an inspection or not', () => {
  const failed = changed(lotOf('L1'), { step: 'inspect-fail', reason: 'mould' })
  expect(failed).toMatchObject({ status: 'rejected', inspection: { result: 'failed', notes: 'mould' } })
  const held = changed(
    failed,
    { step: 'recall', reason: 'mould' },
    { step: 'withdraw-recall', reason: 'none left the house' },
  )
  expect(codesOf(changeLot(held, { ...by, step: 'release' }))).toEqual(['LOTS-INSPECTION-FAILED'])
  expect(changed(held, pass, { step: 'release' }).status).toBe('released')
})

test.each(['inspect-fail', 'hold', 'recall', 'reject'] as const)('%s needs a reason', (step) => {
  expect(codesOf(changeLot(lotOf('L1'), { ...by, step, reason: ' ' }))).toEqual(['LOTS-REASON-MISSING'])
  expect(codesOf(changeLot(lotOf('L1'), { ...by, step, reason: 'smell' }))).toEqual([])
})

test('what the table does not allow is refused, with everything else that is wrong', () => {
  const recalled = lotOf('L1', { status: 'recalled' })
  expect(changeLot(recalled, { ...by, step: 'hold' })).toEqual({
    ok: false,
    faults: [
      {
        code: 'LOTS-STEP',
        pointer: '/step',
        message: 'The lot is in a status in which this cannot happen. It is recalled.',
      },
      expect.objectContaining({ code: 'LOTS-REASON-MISSING', pointer: '/reason' }),
    ],
  })
})

test('the write conditions on the version that was read', () => {
  const lot = lotOf('L1', { version: 7 })
  const result = changeLot(lot, { ...by, step: 'hold', reason: 'smell' })
  expect(result).toEqual({ ok: true, value: { before: lot, after: { ...lot, status: 'held', version: 8 } } })
})
