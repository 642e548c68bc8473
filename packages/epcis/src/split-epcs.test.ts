import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shipping } from './builders.ts'
import { epcisDocument } from './document.ts'
import { MAX_EVENT_EPCS, splitEpcs } from './split-epcs.ts'

const lot = { epcClass: 'https://id.gs1.org/01/09506000134352/10/0012', quantity: 3 }

function shipped(count: number) {
  return shipping({
    eventTime: instant('2026-03-02T08:40:00Z'),
    zoneOffset: '+00:00',
    epcs: Array.from({ length: count }, (_, i) => `https://id.gs1.org/01/09506000134352/21/${i}`),
    quantities: [lot],
  })
}

describe('splitEpcs', () => {
  test('leaves an event that is small enough alone', () => {
    const event = shipped(MAX_EVENT_EPCS)
    expect(splitEpcs(event)).toEqual([event])
  })

  test('keeps every unit once and in order, and quantities once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4500 }), (count) => {
        const event = shipped(count)
        const parts = splitEpcs(event)
        expect(parts.flatMap(({ epcList = [] }) => epcList)).toEqual(event.epcList ?? [])
        expect(parts.flatMap(({ quantityList = [] }) => quantityList)).toEqual([lot])
        expect(parts.every(({ epcList = [] }) => epcList.length <= MAX_EVENT_EPCS)).toBe(true)
        expect(parts).toHaveLength(Math.max(1, Math.ceil(count / MAX_EVENT_EPCS)))
      }),
      { numRuns: 20 },
    )
  })

  test('what is not split never becomes a document', () => {
    const creationDate = instant('2026-03-02T09:00:00Z')
    expect(() => epcisDocument([shipped(MAX_EVENT_EPCS + 1)], { creationDate })).toThrow('more EPCs')
    expect(
      epcisDocument(splitEpcs(shipped(MAX_EVENT_EPCS + 1)), { creationDate }).epcisBody.eventList,
    ).toHaveLength(2)
  })
})
