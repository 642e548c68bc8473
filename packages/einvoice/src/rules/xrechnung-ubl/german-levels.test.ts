import { expect, test } from 'vitest'
import type { Finding, Level } from '../finding.ts'
import { withGermanLevels } from './german-levels.ts'

const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
const extension = `${cius}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`
const cleanVehicles = `${cius}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`
const peppol = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'

function levelOf(rule: string, level: Level, root: string, specification: string): Level | undefined {
  const finding: Finding = { rule, level, location: '/', message: 'Broken.' }
  return withGermanLevels([finding], root, specification)[0]?.level
}

test.each([
  ['BR-CL-21', 'ubl:Invoice', cius, 'warning'],
  ['BR-CL-21', 'cn:CreditNote', extension, 'information'],
  ['BR-CL-23', 'rsm:CrossIndustryInvoice', cleanVehicles, 'warning'],
  ['BR-CL-10', 'ubl:Invoice', extension, 'information'],
  ['BR-CL-10', 'ubl:Invoice', cius, 'fatal'],
  ['BR-CL-13', 'ubl:Invoice', cleanVehicles, 'information'],
  ['BR-CO-16', 'ubl:Invoice', extension, 'information'],
  ['BR-CO-16', 'rsm:CrossIndustryInvoice', extension, 'fatal'],
  ['BR-CL-23', 'ubl:Invoice', peppol, 'fatal'],
] as const)('%s of %s', (rule, root, specification, level) => {
  expect(levelOf(rule, 'fatal', root, specification)).toBe(level)
})

test.each([
  ['UBL-CR-646', 'ubl:Invoice', cius, 'fatal'],
  ['UBL-CR-646', 'cn:CreditNote', cius, 'warning'],
  ['UBL-CR-646', 'cn:CreditNote', cleanVehicles, 'fatal'],
  ['UBL-CR-646', 'ubl:Invoice', extension, 'information'],
  ['CII-SR-453', 'rsm:CrossIndustryInvoice', extension, 'fatal'],
  ['UBL-CR-001', 'ubl:Invoice', cius, 'warning'],
] as const)('%s of %s', (rule, root, specification, level) => {
  expect(levelOf(rule, 'warning', root, specification)).toBe(level)
})
