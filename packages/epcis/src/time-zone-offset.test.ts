import { instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { timeZoneOffset } from './time-zone-offset.ts'

test.each([
  ['Asia/Kolkata', '2026-03-02T08:40:00Z', '+05:30'],
  ['Europe/Berlin', '2026-01-15T12:00:00Z', '+01:00'],
  ['Europe/Berlin', '2026-07-15T12:00:00Z', '+02:00'],
  ['America/St_Johns', '2026-01-15T12:00:00Z', '-03:30'],
  ['UTC', '2026-01-15T12:00:00Z', '+00:00'],
  ['Pacific/Kiritimati', '2026-01-15T12:00:00Z', '+14:00'],
])('%s at %s is %s', (zone, moment, offset) => {
  expect(timeZoneOffset(instant(moment), zone)).toBe(offset)
})
