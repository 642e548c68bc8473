import { describe, expect, test } from 'vitest'
import { firedInCii, within } from './cii-fixture.ts'
import { readSyntaxTable, type SyntaxRow, type SyntaxTable } from './syntax-table.ts'
import { structureTables, typeTables } from './syntax-tables.data.ts'

const transaction = 'rsm:SupplyChainTradeTransaction'
const line = [transaction, 'ram:IncludedSupplyChainTradeLineItem']
const settlement = [transaction, 'ram:ApplicableHeaderTradeSettlement']

/** Where the element stands that a table is asked of: from below the root. */
const structurePlaces: Readonly<Record<keyof typeof structureTables, readonly string[]>> = {
  paymentMeans: [...settlement, 'ram:SpecifiedTradeSettlementPaymentMeans'],
  documentContext: ['rsm:ExchangedDocumentContext'],
  exchangedDocument: ['rsm:ExchangedDocument'],
  note: ['rsm:ExchangedDocument', 'ram:IncludedNote'],
  line,
  lineDocument: [...line, 'ram:AssociatedDocumentLineDocument'],
  product: [...line, 'ram:SpecifiedTradeProduct'],
  characteristic: [...line, 'ram:SpecifiedTradeProduct', 'ram:ApplicableProductCharacteristic'],
  lineAgreement: [...line, 'ram:SpecifiedLineTradeAgreement'],
  allowanceCharge: [...settlement, 'ram:SpecifiedTradeAllowanceCharge'],
  priceDiscount: ['ram:GrossPriceProductTradePrice', 'ram:AppliedTradeAllowanceCharge'],
  lineDelivery: [...line, 'ram:SpecifiedLineTradeDelivery'],
  lineSettlement: [...line, 'ram:SpecifiedLineTradeSettlement'],
  agreement: [transaction, 'ram:ApplicableHeaderTradeAgreement'],
  delivery: [transaction, 'ram:ApplicableHeaderTradeDelivery'],
  settlement,
  summation: [...settlement, 'ram:SpecifiedTradeSettlementHeaderMonetarySummation'],
  root: [],
  contextParameter: ['rsm:ExchangedDocumentContext', 'ram:BusinessProcessSpecifiedDocumentContextParameter'],
}

const typePlaces: Readonly<Record<keyof typeof typeTables, readonly string[]>> = {
  root: [],
  plainIdentifier: ['rsm:ExchangedDocument', 'ram:ID'],
  identifier: ['ram:AnyID'],
  typeCode: ['ram:TypeCode'],
  lineCategory: [...line, 'ram:SpecifiedLineTradeSettlement', 'ram:ApplicableTradeTax', 'ram:CategoryCode'],
  referencedDocument: ['ram:AnyReferencedDocument'],
  amount: ['ram:AnyAmount'],
  quantity: ['ram:AnyQuantity'],
  tradeTax: ['ram:AnyTradeTax'],
  period: ['ram:BillingSpecifiedPeriod'],
  address: ['ram:PostalTradeAddress'],
}

/** A document with the row's path, so many times. */
function firedWith(place: readonly string[], { steps, attribute }: SyntaxRow, times: number): string[] {
  if (attribute !== undefined && times > 0) {
    const [last, ...above] = [...place, ...steps].toReversed()
    if (last === undefined) return firedInCii('', `${attribute}="x"`)
    return firedInCii(within(above.toReversed(), `<${last} ${attribute}="x"/>`))
  }
  const last = steps.at(-1)
  return firedInCii(
    within([...place, ...steps.slice(0, -1)], last === undefined ? '' : `<${last}/>`.repeat(times)),
  )
}

const tables = [
  ...cases('CII-SR', structureTables, structurePlaces),
  ...cases('CII-DT', typeTables, typePlaces),
]

function cases<Name extends string>(
  prefix: string,
  held: Readonly<Record<Name, SyntaxTable>>,
  places: Readonly<Record<Name, readonly string[]>>,
) {
  const names = Object.keys(places).filter((name): name is Name => name in held)
  return names.map((name) => ({
    table: `${prefix} ${name}`,
    place: places[name],
    rows: readSyntaxTable(prefix, held[name]),
  }))
}

test('the tables have the official number of rules', () => {
  const ids = new Set(tables.flatMap(({ rows }) => rows.map(({ id }) => id)))
  const count = (prefix: string) => [...ids].filter((id) => id.startsWith(prefix)).length
  expect([count('CII-SR'), count('CII-DT')]).toEqual([463, 84])
})

describe.each(tables)('$table', ({ place, rows }) => {
  test.each(rows)('$id: at least $least, at most $most', (row) => {
    const times = (count: number) => firedWith(place, row, count).filter((id) => id === row.id).length
    expect(times(0)).toBe(row.least)
    expect(times(1)).toBe(row.most === 0 ? 1 : 0)
    if (row.attribute === undefined) expect(times(2)).toBe(1)
  })
})

test('a token that is no rule is a defect', () => {
  expect(() => readSyntaxTable('X', { none: '.: Name' })).toThrow('not a rule of the table: Name')
})
