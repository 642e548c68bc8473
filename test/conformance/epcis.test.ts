import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  bizSteps,
  bizTransaction,
  bizTransactionTypes,
  checkEvents,
  commissioning,
  dispositions,
  type EpcisEvent,
  epcisDocument,
  errorReasons,
  eventHash,
  invoicing,
  lotClass,
  preHash,
  readDocument,
  renderDocument,
  reserving,
  shipping,
  sourceDestinationTypes,
  splitEpcs,
  timeZoneOffset,
  unitEpc,
} from '@tallystick/epcis'
import {
  checkDigit,
  type Gln,
  parseGln,
  parseGtin,
  parseLot,
  parseSerial,
  renderLocationLink,
} from '@tallystick/gs1'
import { calendarDate, type Instant, instant, instantOf } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultData,
  epcisFolders,
  filesIn,
  hashVectors,
  isConsistent,
  readJson,
  schemaCheck,
  schemaFile,
} from './epcis-data.ts'

const missing = epcisFolders.filter((folder) => !existsSync(path.join(defaultData, folder)))
const absent = missing.length > 0
const notice = absent ? ` — SKIPPED: ../shared/data/{${missing.join(',')}} IS ABSENT` : ''

const files = (pattern: string) => filesIn(defaultData, pattern)
const passesSchema = absent ? () => false : schemaCheck(defaultData)

function refused(pattern: string): string[] {
  return files(pattern)
    .filter((file) => !passesSchema(readJson(file)))
    .map((file) => path.basename(file))
}

/** The semantic faults of the files that pass the schema. */
function faultsByFile(pattern: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const file of files(pattern)) {
    const document = readJson(file)
    if (!passesSchema(document)) continue
    const { events, context } = readDocument(document)
    const faults = checkEvents(events as unknown as EpcisEvent[], { namespaces: context.namespaces })
    if (faults.length > 0)
      found[path.basename(file)] = faults.map(({ code, pointer }) => `${code} ${pointer}`)
  }
  return found
}

describe.skipIf(absent)(`event hash vectors${notice}`, () => {
  const vectors = hashVectors(defaultData)

  test('there are 43, of which 39 publish the pre-hash text of their own hash', () => {
    expect(vectors).toHaveLength(43)
    expect(vectors.filter(isConsistent)).toHaveLength(39)
  })

  test.each(vectors)('$name', (vector) => {
    expect(eventHash(vector.event, vector.context)).toBe(vector.hash)
    if (isConsistent(vector)) expect(preHash(vector.event, vector.context)).toBe(vector.preHash)
  })
})

describe.skipIf(absent)(`GS1's JSON schema${notice}`, () => {
  test('has the vocabularies that we have', () => {
    const { definitions } = readJson(schemaFile(defaultData)) as {
      definitions: Record<string, { anyOf: { enum?: string[] }[] }>
    }
    const terms = (name: string) => definitions[name]?.anyOf.flatMap((one) => one.enum ?? []).toSorted()
    expect(terms('bizStep')).toEqual([...bizSteps])
    expect(terms('disposition')).toEqual([...dispositions])
    expect(terms('bizTransaction-type')).toEqual([...bizTransactionTypes])
    expect(terms('source-dest-type')).toEqual([...sourceDestinationTypes])
    expect(terms('error-reason')).toEqual([...errorReasons])
  })

  test('accepts 47 of 47 official examples, and our checks all but one', () => {
    expect(files('epcis/examples/**/*.jsonld')).toHaveLength(47)
    expect(refused('epcis/examples/**/*.jsonld')).toEqual([])
    expect(faultsByFile('epcis/examples/**/*.jsonld')).toEqual({
      'Example-TransactionEvents-2020_07_03y.jsonld': ['EPCIS-TRANSACTION-TYPE /0/bizTransactionList/0'],
    })
  })

  test('accepts 40 of 43 valid capture files, and our checks all but those with real faults', () => {
    const pattern = 'openepcis/EPCIS/JSON/Capture/{Documents,Events}/*.json'
    expect(files(pattern)).toHaveLength(43)
    expect(refused(pattern)).toEqual([
      'AggregationEvent_with_persistentDisposition.json',
      'SensorData_with_combined_events.json',
      'TransactionEvent_with_userExtensions.json',
    ])
    expect(faultsByFile(pattern)).toEqual({
      'Combination_of_different_event.json': [
        'EPCIS-ID /0/epcList/0',
        'EPCIS-TRANSACTION-TYPE /2/bizTransactionList/0',
      ],
      'TransactionEvent.json': ['EPCIS-TRANSACTION-TYPE /0/bizTransactionList/0'],
      'epcisDocWithAllGS1Keys.json': ['EPCIS-ID-REPEATED /0/epcList/2'],
    })
  })

  test('refuses 15 of 15 invalid capture files and 2 of 2 invalid query documents', () => {
    expect(refused('openepcis/EPCIS/JSON/Capture/Invalid/*.json')).toHaveLength(15)
    expect(refused('openepcis/EPCIS/JSON/Query/Invalid/*.json')).toHaveLength(2)
  })

  test('accepts the golden life', () => {
    const golden = readJson(path.join(import.meta.dirname, '../../packages/epcis/golden/full-life.json'))
    expect(passesSchema(golden)).toBe(true)
    expect(readDocument(golden).events).toHaveLength(14)
  })
})

const set82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`
const identifier = fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 })
const gtin = fc.stringMatching(/^\d{13}$/).map((digits) => accepted(parseGtin(digits + checkDigit(digits))))
const gln = fc.stringMatching(/^\d{12}$/).map((digits) => accepted(parseGln(digits + checkDigit(digits))))
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })

function accepted<Value>(result: { ok: true; value: Value } | { ok: false }): Value {
  if (!result.ok) throw new Error('the arbitrary makes valid values only')
  return result.value
}

const happenings = fc
  .record({
    eventTime: moment.map((date) => instantOf(date.getTime())),
    zone: fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'UTC'),
    party: gln,
    item: gtin,
    serials: fc.uniqueArray(identifier, { maxLength: 40 }),
    lot: identifier.map((text) => accepted(parseLot(text))),
    quantity: fc.integer({ min: 1, max: 100_000 }),
    number: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  })
  .map(({ eventTime, zone, party, item, serials, lot, quantity, number }) => ({
    happening: {
      eventTime,
      zoneOffset: timeZoneOffset(eventTime, zone),
      epcs: serials.map((serial) => unitEpc(item, accepted(parseSerial(serial)))),
      quantities: [{ epcClass: lotClass(item, lot), quantity }],
      readPoint: renderLocationLink(party),
    },
    lot,
    party,
    number,
  }))

describe.skipIf(absent)(`what the builders write${notice}`, () => {
  test('passes the schema and our own checks', () => {
    fc.assert(
      fc.property(happenings, ({ happening, lot, party, number }) => {
        const document = documentOf(happening.eventTime, [
          reserving({ ...happening, order: bizTransaction('po', party, number) }),
          commissioning({ ...happening, lot, expiry: calendarDate('2037-12-31') }),
          shipping({ ...happening, transactions: [bizTransaction('desadv', party, number)] }),
          invoicing({ ...happening, invoice: bizTransaction('inv', party, number) }),
        ])
        expect(passesSchema(JSON.parse(document.text))).toBe(true)
        expect(checkEvents(document.events, { now: happening.eventTime })).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('passes them when a fact is split', () => {
    const item = accepted(parseGtin('09506000134352'))
    const eventTime = instant('2026-03-02T08:40:00Z')
    const epcs = Array.from({ length: 2500 }, (_, i) => unitEpc(item, accepted(parseSerial(`S${i}`))))
    const invoice = bizTransaction('inv', '9506000134307' as Gln, 'INV-2026-000123')
    const document = documentOf(
      eventTime,
      splitEpcs(invoicing({ eventTime, zoneOffset: '+00:00', epcs, invoice })),
    )
    expect(passesSchema(JSON.parse(document.text))).toBe(true)
    expect(checkEvents(document.events)).toEqual([])
  })
})

function documentOf(creationDate: Instant, events: readonly EpcisEvent[]) {
  return {
    events,
    text: Buffer.from(renderDocument(epcisDocument(events, { creationDate }))).toString('utf8'),
  }
}
