import { assert } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calculate } from '../../calculate/calculate.ts'
import { finishInvoice } from '../../calculate/finish-invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { profiles } from '../../profiles/profiles.ts'
import { checkDocument } from '../../rules/check-document.ts'
import { type GeneratedSale, saleFor } from '../sale-arbitrary.ts'
import { MOST_SERIALS } from '../sale-arbitrary-lines.ts'
import { renderUbl } from './render-ubl.ts'

/** Lines of a long sale. */
const LONG_SALE = 1000

const ublProfiles = profiles.filter(({ format }) => format === 'ubl')

function documentOf({ input, numbering }: GeneratedSale, profile: Profile): Uint8Array {
  const invoice = calculate(input)
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  const rendered = renderUbl(finishInvoice(invoice.value, numbering), profile)
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
  return rendered.value
}

/** What a document breaks; information is no fault. */
function broken(bytes: Uint8Array, { ruleSets }: Profile): string[] {
  return checkDocument(bytes, { ruleSets })
    .filter(({ level }) => level !== 'information')
    .map(({ rule, location, message }) => `${rule} ${location} ${message}`)
}

describe.each(ublProfiles)('$id', (profile) => {
  test('no sale breaks a rule or the schema', () => {
    fc.assert(
      fc.property(saleFor(profile), (sale) => {
        expect(broken(documentOf(sale, profile), profile)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('nor one of a thousand lines', () => {
    fc.assert(
      fc.property(saleFor(profile), fc.integer({ min: 0, max: MOST_SERIALS }), (sale, count) => {
        expect(broken(documentOf(long(sale, count), profile), profile)).toEqual([])
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })
})

/** The sale with its lines repeated up to a thousand, only the first with units: that many serials. */
function long({ input, numbering }: GeneratedSale, serialCount: number): GeneratedSale {
  const serials = Array.from({ length: serialCount }, (_, index) => `SN-${index}`)
  const plain = input.lines.map(({ tracked: _tracked, ...line }) => line)
  const times = Math.ceil(LONG_SALE / plain.length)
  const [first, ...others] = Array.from({ length: times }, () => plain).flat()
  assert(first !== undefined, 'a sale has lines')
  return {
    input: { ...input, lines: [{ ...first, tracked: { units: [{ serials }] } }, ...others] },
    numbering,
  }
}
