import { instant } from '@tallystick/kernel'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { placeOf } from './look-up-limits.ts'
import { MAX_RECENT_PLACES, nextScan, RECENT_MILLISECONDS, SUSPECT_PLACES } from './next-scan.ts'
import { ANSWER_MILLISECONDS, lookUp } from './step.ts'

const key = new Uint8Array(32)
const unit = { tradeItem: '09506000134352', serial: 'A1' }
const start = Date.parse('2026-11-20T10:00:00Z')
const at = (milliseconds: number) => instant(new Date(start + milliseconds).toISOString())

describe('a place', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', true],
    ['2001:db8:1:2::1', '2001:0DB8:0001:0002::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:9::', true],
    ['::1', '::2', true],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['::FFFF:C000:0201', '192.0.2.1', true],
    ['0:0:0:0:0:ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['fe80::1%eth0', 'fe80::2', true],
    ['not an address', '', false],
  ])('of %s and of %s', (one, other, same) => {
    expect(placeOf(one, key) === placeOf(other, key)).toBe(same)
  })

  test('does not tell the address, and is another one under another key', () => {
    expect(placeOf('192.0.2.1', key)).not.toContain('192')
    expect(placeOf('192.0.2.1', key)).not.toBe(placeOf('192.0.2.1', new Uint8Array(32).fill(1)))
  })
})

describe('scans', () => {
  const after = (scans: readonly { readonly at: number; readonly place: string }[]) =>
    scans.reduce<ReturnType<typeof nextScan> | undefined>(
      (before, scan) => nextScan(unit, before, { ...scan, at: at(scan.at) }),
      undefined,
    )
  const places = (count: number, apart: number) =>
    Array.from({ length: count }, (_, i) => ({ at: i * apart, place: `p${i}` }))

  test('from one place are no suspicion, however many', () => {
    const scans = Array.from({ length: 50 }, (_, i) => ({ at: i, place: 'p' }))
    expect(after(scans)).toMatchObject({ count: 50, firstAt: at(0), recent: [{ at: at(49), place: 'p' }] })
    expect(after(scans)).not.toHaveProperty('suspectSince')
  })

  test('from too many places at once are', () => {
    expect(after(places(SUSPECT_PLACES - 1, 1))).not.toHaveProperty('suspectSince')
    expect(after(places(SUSPECT_PLACES, 1))).toMatchObject({ suspectSince: at(SUSPECT_PLACES - 1) })
  })

  test('from one place after the other are none: goods wander', () => {
    const scans = places(3 * SUSPECT_PLACES, RECENT_MILLISECONDS / (SUSPECT_PLACES - 2))
    expect(after(scans)).not.toHaveProperty('suspectSince')
  })

  test('keep so many places and no more', () => {
    expect(after(places(100, 1))?.recent).toHaveLength(MAX_RECENT_PLACES)
  })
})

test('no answer comes sooner than any other', async () => {
  const table = memoryTable()
  const rests: number[] = []
  let clock = 0
  const minting = { tradeItemOf: async () => undefined, currentEpoch: async () => 0 }
  const deps = {
    table,
    masterKey: async () => key,
    placeKey: async () => key,
    fresh: minting,
    remembered: minting,
    now: () => at(clock++ * 40),
    pause: async (milliseconds: number) => void rests.push(milliseconds),
    metric: () => undefined,
  }
  const request = { query: {}, headers: {}, requestId: 'r', body: new Uint8Array() }
  for (const parameters of [{ gtin: unit.tradeItem, serial: 'A1' }, { gtin: 'x' }])
    expect(await lookUp(deps, { ...request, parameters })).toMatchObject({ status: 404 })
  expect(rests).toEqual([ANSWER_MILLISECONDS - 40, ANSWER_MILLISECONDS - 40])
})
