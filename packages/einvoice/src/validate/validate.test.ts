import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ciiInvoice } from '../structure/structure-fixture.ts'
import { businessTerms } from './business-terms.ts'
import { type ValidateOptions, validate } from './validate.ts'

const golden = (name: string) =>
  readFileSync(`${import.meta.dirname}/../../golden/${name}.xml`, 'utf8').replace(/\r/g, '')
const peppol = golden('peppol-bis-3/18-buyer-on-the-network')
const plain = golden('en16931/01-two-vat-rates')

function told(text: string, options?: ValidateOptions) {
  return validate(new TextEncoder().encode(text), options)
}

describe('auto', () => {
  test('asks what the document names, its schema first', () => {
    expect(told(peppol)).toEqual({
      valid: true,
      findings: [],
      syntax: 'ubl',
      specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
      structure: 'check',
      ruleSets: ['en16931', 'peppol'],
      missing: [],
    })
    expect(told(plain)).toMatchObject({ valid: true, ruleSets: ['en16931'] })
  })

  test('tells schema and rules together', () => {
    const { valid, findings } = told(plain.replace(/<cbc:IssueDate>.*<\/cbc:IssueDate>/, ''))
    expect(valid).toBe(false)
    expect(findings.map(({ rule }) => rule)).toEqual(['UBL-STRUCTURE-MISSING', 'BR-03'])
  })

  test('warns of rules that a document names and that are not there', () => {
    const selfBilled = told(
      ciiInvoice('urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0'),
    )
    expect(selfBilled.missing).toEqual(['peppol-self-billing'])
    expect(selfBilled.findings[0]).toMatchObject({
      rule: 'EINVOICE-RULES-MISSING',
      level: 'warning',
      line: 1,
    })
    const facturx = told(ciiInvoice('urn:factur-x.eu:1p0:minimum'))
    expect(facturx.ruleSets).toEqual(['facturx'])
    expect(facturx.missing).toEqual([])
  })
})

describe('rules by name', () => {
  test('are asked alone, without the schema unless it is wanted', () => {
    const broken = plain.replace(/<cbc:IssueDate>.*<\/cbc:IssueDate>/, '')
    const rules = (options: ValidateOptions) => told(broken, options).findings.map(({ rule }) => rule)
    expect(rules({ profile: 'en16931' })).toEqual(['BR-03'])
    expect(rules({ profile: 'en16931', structure: 'check' })).toEqual(['UBL-STRUCTURE-MISSING', 'BR-03'])
    expect(rules({ profile: 'peppol' })).not.toContain('BR-03')
  })

  test('are asked together, each once, in one order', () => {
    expect(told(peppol, { profile: ['xrechnung', 'auto', 'en16931'] }).ruleSets).toEqual([
      'en16931',
      'peppol',
      'xrechnung',
    ])
  })

  test('that are not there for the syntax are told, and the others asked', () => {
    const { ruleSets, missing } = told(plain, { profile: ['facturx', 'en16931'] })
    expect([ruleSets, missing]).toEqual([['en16931'], ['facturx']])
  })
})

test('a finding says rule, level, place, sentence and business terms', () => {
  const lines = plain.split('\n')
  const total = lines.findIndex((line) => line.includes('<cac:LegalMonetaryTotal>'))
  const [finding, ...more] = told(
    plain.replace(/(<cbc:LineExtensionAmount currencyID="EUR">)[\d.]+(?=<.*\n\s*<cbc:TaxExcl)/, '$11.00'),
  ).findings
  expect(finding).toEqual({
    rule: 'BR-CO-10',
    level: 'fatal',
    location: '/ubl:Invoice/cac:LegalMonetaryTotal[1]',
    line: total + 1,
    column: 3,
    message: expect.stringContaining('BT-106'),
    terms: ['BT-106'],
  })
  expect(more.map(({ rule }) => rule)).toEqual(['BR-CO-13'])
})

test('every finding has its line', () => {
  const { findings } = told(peppol.replaceAll('>EUR<', '>EURO<').replaceAll(/<cbc:ID>[^<]*/g, '<cbc:ID>'))
  expect(findings.length).toBeGreaterThan(5)
  expect(findings.filter(({ line, column }) => line === undefined || column === undefined)).toEqual([])
})

test('what cannot be read is one fatal finding', () => {
  expect(told('<a>\n  <b></c>\n</a>')).toEqual({
    valid: false,
    findings: [
      {
        rule: 'EINVOICE-XML-SYNTAX',
        level: 'fatal',
        location: '/',
        line: 2,
        column: 6,
        message: 'The document is not well-formed XML.',
        terms: [],
      },
    ],
    specification: '',
    structure: 'skip',
    ruleSets: [],
    missing: [],
  })
})

test('a Standard Business Document Header is passed by, and lines are those of the file', () => {
  const namespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader'
  const envelope = (document: string) =>
    `<s:StandardBusinessDocument xmlns:s="${namespace}">\n<s:StandardBusinessDocumentHeader>\n` +
    `<s:HeaderVersion>1.0</s:HeaderVersion>\n</s:StandardBusinessDocumentHeader>\n` +
    `${document.replace(/^<\?xml.*\n/, '')}</s:StandardBusinessDocument>`
  expect(told(envelope(peppol))).toEqual(told(peppol))
  const broken = peppol.replace(/(<cbc:PayableAmount currencyID="EUR">)[^<]+/, '$11')
  const [alone, ...others] = told(broken).findings
  const [enveloped] = told(envelope(broken)).findings
  expect(others).toEqual([])
  expect(alone).toMatchObject({ rule: 'BR-CO-16' })
  // Four lines of the envelope stand before the invoice, whose XML declaration is gone.
  expect(enveloped).toEqual({ ...alone, line: (alone?.line ?? 0) + 3 })
})

test('business terms are told once, groups and those of extensions too', () => {
  expect(businessTerms('BT-1 and (BG-25): BT-1, BT-DEX-002; no SUBT-3')).toEqual([
    'BT-1',
    'BG-25',
    'BT-DEX-002',
  ])
  expect(businessTerms('nothing')).toEqual([])
})
