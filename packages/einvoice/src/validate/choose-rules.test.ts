import { expect, test } from 'vitest'
import { namedRules } from './choose-rules.ts'

const core = 'urn:cen.eu:en16931:2017'
const xrechnung = `${core}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0`

test.each([
  [core, ['en16931']],
  ['', ['en16931']],
  [`${core}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`, ['en16931', 'peppol']],
  [`${core}#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0`, ['en16931', 'peppol-self-billing']],
  [xrechnung, ['en16931', 'xrechnung']],
  [`${xrechnung}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`, ['en16931', 'xrechnung']],
  [`${xrechnung}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`, ['en16931', 'xrechnung']],
])('%s names the same rules in both syntaxes', (specification, rules) => {
  expect(namedRules({ syntax: 'ubl', specification })).toEqual(rules)
  expect(namedRules({ syntax: 'cii', specification })).toEqual(rules)
})

test.each([
  'urn:factur-x.eu:1p0:minimum',
  'urn:factur-x.eu:1p0:basicwl',
  `${core}#compliant#urn:factur-x.eu:1p0:basic`,
  `${core}#conformant#urn:factur-x.eu:1p0:extended`,
])('%s is of Factur-X alone, which is CII', (specification) => {
  expect(namedRules({ syntax: 'cii', specification })).toEqual(['facturx'])
  expect(namedRules({ syntax: 'ubl', specification })).toEqual(['en16931'])
})
