import { checkInv01 } from '@tallystick/einvoice/in'
import { expect, test } from 'vitest'
import { agreeOnIndia } from './india.ts'
import { defaultIndia, hasIndia, requestsIn, sample } from './india-data.ts'

const present = hasIndia(defaultIndia)
const title = present ? 'INV-01' : 'SKIPPED: no requests and keys at ../shared/data/india'

test.skipIf(!present)(
  `${title}: requests, tokens, registrations, IRNs and the schema are as they are told`,
  () => {
    const { total, agree, differ, notes } = agreeOnIndia(defaultIndia)
    expect(differ.map(({ about, found }) => [about, found])).toEqual([
      [
        '16-odoo-sezwp-igst-on-intra.request.json',
        '2265 /BuyerDtls/Stcd, 2294 /TranDtls/IgstOnIntra, 3039 /BuyerDtls/Pin instead of 2265 /BuyerDtls/Stcd',
      ],
      ['BuyerDtls/Pin missing', '2274 /BuyerDtls/Pin'],
    ])
    expect(differ.filter(({ reason }) => reason === undefined)).toEqual([])
    expect([total, agree]).toEqual([4657, 4655])
    expect(notes).toEqual([
      '25 requests, 14 signed tokens, 7 registrations, 7 IRNs, 4604 documents against the schema',
    ])
  },
)

test.skipIf(!present)(`${title}: what the portal accepted has no error but its version`, () => {
  const accepted = requestsIn(defaultIndia).filter((name) => name.startsWith('accepted-'))
  const errors = accepted.flatMap((name) =>
    checkInv01(sample(defaultIndia, name), { sandbox: true })
      .filter(({ level }) => level === 'error')
      .map(({ code, path }) => [name, code, path]),
  )
  expect(accepted).toHaveLength(8)
  expect(errors).toEqual([['accepted-nic-prod-2020.request.json', '2140', '/Version']])
})

test.skipIf(!present)(
  `${title}: the debit note whose gross amount is not quantity times price has a warning`,
  () => {
    const found = checkInv01(sample(defaultIndia, '05-ic-dbn.request.json'), { sandbox: true })
    expect(found.find(({ code }) => code === '2192')?.level).toBe('warning')
  },
)
