import { expect, test } from 'vitest'
import { checkShape } from '../check-shape.ts'
import { skuGstBody } from './sku-gst-body.ts'

test.each<[object]>([
  [{ hsn: '8517' }],
  [{ hsn: '85176290', rate: '18', cessRate: '12.5', originCountry: 'CN' }],
  [{ hsn: '998713', isService: true, rate: '0' }],
  [{ hsn: '710239', rate: '0.25' }],
])('%j is kept', (gst) => {
  expect(checkShape(skuGstBody, gst, 'X')).toEqual({ ok: true, value: gst })
})

test.each<[object, string]>([
  [{}, '/hsn'],
  [{ hsn: '85176' }, '/hsn'],
  [{ hsn: '0000' }, '/hsn'],
  [{ hsn: '8517 62' }, '/hsn'],
  [{ hsn: '998713' }, '/isService'],
  [{ hsn: '8517', isService: true }, '/isService'],
  [{ hsn: '8517', isService: false }, '/isService'],
  [{ hsn: '8517', rate: '9' }, '/rate'],
  [{ hsn: '8517', rate: '18 %' }, '/rate'],
  [{ hsn: '8517', cessRate: '-1' }, '/cessRate'],
  [{ hsn: '8517', originCountry: 'China' }, '/originCountry'],
  [{ hsn: '8517', gst: '18' }, '/gst'],
])('%j is refused', (gst, pointer) => {
  const checked = checkShape(skuGstBody, gst, 'X')
  expect(checked.ok ? [] : checked.faults.map((fault) => fault.pointer)).toEqual([pointer])
})
