import { existsSync, globSync, readFileSync } from 'node:fs'
import { assert } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { en16931 } from '../../profiles/profiles.ts'
import { render } from '../render.ts'
import { invoiceWithEverything } from './invoice-fixture.ts'
import { pageText, readPage } from './page-fixture.ts'
import { viewInvoice } from './view-invoice.ts'

const cases = new URL('../../../../../../shared/data/en16931/cases/', import.meta.url)
const others = existsSync(cases) ? globSync('valid-*/**/*.xml', { cwd: cases.pathname }).sort() : []

test('shows our own document with its lots and serials', () => {
  const document = render(invoiceWithEverything, en16931)
  assert(document.ok, JSON.stringify(document))
  const page = viewInvoice(document.value, { language: 'nl' })
  assert(page.ok, JSON.stringify(page))
  const text = pageText(page.value)
  for (const told of ['NL-2026-000481', '€\u00a02.555,00', 'Lantern, oak', 'Q-100'])
    expect(text).toContain(told)
})

test('refuses what is no invoice', () => {
  const refused = viewInvoice(new TextEncoder().encode('<html><script>alert(1)</script></html>'))
  expect(refused.ok).toBe(false)
})

describe('documents of others', () => {
  test.skipIf(others.length > 0)('SKIPPED: ../shared/data/en16931/cases is not here', () => {
    expect(others).toEqual([])
  })

  test.skipIf(others.length === 0).each(others)('%s has a page that is safe to open', (file) => {
    const page = viewInvoice(readFileSync(new URL(encodeURI(file), cases)), { language: 'de' })
    assert(page.ok, JSON.stringify(page))
    expect(readPage(page.value).length).toBeGreaterThan(100)
  })
})
