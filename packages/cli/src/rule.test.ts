import { expect, test } from 'vitest'
import { run } from './main.ts'

async function told(...words: readonly string[]) {
  const lines: string[] = []
  const code = await run(['rule', ...words], (line) => lines.push(line))
  return { code, said: lines.join('\n') }
}

test('a rule is told by its id, for each syntax that has it', async () => {
  const { code, said } = await told('BR-CO-10')
  expect(code).toBe(0)
  expect(said).toContain(`BR-CO-10  fatal  EN 16931 validation artefacts 1.3.16 (2026-03-30) for UBL
  fires when: The sum of line net amounts (BT-106) is not what the lines come to.
  asked of:   cac:LegalMonetaryTotal
  about:      BT-106
`)
  expect(said).toContain('for CII')
})

test('our own codes are told too', async () => {
  expect((await told('UBL-STRUCTURE-ORDER')).said).toContain('of our own')
})

test('what is no rule is told, exit 1', async () => {
  expect(await told('BR-CO-10', 'toString')).toMatchObject({ code: 1 })
  expect((await told('BR-00')).said).toBe('There is no such rule.')
})

test('without an id, every rule is listed', async () => {
  const rows = (await told()).said.split('\n')
  expect(rows.length).toBeGreaterThan(2000)
  expect(rows).toContain('BR-CO-10\tfatal\ten16931\tubl')
})
