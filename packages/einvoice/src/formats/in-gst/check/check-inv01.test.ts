import { calendarDate, decimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { irpCodes } from '../irp-codes.ts'
import { checkedCodes } from '../irp-codes-checked.ts'
import { MAX_INV01_BYTES } from '../read-payload.ts'
import { checkInv01, inv01Rules } from './check-inv01.ts'
import { MAX_LIST_LENGTH } from './field.ts'
import { amountCases } from './inv01-amount-cases.ts'
import type { RuleCase } from './inv01-case.ts'
import { documentCases } from './inv01-document-cases.ts'
import { fieldCases } from './inv01-field-cases.ts'
import * as documents from './inv01-fixture.ts'
import {
  interState,
  intraState,
  type Patch,
  type Payload,
  patched,
  registrationDay,
} from './inv01-fixture.ts'
import { ruleCases } from './inv01-rule-cases.ts'

const today = calendarDate(registrationDay)
const cases = [...fieldCases, ...documentCases, ...ruleCases, ...amountCases]

function check(payload: unknown) {
  return checkInv01(payload, { today }).map(({ code, path }) => `${code} ${path}`)
}

test.each(cases.map((each) => [each.code, each.at, each] as const))(
  '%s is found at %s, and only where it is broken',
  (code, path, { on, broken, sound, context, soundContext = context }: RuleCase) => {
    const found = checkInv01(patched(on, broken), { today, ...context })
    expect(found).toContainEqual({
      code,
      path,
      level: checkedCodes[code].level,
      message: expect.stringMatching(/^\S.*\.$/),
    })
    expect(checkInv01(patched(on, sound), { today, ...soundContext })).toEqual([])
  },
)

test('every code that can be decided has a case that breaks it and one that keeps it', () => {
  const cased = new Set<string>([...cases.map(({ code }) => code), '2255'])
  expect([...cased].toSorted()).toEqual(Object.keys(checkedCodes).toSorted())
})

test('every rule is of a code of the table, and no code has two meanings', () => {
  const all = Object.keys(irpCodes)
  expect(inv01Rules.filter(({ code }) => !Object.hasOwn(checkedCodes, code))).toEqual([])
  expect(all).toHaveLength(new Set(all).size)
  expect(Object.values(irpCodes).filter(({ says }) => !/^[A-Z].*\.$/s.test(says))).toEqual([])
})

test.each(
  Object.entries(documents).filter((entry): entry is [string, Payload] => 'Version' in Object(entry[1])),
)(
  'the document %s has no finding, as values, as text and as bytes, and in any case of its keys',
  (_, payload) => {
    const text = JSON.stringify(payload)
    expect(check(payload)).toEqual([])
    expect(check(text)).toEqual([])
    expect(check(new TextEncoder().encode(text))).toEqual([])
    expect(check(text.replaceAll(/"(\w+)":/g, (key) => key.toUpperCase()))).toEqual([])
  },
)

test.each([[{}], [null], ['{}'], ['null']])('%j is an empty payload', (payload) => {
  expect(checkInv01(payload)).toEqual([
    { code: '2255', path: '', level: 'error', message: 'The payload is empty.' },
  ])
})

test.each([[undefined], [[]], [7], ['{"Version":'], ['[]'], [new Uint8Array([0xff])], [true]])(
  '%j is no document',
  (payload) => {
    expect(check(payload)).toEqual(['2140 '])
  },
)

test('a payload larger than the portal takes is not read', () => {
  const text = JSON.stringify({ ...intraState, Padding: '' })
  const padded = text.replace('"Padding":""', `"Padding":"${'x'.repeat(MAX_INV01_BYTES - text.length)}"`)
  expect(check(padded)).toEqual(['2140 /Padding'])
  expect(check(padded.replace('xx', 'xxx'))).toEqual(['2140 '])
})

test('a field that stands there twice in different spellings is told', () => {
  expect(check({ ...intraState, VERSION: '1.1' })).toEqual(['2140 /Version'])
})

test('numbers are read digit by digit: a text is none, an exponent is fine, a paisa too much is seen', () => {
  const text = JSON.stringify(intraState)
  expect(check(text.replace('"TotInvVal":504.5', '"TotInvVal":"504.5"'))).toEqual(['2140 /ValDtls/TotInvVal'])
  expect(check(text.replace('"TotInvVal":504.5', '"TotInvVal":5.045e2'))).toEqual([])
  expect(check(text.replace('"TotInvVal":504.5', '"TotInvVal":506.0000000000000000001'))).toEqual([
    '2140 /ValDtls/TotInvVal',
    '2189 /ValDtls/TotInvVal',
  ])
  expect(check(text.replace('"TotInvVal":504.5', '"TotInvVal":1e999'))).toEqual(['2140 /ValDtls/TotInvVal'])
})

test('everything is told at once', () => {
  const found = check(
    patched(intraState, {
      ...{ 'DocDtls/No': '/7', 'SellerDtls/Pin': undefined, 'ItemList/0/GstRt': 17, 'ValDtls/AssVal': 4 },
    }),
  )
  expect(new Set(found)).toEqual(
    new Set([
      ...['2140 /DocDtls/No', '2276 /SellerDtls/Pin', '2240 /ItemList/0/GstRt', '2182 /ValDtls/AssVal'],
    ]),
  )
})

test('a field is told in words that say what it should be, a rule in those of the table', () => {
  const messages = (patch: Patch) =>
    checkInv01(patched(intraState, patch), { today }).map(({ message }) => message)
  expect(messages({ 'DocDtls/No': '0' })).toEqual([
    'This has a form or a character that the field does not take.',
  ])
  expect(messages({ 'DocDtls/No': undefined })).toEqual(['This is missing.'])
  expect(messages({ 'SellerDtls/Addr1': '' })).toEqual(['This must have 1 to 100 characters.'])
  expect(messages({ 'ItemList/0/Qty': -1 })).toContain('This must lie between 0 and 9999999999.999.')
  expect(messages({ 'DocDtls/Typ': 'x' })).toEqual(['The document type is none of INV, CRN and DBN.'])
  expect(messages({ 'BuyerDtls/Pin': undefined })).toEqual(['The PIN code of the recipient is missing.'])
})

test.each([
  ['DocDtls/Dt', ['2144']],
  ['SellerDtls/Stcd', ['2259']],
  ['BuyerDtls/Pos', ['2243']],
  ['ItemList/1/HsnCd', ['2176']],
  ['ItemList/1/Qty', ['2238']],
  ['ItemList/1/UnitPrice', ['2140']],
  ['ItemList/1/TotAmt', ['2140']],
  ['ItemList/1/AssAmt', ['2140', '2182']],
  ['ItemList/1/GstRt', ['2179']],
  ['ItemList/1/CgstAmt', ['2194', '2227', '2241', '2184']],
  ['ItemList/1/StateCesRt', ['2223']],
  ['ItemList/1/TotItemVal', ['2140', '2189']],
  ['ValDtls/TotInvVal', ['2140']],
])('without %s nothing is guessed that needs it: %j', (path, codes) => {
  for (const document of [intraState, interState]) {
    const expected =
      document === interState ? codes.filter((code) => !'2194 2227 2241 2184'.includes(code)) : codes
    const found = checkInv01(patched(document, { [path]: undefined }), { today })
    expect(found.map(({ code }) => code).toSorted()).toEqual(expected.toSorted())
  }
})

test.each([
  ['a list', []],
  ['a text', 'x'],
  ['a number', 7],
  ['a decimal', decimal('1')],
  ['true', true],
])('%s in the place of a block is told there', (_, value) => {
  expect(check({ ...intraState, TranDtls: value })).toContain('2140 /TranDtls')
  expect(check({ ...intraState, ItemList: [value] })).toContain('2140 /ItemList/0')
})

test('the sandbox takes GSTINs of no valid form; no place takes one without the shape', () => {
  const payload = patched(intraState, {
    'SellerDtls/Gstin': '29ABCDE1234F0Z0',
    'TranDtls/EcmGstin': '29UVWXY9876R1C0',
  })
  expect(check(payload)).toEqual(['3028 /SellerDtls/Gstin', '3028 /TranDtls/EcmGstin'])
  expect(checkInv01(payload, { today, sandbox: true })).toEqual([])
  const shapeless = patched(payload, { 'SellerDtls/Gstin': '29ABCDE' })
  expect(checkInv01(shapeless, { today, sandbox: true }).map(({ path }) => path)).toEqual([
    '/SellerDtls/Gstin',
  ])
})

test('without a day nothing is said about the age of a document', () => {
  expect(checkInv01(patched(intraState, { 'DocDtls/Dt': '01/01/2019', 'ItemList/1/HsnCd': '7323' }))).toEqual(
    [],
  )
  expect(checkInv01(patched(intraState, { 'DocDtls/Dt': '01/01/2090' }))).toEqual([])
})

test.each([
  ['DocDtls/Dt', '2026-11-15', '2144'],
  ['ItemList/0/HsnCd', 'ABCD', '2176'],
  ['SellerDtls/Stcd', 'KA', '2259'],
  ['BuyerDtls/Pin', 5600, '2140'],
])('%s of another form, %j, is told once', (path, value, code) => {
  const found = check(patched(intraState, { [path]: value }))
  expect(found.filter((told) => told.endsWith(path))).toEqual([`${code} /${path}`])
})

test('a list that is longer than the portal ever takes is told once and not read', () => {
  const [, line] = intraState.ItemList as readonly object[]
  const lines = (length: number) => ({ ...intraState, ItemList: Array.from({ length }, () => line) })
  const contracts = { ContrDtls: Array.from({ length: MAX_LIST_LENGTH + 1 }, () => ({})) }
  expect(check(lines(MAX_LIST_LENGTH)).filter((told) => told.startsWith('2233')).length).toBe(
    MAX_LIST_LENGTH - 1,
  )
  expect(check(lines(MAX_LIST_LENGTH + 1))).toContain('2173 /ItemList')
  expect(check(lines(MAX_LIST_LENGTH + 1)).filter((told) => told.startsWith('2233'))).toEqual([])
  expect(check({ ...intraState, RefDtls: contracts })).toEqual(['2140 /RefDtls/ContrDtls'])
})
