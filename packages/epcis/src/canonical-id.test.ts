import { describe, expect, test } from 'vitest'
import { canonicalId } from './canonical-id.ts'

const item = 'https://id.gs1.org/01/09506000134352'

describe('EPC URNs', () => {
  test.each([
    ['urn:epc:id:sgtin:9506000.013435.A%2F1', `${item}/21/A%2F1`],
    ['urn:epc:id:sgtin:950600013435.0.A.1', `${item}/21/A.1`],
    ['urn:epc:id:sgtin:9506000.013435.(1)!*+,:;=', `${item}/21/%281%29%21%2A%2B%2C%3A;=`],
    ["urn:epc:id:sgtin:9506000.013435.a'b", `${item}/21/a'b`],
    ['urn:epc:class:lgtin:9506000.013435.0012', `${item}/10/0012`],
    ['urn:epc:idpat:sgtin:9506000.013435.*', item],
    ['urn:epc:id:upui:9506000.013435.X', `${item}/235/X`],
    ['urn:epc:id:itip:9506000.013435.01.02.S', 'https://id.gs1.org/8006/095060001343520102/21/S'],
    ['urn:epc:idpat:itip:9506000.013435.01.02.*', 'https://id.gs1.org/8006/095060001343520102'],
    ['urn:epc:id:sscc:9506000.0134352001', 'https://id.gs1.org/00/095060001343520017'],
    ['urn:epc:id:sgln:9506000.13430.0', 'https://id.gs1.org/414/9506000134307'],
    ['urn:epc:id:sgln:9506000.13430.Dock 1', 'https://id.gs1.org/414/9506000134307/254/Dock 1'],
    ['urn:epc:id:pgln:950600013430.', 'https://id.gs1.org/417/9506000134307'],
    ['urn:epc:id:gdti:9506000.13430.77', 'https://id.gs1.org/253/950600013430777'],
    ['urn:epc:id:sgcn:9506000.13430.05', 'https://id.gs1.org/255/950600013430705'],
    ['urn:epc:id:grai:9506000.13430.9', 'https://id.gs1.org/8003/095060001343079'],
    ['urn:epc:id:giai:9506000.Fork-1', 'https://id.gs1.org/8004/9506000Fork-1'],
    ['urn:epc:id:ginc:9506000.C1', 'https://id.gs1.org/401/9506000C1'],
    ['urn:epc:id:cpi:9506000.PART-9.42', 'https://id.gs1.org/8010/9506000PART-9/8011/42'],
    ['urn:epc:idpat:cpi:9506000.PART-9.*', 'https://id.gs1.org/8010/9506000PART-9'],
  ])('%s is %s', (urn, link) => {
    expect(canonicalId(urn)).toBe(link)
  })

  test.each([
    'urn:epc:id:sgtin:9506000.13435.1',
    'urn:epc:id:sgtin:9506000.0134350.1',
    'urn:epc:id:sgtin:95060.00134350.1',
    'urn:epc:id:sscc:9506000.0134352001.1',
    'urn:epc:id:giai:9506000.',
    'urn:epc:id:cpi:9506000.42',
    'urn:epc:id:unheard:9506000.1',
    'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
  ])('%s stays as it is', (urn) => {
    expect(canonicalId(urn)).toBe(urn)
  })
})

describe('Digital Link URIs', () => {
  test.each([
    ['https://brand.example/p/01/09506000134352/10/L/21/S?17=270131#x', `${item}/21/S`],
    ['https://id.gs1.org/01/9506000134352/22/V/10/L', `${item}/10/L`],
    ['http://brand.example/gtin/09506000134352/ser/S/', `${item}/21/S`],
    ['https://id.gs1.org/01/09506000134352/235/T', `${item}/235/T`],
    ['https://id.gs1.org/414/9506000134307/254/9', 'https://id.gs1.org/414/9506000134307/254/9'],
    [
      'https://x.example/8006/095060001343520102/10/L/21/S',
      'https://id.gs1.org/8006/095060001343520102/21/S',
    ],
    ['https://id.gs1.org/8018/950600013430000006/8019/1', 'https://id.gs1.org/8018/950600013430000006'],
  ])('%s is %s', (uri, link) => {
    expect(canonicalId(uri)).toBe(link)
  })

  test.each([
    item,
    `${item}/21/S`,
    'https://id.maker.example/u/77',
    'https://orders.example/po/12345678',
    'geo:50.94,6.92',
    'no URI at all',
  ])('%s stays as it is', (text) => {
    expect(canonicalId(text)).toBe(text)
  })
})
