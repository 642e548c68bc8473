import { expect, test } from 'vitest'
import { renderUbl } from '../formats/ubl/render-ubl.ts'
import { ublBytes, ublInvoice, ublText } from '../formats/ubl/ubl-fixture.ts'
import { checkDocument } from '../rules/check-document.ts'
import { billing, selfBilling } from '../rules/peppol-ubl/specification.ts'
import { namedRules } from '../validate/choose-rules.ts'
import { peppolBis3, peppolSelfBilling, pintAunz, pintSg, profileOf, profiles } from './profiles.ts'

test('a profile is found by its id, and each has its own', () => {
  expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length)
  for (const profile of profiles) expect(profileOf(profile.id)).toBe(profile)
  expect(profileOf('edifact')).toBeUndefined()
})

test.each(profiles.filter(({ ruleSets }) => ruleSets.length > 0))(
  '$id: its documents name the rules that it promises',
  ({ format, specification, ruleSets }) => {
    expect(namedRules({ syntax: format, specification })).toEqual(ruleSets)
  },
)

test('Peppol profiles name the specification and process of the official rules', () => {
  expect(peppolBis3.specification).toBe(billing.id)
  expect(billing.processes).toContain(peppolBis3.process)
  expect(peppolSelfBilling.specification).toBe(selfBilling.id)
  expect(selfBilling.processes).toContain(peppolSelfBilling.process)
  expect(new Set(peppolSelfBilling.typeCodes)).toEqual(
    new Set([...selfBilling.invoiceTypes, ...selfBilling.creditNoteTypes]),
  )
})

test.each(['389', '261'])('self-billing takes type %s', (typeCode) => {
  const bytes = ublBytes({ typeCode }, peppolSelfBilling)
  expect(checkDocument(bytes, { ruleSets: peppolSelfBilling.ruleSets })).toEqual([])
})

test('self-billing refuses an ordinary invoice', () => {
  expect(renderUbl(ublInvoice(), peppolSelfBilling)).toMatchObject({
    ok: false,
    faults: [{ code: 'EINVOICE-PROFILE-TYPE-CODE', pointer: '/typeCode' }],
  })
})

test('PINT: the scheme is GST at categories and tax numbers alike', () => {
  const text = ublText({}, pintAunz)
  expect(text).toContain('<cbc:CustomizationID>urn:peppol:pint:billing-1@aunz-1</cbc:CustomizationID>')
  expect(text).toContain('<cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>')
  expect(text.match(/<cac:TaxScheme>\n<cbc:ID>GST</g)).toHaveLength(3)
  expect(text).not.toContain('<cbc:ID>VAT<')
  expect(text).toContain('<cac:ClassifiedTaxCategory>\n<cbc:ID>S<')
})

test('PINT Singapore has names of its own for the categories', () => {
  const text = ublText({}, pintSg)
  expect(text).toContain('<cac:ClassifiedTaxCategory>\n<cbc:ID>SR<')
  expect(text).toContain('<cac:TaxCategory>\n<cbc:ID>SR<')
})

test.each([pintAunz, pintSg])('$id refuses a category that the specification does not have', (profile) => {
  const changes = {
    buyer: { name: 'Buyer', vatIdentifier: 'DE123456789', address: { country: 'DE' } },
    exemptions: { AE: { reasonCode: 'VATEX-EU-AE' } },
    lines: ublInvoice().lines.map((line) => ({
      ...line,
      total: line.netAmount,
      vat: { category: 'AE' as const, rate: '0' },
    })),
  }
  expect(renderUbl(ublInvoice(changes), profile)).toMatchObject({
    ok: false,
    faults: [{ code: 'EINVOICE-PROFILE-TAX-CATEGORY', pointer: '/vatBreakdown/0/category' }],
  })
})
