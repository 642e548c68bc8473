import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import type { TrackedGoods } from '../../model/tracked-goods.ts'
import { peppolBis3 } from '../../profiles/profiles.ts'
import { checkDocument } from '../../rules/check-document.ts'
import { ublBytes, ublInvoice, ublText } from './ubl-fixture.ts'

const tracked: TrackedGoods = {
  gtin: '09506000134352',
  units: [
    { lot: 'L-7', expiry: calendarDate('2027-01-31'), serials: ['SN-1', 'SN-2'] },
    { lot: 'L-8' },
    { serials: [] },
  ],
  components: [{ name: 'Spoon', gtin: '09506000134369', units: [{ serials: ['SP-1'] }] }],
}
const [line = undefined] = ublInvoice().lines
const lines = line === undefined ? [] : [{ ...line, total: line.netAmount, tracked }]

test('each unit is an instance, told with serial, lot, expiry and element text', () => {
  const instances = ublText({ lines }, peppolBis3, { itemInstance: true }).match(
    /<cac:ItemInstance>[\s\S]*?<\/cac:ItemInstance>/g,
  )
  expect(instances).toHaveLength(4)
  expect(instances?.[0]?.split('\n')).toEqual([
    '<cac:ItemInstance>',
    '<cbc:ProductTraceID>(01)09506000134352(17)270131(10)L-7(21)SN-1</cbc:ProductTraceID>',
    '<cbc:SerialID>SN-1</cbc:SerialID>',
    '<cac:LotIdentification>',
    '<cbc:LotNumberID>L-7</cbc:LotNumberID>',
    '<cbc:ExpiryDate>2027-01-31</cbc:ExpiryDate>',
    '</cac:LotIdentification>',
    '</cac:ItemInstance>',
  ])
  expect(instances?.[2]).toContain('<cbc:ProductTraceID>(01)09506000134352(10)L-8</cbc:ProductTraceID>')
  expect(instances?.[3]).toContain('<cbc:SerialID>SP-1</cbc:SerialID>')
})

test('they stand only where they are asked for', () => {
  expect(ublText({ lines }, peppolBis3)).not.toContain('ItemInstance')
})

test.each(['380', '381'])('in type %s the one thing said against them is the known warning', (typeCode) => {
  const bytes = ublBytes({ typeCode, lines }, peppolBis3, { itemInstance: true })
  const findings = checkDocument(bytes, { ruleSets: peppolBis3.ruleSets })
  expect(findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['UBL-CR-622 warning'])
})
