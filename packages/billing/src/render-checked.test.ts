import { calculate, type Invoice } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import type { Buyer, LegalEntity } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { type ProfileSettings, renderChecked } from './render-checked.ts'
import { legalEntity, orderOf, saleOf } from './sale-fixture.ts'
import { taxDocument } from './tax-document.ts'

const numbering = { number: 'INV-1', issueDate: calendarDate('2026-11-20') }
const onNetwork = { scheme: '0088', value: '9506000134307' }
const leitwegId = '04011000-1234512345-06'
const contact = { name: 'Billing', telephone: '+49 341 555010', email: 'billing@fable.example' }
const addressed: LegalEntity = { ...legalEntity, electronicAddress: onNetwork }

function checked(entity: LegalEntity, change: Partial<Buyer> = {}, settings: ProfileSettings = entity) {
  const buyer = { name: 'Example AG', billingAddress: legalEntity.address, ...change }
  const document = taxDocument(saleOf(orderOf({ buyer }), { legalEntity: entity }))
  const invoice = document.ok ? calculate(document.value) : document
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return outcomeOf(invoice.value, settings)
}

function outcomeOf(invoice: Invoice, settings: ProfileSettings) {
  const document = renderChecked(invoice, numbering, settings)
  if (!document.ok) return { refused: document.faults.map(({ code, rule }) => rule ?? code) }
  const { profile, refusedProfiles } = document.value
  const faults = refusedProfiles.map((each) => [
    each.profile.id,
    ...each.faults.map(({ code, rule }) => rule ?? code),
  ])
  return { profile: profile.id, ...(faults.length > 0 && { faults }) }
}

describe('by buyer', () => {
  test('plain EN 16931, or what the seller wants for buyers without an electronic address', () => {
    expect(checked(legalEntity)).toEqual({ profile: 'en16931' })
    expect(checked(legalEntity, {}, { offNetworkProfile: 'facturx-en16931' })).toEqual({
      profile: 'facturx-en16931',
    })
  })

  test('Peppol on the network', () => {
    const seller = { ...addressed, contact, iban: 'DE75512108001245126199' }
    expect(checked(seller, { electronicAddress: onNetwork })).toEqual({ profile: 'peppol-bis-3' })
  })

  test('what only Peppol refuses is sent as plain EN 16931, and why is told', () => {
    expect(checked(addressed, { electronicAddress: onNetwork })).toEqual({
      profile: 'en16931',
      faults: [['peppol-bis-3', 'DE-R-002']],
    })
  })

  test.each([
    [{ electronicAddress: { scheme: '0204', value: leitwegId } }],
    [{ electronicAddress: { scheme: '0204', value: leitwegId }, purchaseOrder: 'PO-7' }],
    [{ purchaseOrder: leitwegId }],
  ])('XRechnung for a German public body: %j', (buyer) => {
    expect(checked({ ...addressed, contact }, buyer)).toEqual({ profile: 'xrechnung' })
  })

  test('a public body has its Leitweg-ID as reference and address', () => {
    const buyer = { name: 'Town', billingAddress: legalEntity.address }
    const inputOf = (change: Partial<Buyer>) => {
      const document = taxDocument(saleOf(orderOf({ buyer: { ...buyer, ...change } })))
      return document.ok ? document.value : undefined
    }
    const electronicAddress = { scheme: '0204', value: leitwegId }
    expect(inputOf({ electronicAddress, purchaseOrder: 'PO-7' })?.references).toMatchObject({
      buyerReference: leitwegId,
      purchaseOrder: 'PO-7',
    })
    expect(inputOf({ purchaseOrder: leitwegId })?.buyer).toMatchObject({ electronicAddress })
    const austrian = { ...legalEntity.address, country: 'AT' }
    expect(inputOf({ purchaseOrder: leitwegId, billingAddress: austrian })?.buyer).not.toHaveProperty(
      'electronicAddress',
    )
  })
})

describe('what the seller demands', () => {
  test('is parked where it is refused', () => {
    expect(checked({ ...legalEntity, invoiceProfile: 'xrechnung' })).toMatchObject({
      refused: expect.arrayContaining(['BR-DE-2']),
    })
    expect(checked({ ...legalEntity, invoiceProfile: 'facturx-extended' })).toEqual({
      profile: 'facturx-extended',
    })
  })

  test.each(['invoiceProfile', 'offNetworkProfile'])('must be a profile: %s', (setting) => {
    expect(checked(legalEntity, {}, { [setting]: 'nobody' })).toEqual({
      refused: ['BILLING-PROFILE-UNKNOWN'],
    })
  })
})

test('what EN 16931 refuses is parked', () => {
  expect(checked(legalEntity, { name: '' })).toEqual({ refused: ['BR-07'] })
})
