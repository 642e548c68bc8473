import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../src/rules/check-document.ts'
import { goldenCases, stagesOf } from './stages.ts'

describe.each(goldenCases())('$name', (golden) => {
  const stages = stagesOf(golden)

  test('is calculated as kept', () => {
    expect(stages.calculated).toBe(readFileSync(`${golden.path}.calculated.json`, 'utf8'))
  })

  test('is rendered as kept', () => {
    expect(stages.ubl).toBe(readFileSync(`${golden.path}.ubl.xml`, 'utf8'))
  })

  test('keeps every rule of its profile', () => {
    const bytes = new TextEncoder().encode(stages.ubl)
    expect(checkDocument(bytes, { ruleSets: golden.profile.ruleSets })).toEqual([])
  })
})
