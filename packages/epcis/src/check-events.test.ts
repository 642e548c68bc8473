import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { checkEvents, type EventsContext, MAX_CLOCK_SKEW_SECONDS } from './check-events.ts'
import type { AggregationEvent, EpcisEvent, ObjectEvent, TransactionEvent } from './event.ts'
import { epcisFaults } from './faults.ts'
import { MAX_EVENT_EPCS } from './split-epcs.ts'

const item = 'https://id.gs1.org/01/09506000134352'
const unit = `${item}/21/K7Q2M9XD4T0A`
const crate = 'https://id.gs1.org/00/095060001343520017'
const when = { eventTime: '2026-03-02T08:40:00.000Z', eventTimeZoneOffset: '+05:30' }
const seen: ObjectEvent = {
  type: 'ObjectEvent',
  ...when,
  action: 'OBSERVE',
  bizStep: 'holding',
  epcList: [unit],
}
const tied: TransactionEvent = {
  type: 'TransactionEvent',
  ...when,
  action: 'ADD',
  bizTransactionList: [{ type: 'inv', bizTransaction: 'urn:epcglobal:cbv:bt:9506000134307:1' }],
  epcList: [unit],
}
const packed: AggregationEvent = {
  type: 'AggregationEvent',
  ...when,
  action: 'ADD',
  parentID: crate,
  childEPCs: [unit],
}

function faults(events: readonly EpcisEvent[], context?: EventsContext): string[] {
  return checkEvents(events, context).map(({ code, pointer }) => `${code} ${pointer}`)
}

test('sound events have no faults', () => {
  expect(faults([seen, tied, packed])).toEqual([])
})

describe('identifiers', () => {
  test.each([
    ['https://id.gs1.org/01/09506000134353/21/1', 'EPCIS-ID'],
    [`${item}/21/123456789012345678901`, 'EPCIS-ID'],
    [`${item}/21/a%20b`, 'EPCIS-ID'],
    [`${item}/21/A/10/L`, 'EPCIS-ID'],
    ['https://orders.example/units/1', 'EPCIS-ID'],
    ['urn:epc:id:sgtin:9506000.13435.1', 'EPCIS-ID'],
    ['urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8', 'EPCIS-ID'],
    [item, 'EPCIS-ID-INSTANCE'],
    [`${item}/10/L`, 'EPCIS-ID-INSTANCE'],
    ['https://id.gs1.org/8003/09506000134307', 'EPCIS-ID-INSTANCE'],
    ['https://id.gs1.org/8010/9506000PART', 'EPCIS-ID-INSTANCE'],
  ])('%s is no unit', (epc, code) => {
    expect(faults([{ ...seen, epcList: [unit, epc] }])).toEqual([`${code} /0/epcList/1`])
  })

  test.each([
    'urn:epc:id:sgtin:9506000.013435.1',
    'https://brand.example/01/09506000134352/21/1',
    crate,
    'https://id.gs1.org/8003/095060001343079',
    'https://id.gs1.org/8004/9506000Fork-1',
  ])('%s is one', (epc) => {
    expect(faults([{ ...seen, epcList: [epc] }])).toEqual([])
  })

  test('units of a maker without GTINs are known by their domain', () => {
    const own: EpcisEvent = { ...seen, epcList: ['https://id.maker.example/u/77'] }
    expect(faults([own])).toEqual(['EPCIS-ID /0/epcList/0'])
    expect(faults([own], { ownDomains: ['id.maker.example'] })).toEqual([])
  })

  test('a repetition is seen through its form', () => {
    const event: EpcisEvent = { ...seen, epcList: [unit, 'urn:epc:id:sgtin:9506000.013435.K7Q2M9XD4T0A'] }
    expect(faults([event])).toEqual(['EPCIS-ID-REPEATED /0/epcList/1'])
  })

  test('a class is no unit, a parent is one, a place that looks like a key is one', () => {
    const quantityList = [{ epcClass: unit, quantity: 1 }]
    expect(faults([{ ...seen, quantityList }])).toEqual(['EPCIS-ID-CLASS /0/quantityList/0/epcClass'])
    expect(faults([{ ...packed, parentID: item }])).toEqual(['EPCIS-ID-INSTANCE /0/parentID'])
    const readPoint = { id: 'https://id.gs1.org/414/9506000134308' }
    expect(faults([{ ...seen, readPoint }])).toEqual(['EPCIS-ID /0/readPoint/id'])
    expect(faults([{ ...seen, readPoint: { id: 'geo:50.9,6.9' } }])).toEqual([])
  })

  test('says what is wrong with the key', () => {
    const [fault] = checkEvents([{ ...seen, epcList: ['https://id.gs1.org/01/09506000134353/21/1'] }])
    expect(fault?.message).toBe(
      `${epcisFaults['EPCIS-ID']} The check digit does not fit the digits before it.`,
    )
  })

  test('an event has a most of identifiers', () => {
    const epcList = Array.from({ length: MAX_EVENT_EPCS + 1 }, (_, i) => `${item}/21/${i}`)
    expect(faults([{ ...seen, epcList }])).toEqual(['EPCIS-WHAT-LIMIT /0'])
    expect(faults([{ ...seen, epcList: epcList.slice(1) }])).toEqual([])
  })
})

describe('the what-dimension', () => {
  const { epcList, ...nothingSeen } = seen
  const { childEPCs, ...nothingPacked } = packed
  const made = { type: 'TransformationEvent', ...when } as const

  test.each<[string, EpcisEvent]>([
    ['an object event', { ...nothingSeen, epcList: [] }],
    ['a transaction', { ...tied, epcList: [] }],
    ['an aggregation', nothingPacked],
    ['an aggregation without parent', { type: 'AggregationEvent', ...when, action: 'DELETE' }],
    ['an association', { ...nothingPacked, type: 'AssociationEvent' }],
    ['a transformation', { ...made, inputEPCList: [unit] }],
    ['a transformation in parts', { ...made, transformationID: 'urn:uuid:1', inputEPCList: [] }],
  ])('%s must name something', (_, event) => {
    expect(faults([event])).toEqual(['EPCIS-WHAT-EMPTY /0'])
  })

  test.each<[string, EpcisEvent]>([
    [
      'what a sensor saw',
      { ...nothingSeen, sensorElementList: [{ sensorReport: [{ type: 'Temperature' }] }] },
    ],
    ['a transaction taken back', { ...tied, epcList: [], action: 'DELETE' }],
    ['a crate emptied', { ...nothingPacked, action: 'DELETE' }],
    ['a transformation in parts', { ...made, transformationID: 'urn:uuid:1', inputEPCList: [unit] }],
    [
      'a transformation',
      { ...made, inputQuantityList: [{ epcClass: item, quantity: 1 }], outputEPCList: [unit] },
    ],
  ])('%s names enough', (_, event) => {
    expect(faults([event])).toEqual([])
  })

  test.each([
    [{ quantity: 0 }, false],
    [{ quantity: -1, uom: 'KGM' }, false],
    [{ quantity: 1.5 }, false],
    [{ uom: 'KGM' }, false],
    [{ quantity: 1.5, uom: 'KGM' }, true],
    [{ quantity: 3 }, true],
    [{}, true],
  ])('quantity %j is plausible: %s', (amount, plausible) => {
    const event: EpcisEvent = { ...seen, quantityList: [{ epcClass: item, ...amount }] }
    expect(faults([event])).toEqual(plausible ? [] : ['EPCIS-QUANTITY /0/quantityList/0/quantity'])
  })

  test('adding needs a parent', () => {
    expect(faults([{ type: 'AggregationEvent', ...when, action: 'ADD', childEPCs: [unit] }])).toEqual([
      'EPCIS-PARENT /0',
    ])
  })
})

describe('the rest of an event', () => {
  test.each<[string, EpcisEvent, string]>([
    [
      'a transaction without type',
      { ...tied, bizTransactionList: [{ bizTransaction: 'urn:epcglobal:cbv:bt:9506000134307:1' }] },
      'EPCIS-TRANSACTION-TYPE /0/bizTransactionList/0',
    ],
    ['lot data on what was only seen', { ...seen, ilmd: { 'cbvmda:lotNumber': 'L' } }, 'EPCIS-ILMD /0/ilmd'],
    ['encoding of a thing', { ...seen, bizStep: 'encoding' }, 'EPCIS-ENCODING /0/bizStep'],
    ['no moment', { ...seen, eventTime: '2026-02-30T00:00:00Z' }, 'EPCIS-TIME /0/eventTime'],
    ['an undeclared prefix', { ...seen, 'our:field': 1 }, 'EPCIS-PREFIX /0/our:field'],
    [
      'an undeclared prefix far down',
      { ...seen, action: 'ADD', ilmd: { 'cbvmda:x': [{ 'our:a/b': 1 }] } },
      'EPCIS-PREFIX /0/ilmd/cbvmda:x/0/our:a~1b',
    ],
  ])('refuses %s', (_, event, fault) => {
    expect(faults([event])).toEqual([fault])
  })

  test('knows the prefixes of the document and of the event', () => {
    const extended: EpcisEvent = { ...seen, 'our:field': 1, 'https://ns.example.com/full': 2 }
    expect(faults([extended], { namespaces: { our: 'https://ns.example.com/' } })).toEqual([])
    expect(faults([{ ...extended, '@context': [{ our: 'https://ns.example.com/' }] }])).toEqual([])
  })

  test('clocks may differ a little', () => {
    const eventTime = '2026-03-02T08:40:00.000Z'
    const before = (seconds: number) =>
      instant(new Date(Date.parse(eventTime) - seconds * 1000).toISOString())
    expect(faults([seen], { now: before(MAX_CLOCK_SKEW_SECONDS) })).toEqual([])
    expect(faults([seen], { now: before(MAX_CLOCK_SKEW_SECONDS + 1) })).toEqual(['EPCIS-TIME /0/eventTime'])
  })
})

describe('lives', () => {
  const day = (number: number) => ({ ...seen, eventTime: `2026-03-0${number}T00:00:00Z` })
  const born = (number: number): EpcisEvent => ({ ...day(number), action: 'ADD', bizStep: 'commissioning' })
  const retired = (number: number): EpcisEvent => ({
    ...day(number),
    action: 'DELETE',
    bizStep: 'decommissioning',
  })
  const destroyed = (number: number): EpcisEvent => ({
    ...day(number),
    action: 'DELETE',
    bizStep: 'destroying',
  })

  test.each<[string, EpcisEvent[], string[]]>([
    ['an ordinary life', [born(1), day(2), retired(3), day(4), destroyed(5)], []],
    ['born twice', [born(1), born(2)], ['EPCIS-LIFE-COMMISSIONED /1/epcList/0']],
    ['born again', [born(1), retired(2), born(3)], ['EPCIS-LIFE-COMMISSIONED /2/epcList/0']],
    ['retired twice', [retired(1), retired(2)], ['EPCIS-LIFE-ENDED /1/epcList/0']],
    ['seen after the end', [destroyed(1), day(2)], ['EPCIS-LIFE-ENDED /1/epcList/0']],
    ['told out of order', [destroyed(3), day(2), born(1)], []],
    ['told out of order, and wrong', [day(3), destroyed(2)], ['EPCIS-LIFE-ENDED /0/epcList/0']],
  ])('%s', (_, events, expected) => {
    expect(faults(events)).toEqual(expected)
  })

  test('what was made is commissioned', () => {
    const made: EpcisEvent = {
      type: 'TransformationEvent',
      ...when,
      bizStep: 'commissioning',
      inputQuantityList: [{ epcClass: item, quantity: 1 }],
      outputEPCList: [unit],
    }
    expect(faults([made, born(3)])).toEqual(['EPCIS-LIFE-COMMISSIONED /1/epcList/0'])
  })

  test('what was declared wrong did not happen', () => {
    const declared: EpcisEvent = { ...born(1), errorDeclaration: { declarationTime: '2026-03-02T00:00:00Z' } }
    expect(faults([born(1), declared, born(2)])).toEqual([])
  })
})
