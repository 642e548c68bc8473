// Others' valid documents are read: their totals as they stand, and all of it again after it was written in either syntax.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { render } from '../../packages/einvoice/src/formats/render.ts'
import type { NumberedInvoice } from '../../packages/einvoice/src/model/invoice.ts'
import type { Totals } from '../../packages/einvoice/src/model/totals.ts'
import { asCarried } from '../../packages/einvoice/src/parse/not-carried.ts'
import { parseInvoice } from '../../packages/einvoice/src/parse/parse-invoice.ts'
import { en16931, en16931Cii } from '../../packages/einvoice/src/profiles/profiles.ts'
import { add, type Decimal, decimal, equals, sum } from '../../packages/kernel/src/index.ts'

const cases = fileURLToPath(new URL('../../../shared/data/en16931/cases/', import.meta.url))
const present = existsSync(`${cases}index.jsonl`)
const title = present
  ? "others' documents are read"
  : "SKIPPED: no official cases at ../shared/data/en16931/cases: others' documents are read"

const suites = [
  ['valid-en16931-cii', 15],
  ['valid-en16931-ubl', 46],
  ['valid-facturx-2.5.2', 57],
  ['valid-peppol-2026.5', 19],
  ['valid-peppol-ubl', 12],
  ['valid-xrechnung-testsuite', 86],
] as const

/** Elements of the totals in both syntaxes, by what the model calls them. */
const elements: Readonly<Record<keyof Omit<Totals, 'vat' | 'vatInAccountingCurrency'>, RegExp>> = {
  lineNet: /<cbc:LineExtensionAmount|<ram:LineTotalAmount/,
  allowances: /<(?:cbc|ram):AllowanceTotalAmount/,
  charges: /<(?:cbc|ram):ChargeTotalAmount/,
  withoutVat: /<cbc:TaxExclusiveAmount|<ram:TaxBasisTotalAmount/,
  withVat: /<cbc:TaxInclusiveAmount|<ram:GrandTotalAmount/,
  prepaid: /<cbc:PrepaidAmount|<ram:TotalPrepaidAmount/,
  rounding: /<cbc:PayableRoundingAmount|<ram:RoundingAmount/,
  payable: /<cbc:PayableAmount|<ram:DuePayableAmount/,
}

/** The totals as a text search finds them. */
function soughtTotals(document: string): Partial<Totals> {
  const sums =
    /<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>|<ram:SpecifiedTradeSettlementHeaderMonetarySummation>.*<\/ram:SpecifiedTradeSettlementHeaderMonetarySummation>/s.exec(
      document,
    )?.[0] ?? ''
  const found = Object.entries(elements).flatMap(([name, element]) => {
    const [, amount] = new RegExp(`(?:${element.source})[^>]*>\\s*([^<\\s]+)\\s*<`).exec(sums) ?? []
    return amount === undefined ? [] : [[name, amount.replace(/^\+/, '')]]
  })
  return Object.fromEntries(found)
}

function read(bytes: Uint8Array): NumberedInvoice {
  const result = parseInvoice(bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value.invoice
}

function sumOf(amounts: readonly string[]): Decimal {
  return sum(amounts.map(decimal))
}

describe.skipIf(!present).each(suites)(`${title}: %s`, (suite, count) => {
  const files = present ? readdirSync(`${cases}${suite}`) : []
  const bytesOf = (file: string) => readFileSync(`${cases}${suite}/${file}`)

  test('all of them are here', () => {
    expect(files).toHaveLength(count)
  })

  test.each(files)('%s: totals and sums', (file) => {
    const bytes = bytesOf(file)
    const invoice = read(bytes)
    const { totals, lines, vatBreakdown, allowances = [], charges = [] } = invoice
    expect(totals).toMatchObject(soughtTotals(bytes.toString()))
    const sumsToTell = [
      [lines.map(({ netAmount }) => netAmount), totals.lineNet],
      [vatBreakdown.map(({ taxAmount }) => taxAmount), totals.vat],
      [vatBreakdown.map(({ taxableAmount }) => taxableAmount), totals.withoutVat],
    ] as const
    for (const [amounts, total] of sumsToTell)
      if (amounts.length > 0) expect([file, equals(sumOf(amounts), decimal(total))]).toEqual([file, true])
    expect(equals(sumOf(allowances.map(({ amount }) => amount)), decimal(totals.allowances ?? '0'))).toBe(
      true,
    )
    expect(equals(sumOf(charges.map(({ amount }) => amount)), decimal(totals.charges ?? '0'))).toBe(true)
    expect(equals(add(decimal(totals.withoutVat), decimal(totals.vat)), decimal(totals.withVat))).toBe(true)
  })

  test.each(files)('%s: written and read again', (file) => {
    for (const profile of [en16931, en16931Cii]) {
      const invoice = asCarried(read(bytesOf(file)), profile)
      const rendered = render(invoice, profile)
      if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
      expect(read(rendered.value)).toEqual(invoice)
    }
  })
})
