import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { writeXml } from '../xml/write-xml.ts'
import { group } from '../xml/xml-tree.ts'
import type { DespatchedGoods } from './despatch-advice.ts'
import { itemInstances } from './item-instances.ts'

/** The instances as a text without white space between elements. */
function told(goods: DespatchedGoods): string {
  const item = group('Item', itemInstances(goods))
  return item === undefined ? '' : new TextDecoder().decode(writeXml(item)).replace(/>\s+</g, '><')
}

const day = calendarDate('2027-01-31')

test.each([
  ['lot', { lot: 'A' }, '<cbc:LotNumberID>A<'],
  ['expiry', { expiry: day }, '<cbc:ExpiryDate>2027-01-31<'],
  ['best before', { bestBefore: day }, '<cbc:BestBeforeDate>2027-01-31<'],
  ['manufacture', { manufactured: day }, '<cbc:ManufactureDate>2027-01-31<'],
  ['all', { lot: 'A', expiry: day, bestBefore: day, manufactured: day }, '<cbc:LotNumberID>A<'],
])('units without serials that say %s are one instance', (_, units, part) => {
  expect(told({ units: [units] }).split('<cac:ItemInstance>')).toHaveLength(2)
  expect(told({ units: [units] })).toContain(part)
})

test('units of which nothing is known are none, of a component either', () => {
  expect(told({ units: [{}], components: [{ name: 'Oats', units: [{}, { serials: [] }] }] })).toBe('')
})

test('a lot says how many it has, unless its serials do', () => {
  const quantity = '<cbc:Name>Quantity</cbc:Name><cbc:Value>30</cbc:Value>'
  expect(told({ units: [{ lot: 'A', quantity: '30' }] })).toContain(
    `${quantity}</cac:AdditionalItemProperty>`,
  )
  expect(told({ units: [{ lot: 'A', quantity: '30', serials: ['S'] }] })).not.toContain('Quantity')
  const text = told({ units: [], components: [{ name: 'Oats', units: [{ lot: 'O1', quantity: '30' }] }] })
  expect(text).toContain(
    `Oats</cbc:Value></cac:AdditionalItemProperty><cac:AdditionalItemProperty>${quantity}`,
  )
})

test("a component's units carry its name and its GTIN, not the kit's", () => {
  const component = { name: 'Oats', gtin: '09506000134376', units: [{ lot: 'O1' }] }
  const text = told({ gtin: '09506000134352', units: [], components: [component] })
  expect(text).toContain('<cbc:Name>Component</cbc:Name><cbc:Value>Oats</cbc:Value>')
  expect(text).toContain('>(01)09506000134376(10)O1<')
  expect(text).not.toContain('09506000134352')
})
