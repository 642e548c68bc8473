import { expect, test } from 'vitest'
import { offersOf } from '../shell/offers.ts'
import { chooseOffer } from './choose-offer.ts'
import { invoiceOf } from './list-fixture.ts'

function chosen(accept: string | undefined, documentKey: string, profile = 'en16931', regime = 'en16931') {
  const invoice = invoiceOf('fable', 1, '2026-11-20', { documentKey, profile, regime })
  const offer = chooseOffer(accept, offersOf(invoice))
  return offer && [offer.ending, offer.role]
}

test.each([
  [undefined, ['xml', 'original']],
  ['', ['xml', 'original']],
  ['*/*', ['xml', 'original']],
  ['application/pdf', ['pdf', 'view']],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', ['html', 'view']],
  ['application/json;q=0.5, application/pdf;q=0.7', ['pdf', 'view']],
  ['application/*', ['xml', 'original']],
  ['application/xml;q=0, */*;q=0.1', ['pdf', 'view']],
  ['TEXT/HTML', ['html', 'view']],
  ['application/x.ubl+xml', ['xml', 'original']],
  ['application/x.cii+xml', ['cii.xml', 'view']],
  ['application/x.cii+xml;q=0.3, application/xml;q=0.2', ['cii.xml', 'view']],
  ['image/png', undefined],
  ['application/x.inv01+json', undefined],
  ['application/pdf;q=0', undefined],
  ['application/pdf;q=x', undefined],
])('of a UBL invoice, who accepts %j gets %j', (accept, expected) => {
  expect(chosen(accept, 'k/1.xml')).toEqual(expected)
})

test('who does not mind gets the original, be it a PDF with its XML inside', () => {
  const facturx = (accept: string) => chosen(accept, 'k/1.pdf', 'facturx-en16931')
  expect(facturx('*/*')).toEqual(['pdf', 'original'])
  expect(facturx('application/*')).toEqual(['pdf', 'original'])
  expect(facturx('application/xml')).toEqual(['xml', 'view'])
  expect(facturx('application/x.cii+xml')).toEqual(['xml', 'view'])
  expect(facturx('application/x.ubl+xml')).toEqual(['ubl.xml', 'view'])
})

test('what there is not is not chosen', () => {
  const signed = (accept: string) => chosen(accept, 'k/1.jws', 'in-inv01', 'in-gst')
  expect(signed('application/xml, application/pdf;q=0.5')).toEqual(['pdf', 'view'])
  expect(signed('application/xml')).toBeUndefined()
  expect(signed('application/x.cii+xml')).toBeUndefined()
})

test('nothing is offered of what has no document yet', () => {
  expect(offersOf(invoiceOf('fable', 1, '2026-11-20'))).toEqual([])
})
