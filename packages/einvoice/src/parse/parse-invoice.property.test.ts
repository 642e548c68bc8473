import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { render } from '../formats/render.ts'
import type { NumberedInvoice } from '../model/invoice.ts'
import type { Profile } from '../profiles/profile.ts'
import { profiles } from '../profiles/profiles.ts'
import { everyTermArbitrary } from './every-term-arbitrary.ts'
import { asCarried } from './not-carried.ts'
import { parseInvoice } from './parse-invoice.ts'

function readBack(invoice: NumberedInvoice, profile: Profile) {
  const rendered = render(invoice, profile)
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
  const parsed = parseInvoice(rendered.value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}

describe.each(profiles)('$title', (profile) => {
  test.each([
    { all: false, numRuns: 150 },
    { all: true, numRuns: 20 },
  ])('what is written is what is read, with all terms there: $all', ({ all, numRuns }) => {
    fc.assert(
      fc.property(everyTermArbitrary(profile, { all }), (random) => {
        const invoice = asCarried(random, profile)
        const parsed = readBack(invoice, profile)
        expect(parsed.invoice).toEqual(invoice)
        expect(parsed.remarks).toEqual([])
        expect(parsed).toMatchObject({ syntax: profile.format, specification: profile.specification })
        expect(parsed.process).toBe(profile.process)
      }),
      { numRuns },
    )
  })
})
