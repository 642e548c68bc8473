import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkInv01 } from '../check/check-inv01.ts'
import { inv01Bytes } from '../inv01-bytes.ts'
import { calculated, calculatedFile, calculatedText, goldenCases, rendered, renderedFile, renderedText } from './stages.ts'

describe.each(goldenCases())('$name', (golden) => {
  test('is calculated as kept', () => {
    expect(calculatedText(calculated(golden))).toBe(readFileSync(calculatedFile(golden), 'utf8'))
  })

  test('is rendered as kept', () => {
    expect(renderedText(rendered(golden))).toBe(readFileSync(renderedFile(golden), 'utf8'))
  })

  test('keeps every rule of the portal', () => {
    const findings = checkInv01(inv01Bytes(rendered(golden).inv01), { today: golden.numbering.issueDate })
    const isOperator = golden.settings.ecommerceOperator === true
    const foreign = isOperator ? ['2224', '2195', '2197', '2169'] : []
    const errors = findings.filter(({ level, code }) => level === 'error' && !foreign.includes(code))
    expect(errors).toEqual([])
  })
})

test('every document kept is one of a case', () => {
  const kept = globSync(`${import.meta.dirname}/inv01/*.json`)
  expect(kept.sort()).toEqual(goldenCases().map((golden) => fileURLToPath(renderedFile(golden))))
})
