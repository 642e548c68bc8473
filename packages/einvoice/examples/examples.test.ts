import { execFileSync } from 'node:child_process'
import { profiles, validate, xmlOfPdf } from '@tallystick/einvoice'
import { expect, test } from 'vitest'

function told(name: string): Buffer {
  return execFileSync(process.execPath, [`${import.meta.dirname}/${name}.ts`], { maxBuffer: 10_000_000 })
}

test('calculate', () => {
  expect(told('calculate').toString()).toBe(
    'S 7 %: 2.52 on 36.00\nS 19 %: 192.22 on 1011.68\nto pay 1242.42\n',
  )
})

test('render', () => {
  expect(validate(told('render'))).toMatchObject({ valid: true, findings: [] })
})

test('profiles', () => {
  const lines = told('profiles').toString().trimEnd().split('\n')
  expect(lines).toHaveLength(profiles.length)
  expect(lines).toContain('peppol-self-billing: Peppol BIS Self-Billing 3, ubl: EINVOICE-PROFILE-TYPE-CODE')
})

test('print', async () => {
  const xml = await xmlOfPdf(told('print'))
  expect(xml.ok && validate(xml.value)).toMatchObject({ valid: true, findings: [] })
})
