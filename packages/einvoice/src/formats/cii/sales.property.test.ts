import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calculate } from '../../calculate/calculate.ts'
import { finishInvoice } from '../../calculate/finish-invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { profiles } from '../../profiles/profiles.ts'
import { checkDocument } from '../../rules/check-document.ts'
import { type GeneratedSale, saleFor } from '../sale-arbitrary.ts'
import { renderCii } from './render-cii.ts'

function documentOf({ input, numbering }: GeneratedSale, profile: Profile): Uint8Array {
  const invoice = calculate(input)
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  const rendered = renderCii(finishInvoice(invoice.value, numbering), profile)
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
  return rendered.value
}

/** The sale with its lines again and again, without their units: those are another test's. */
function withLines({ input, numbering }: GeneratedSale, count: number): GeneratedSale {
  const lines = input.lines.map(({ id: _id, tracked: _tracked, ...line }) => line)
  const many = Array.from({ length: Math.ceil(count / lines.length) }, () => lines).flat()
  return { input: { ...input, lines: many }, numbering }
}

/** Rules that warn of more than one description (BT-123) and attachment (BT-125), which EN 16931 itself allows. */
const knownWarnings = ['CII-SR-475', 'CII-SR-476']

/** What a document breaks; information is no fault. */
function broken(bytes: Uint8Array, { ruleSets }: Profile): string[] {
  return checkDocument(bytes, { ruleSets })
    .filter(({ level, rule }) => level !== 'information' && !knownWarnings.includes(rule))
    .map(({ rule, location, message }) => `${rule} ${location} ${message}`)
}

/** Milliseconds; the rules are asked of many documents. */
const slow = 30_000

const ciiProfiles = profiles.filter(({ format }) => format === 'cii')

describe.each(ciiProfiles)('$id', (profile) => {
  test(
    'no sale breaks a rule or the schema',
    () => {
      fc.assert(
        fc.property(saleFor(profile), (sale) => {
          expect(broken(documentOf(sale, profile), profile)).toEqual([])
        }),
        { numRuns: 80 },
      )
    },
    slow,
  )

  test(
    'no sale of a thousand lines breaks one',
    () => {
      fc.assert(
        fc.property(saleFor(profile), (sale) => {
          expect(broken(documentOf(withLines(sale, 1000), profile), profile)).toEqual([])
        }),
        { numRuns: 2 },
      )
    },
    slow,
  )

  test(
    'a total that is missing is found',
    () => {
      fc.assert(
        fc.property(saleFor(profile), (sale) => {
          const text = new TextDecoder().decode(documentOf(sale, profile))
          const other = text.replace(/<ram:GrandTotalAmount>.*<.ram:GrandTotalAmount>/, '')
          expect(broken(new TextEncoder().encode(other), profile)).not.toEqual([])
        }),
        { numRuns: 20 },
      )
    },
    slow,
  )
})
