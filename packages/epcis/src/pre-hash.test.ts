import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventHash } from './event-hash.ts'
import { preHash } from './pre-hash.ts'

const epc = 'https://id.gs1.org/01/09506000134352/21/K7Q2M9XD4T0A'
const head = 'eventType=ObjectEventeventTime=2026-03-02T08:40:00.000ZeventTimeZoneOffset=+05:30'
const event = {
  type: 'ObjectEvent',
  eventTime: '2026-03-02T14:10:00+05:30',
  eventTimeZoneOffset: '+05:30',
  action: 'OBSERVE',
}

describe('preHash', () => {
  test('writes fields in their order, lists once and sorted', () => {
    expect(
      preHash({
        ...event,
        bizTransactionList: [
          { bizTransaction: 'urn:epcglobal:cbv:bt:9506000134307:2', type: 'po' },
          { type: 'inv', bizTransaction: 'urn:epcglobal:cbv:bt:9506000134307:1' },
        ],
        epcList: ['urn:epc:id:sgtin:9506000.013435.b', epc],
        bizStep: 'shipping',
        readPoint: { id: 'https://id.gs1.org/414/9506000134307' },
      }),
    ).toBe(
      `${head}epcListepc=${epc}epc=https://id.gs1.org/01/09506000134352/21/baction=OBSERVE` +
        'bizStep=https://ref.gs1.org/cbv/BizStep-shippingreadPointid=https://id.gs1.org/414/9506000134307' +
        'bizTransactionListtype=https://ref.gs1.org/cbv/BTT-invbizTransaction=urn:epcglobal:cbv:bt:9506000134307:1' +
        'type=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:epcglobal:cbv:bt:9506000134307:2',
    )
  })

  test('puts extensions at the end of their parent, under their full names', () => {
    const namespaces = { our: 'https://ns.example.com/our/' }
    const extended = {
      ...event,
      'our:b': [{ 'our:y': 'our:word' }, 'plain'],
      readPoint: { 'our:gate': 7, id: 'https://id.gs1.org/414/9506000134307' },
      'our:a': true,
    }
    expect(preHash(extended, { namespaces })).toBe(
      `${head}action=OBSERVEreadPointid=https://id.gs1.org/414/9506000134307{https://ns.example.com/our/}gate=7` +
        '{https://ns.example.com/our/}a=true{https://ns.example.com/our/}b=plain' +
        '{https://ns.example.com/our/}b{https://ns.example.com/our/}y=https://ns.example.com/our/word',
    )
    expect(preHash({ ...extended, '@context': namespaces })).toBe(preHash(extended, { namespaces }))
  })

  test('leaves out what is not the event: identity, records, corrections, remarks, what a repository added', () => {
    const plain = preHash(event)
    expect(
      preHash(
        {
          ...event,
          eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
          recordTime: '2026-03-02T09:00:00Z',
          errorDeclaration: { declarationTime: '2026-03-03T09:00:00Z' },
          'rdfs:comment': 'a remark',
          'our:captureId': '1',
          disposition: '',
        },
        { ignored: ['our:captureId'] },
      ),
    ).toBe(plain)
  })

  test('keeps lots that look like numbers apart', () => {
    const texts = ['0012', '12', '12.0', '12E0', '00000000000000000012'].map((lot) =>
      preHash({ ...event, action: 'ADD', ilmd: { 'cbvmda:lotNumber': lot } }),
    )
    expect(new Set(texts).size).toBe(5)
    expect(texts[0]).toContain('ilmd{urn:epcglobal:cbv:mda:}lotNumber=0012')
  })

  test('a quantity is a number, whether read as number or as text', () => {
    const quantity = (held: unknown) =>
      preHash({
        ...event,
        quantityList: [{ epcClass: 'https://id.gs1.org/01/09506000134352', quantity: held }],
      })
    expect(quantity(10)).toContain(
      'quantityListquantityElementepcClass=https://id.gs1.org/01/09506000134352quantity=10',
    )
    expect(quantity('10.0')).toBe(quantity(10))
  })

  test('sorts by UTF-8 bytes, not by UTF-16 units', () => {
    const text = preHash({ ...event, epcList: ['\u{1f600}', '\uff5e'] })
    expect(text.indexOf('\uff5e')).toBeLessThan(text.indexOf('\u{1f600}'))
  })

  test('neither the order of members nor that of lists matters', () => {
    const epcs = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,8}$/), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(epcs, fc.boolean(), (serials, reversed) => {
        const members = Object.entries({
          ...event,
          epcList: serials,
          bizStep: 'shipping',
          disposition: 'in_transit',
        })
        const shuffled = Object.fromEntries(reversed ? members.toReversed() : members.toSorted())
        expect(eventHash({ type: 'ObjectEvent', ...shuffled, epcList: serials.toReversed() })).toBe(
          eventHash(Object.fromEntries(members)),
        )
      }),
    )
  })
})

test('eventHash is SHA-256 over the pre-hash text as a named-information URI', () => {
  const hex = createHash('sha256').update(preHash(event)).digest('hex')
  expect(eventHash(event)).toBe(`ni:///sha-256;${hex}?ver=CBV2.0`)
})
