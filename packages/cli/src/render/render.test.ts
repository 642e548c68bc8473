import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInvoice, profiles, validate, xmlOfPdf } from '@tallystick/einvoice'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../main.ts'

const example = join(import.meta.dirname, '..', '..', 'examples', 'order.json')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallystick-render-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function told(...words: readonly string[]) {
  const lines: string[] = []
  const code = await run(words, (line) => lines.push(line))
  return { code, said: lines.join('\n').replaceAll(`${folder}/`, '') }
}

/** A file with the example, changed. */
function changed(change: (invoice: Record<string, unknown>) => void): string {
  const invoice = JSON.parse(readFileSync(example, 'utf8'))
  change(invoice)
  const file = join(folder, 'changed.json')
  writeFileSync(file, JSON.stringify(invoice))
  return file
}

function render(file: string, ...words: readonly string[]) {
  return told('render', '--in', file, '--out', join(folder, 'out'), ...words)
}

const everyone = 'en16931,en16931-cii,peppol-bis-3,xrechnung,xrechnung-cii'

describe('render', () => {
  test('writes the invoice in each profile, and the views asked for', async () => {
    const { code, said } = await render(example, '--profile', everyone, '--format', 'html,pdf,json')
    expect(code).toBe(0)
    const names = [...everyone.split(',').map((id) => `${id}.xml`), 'html', 'json', 'pdf']
    const files = names.map((name) => `INV-2026-000118.${name}`)
    expect(said.split('\n').toSorted()).toEqual(files.map((file) => `out/${file}`).toSorted())
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(files.toSorted())
    for (const file of files.filter((name) => name.endsWith('.xml')))
      expect(validate(readFileSync(join(folder, 'out', file))).findings, file).toEqual([])
    expect(
      readFileSync(join(folder, 'out', 'INV-2026-000118.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('writes a PDF that holds its XML where the profile is one', async () => {
    expect((await render(example, '--profile', 'facturx-en16931,facturx-extended')).code).toBe(0)
    for (const id of ['facturx-en16931', 'facturx-extended']) {
      const xml = await xmlOfPdf(readFileSync(join(folder, 'out', `INV-2026-000118.${id}.pdf`)))
      if (!xml.ok) throw new Error(JSON.stringify(xml.faults))
      expect(parseInvoice(xml.value)).toMatchObject({ value: { invoice: { number: 'INV-2026-000118' } } })
    }
  })

  test('writes the same bytes again', async () => {
    const bytes = () =>
      readdirSync(join(folder, 'out')).map((name) => readFileSync(join(folder, 'out', name), 'base64'))
    await render(example, '--profile', 'facturx-extended,xrechnung', '--format', 'pdf,html,json')
    const first = bytes()
    await render(example, '--profile', 'facturx-extended,xrechnung', '--format', 'pdf,html,json')
    expect(bytes()).toEqual(first)
  })

  test('keeps every digit of a number that is not text', async () => {
    const text = readFileSync(example, 'utf8').replace('"total": "38.52"', '"total": 38.52')
    const file = join(folder, 'number.json')
    writeFileSync(file, text)
    expect((await render(file, '--profile', 'en16931', '--format', 'json')).code).toBe(0)
    expect(readFileSync(join(folder, 'out', 'INV-2026-000118.json'), 'utf8')).toContain('"36.00"')
  })

  test('tells what is wrong and where, and writes nothing', async () => {
    const shape = changed((invoice) => {
      invoice.surprise = true
      delete invoice.currency
    })
    expect(await render(shape, '--profile', 'en16931')).toEqual({
      code: 1,
      said: 'CLI-INVOICE-SHAPE\t/currency\tis missing\nCLI-INVOICE-SHAPE\t/surprise\tthere is nothing of this name',
    })
    const rule = changed((invoice) => {
      delete (invoice.references as Record<string, unknown>).buyerReference
    })
    const { code, said } = await render(rule, '--profile', 'en16931,xrechnung')
    expect(code).toBe(1)
    expect(said).toMatch(/^BR-DE-15\t.*\txrechnung: /)
    expect(readdirSync(folder)).not.toContain('out')
  })

  test.each([
    ['--profile', 'nobody'],
    ['--profile', 'en16931', '--format', 'docx'],
    ['--profile', 'en16931', '--language', 'xx'],
    ['--profile', 'en16931', '--colour', 'blue'],
    ['--surprise'],
  ])('says how it is used: %j', async (...words) => {
    const { code, said } = await render(example, ...words)
    expect([code, said.startsWith('usage: tallystick render')]).toEqual([2, true])
  })

  test('takes a number that no file could have as name', async () => {
    const file = changed((invoice) => {
      invoice.number = '../INV/118'
    })
    expect(await render(file, '--profile', 'en16931')).toEqual({
      code: 0,
      said: 'out/--INV-118.en16931.xml',
    })
  })
})

describe('view', () => {
  test('shows what was rendered, XML or PDF, in the language asked for', async () => {
    await render(example, '--profile', 'peppol-bis-3,facturx-en16931')
    for (const file of ['peppol-bis-3.xml', 'facturx-en16931.pdf']) {
      const { code, said } = await told(
        'view',
        join(folder, 'out', `INV-2026-000118.${file}`),
        '--language',
        'de',
      )
      expect(code).toBe(0)
      expect(said).toContain('<html lang="de"')
      expect(said).toContain('0WQS5SFKA1KE')
    }
  })

  test('says what is wrong with a file that is no invoice', async () => {
    const file = changed(() => undefined)
    expect(await told('view', file)).toMatchObject({ code: 1, said: expect.stringMatching(/^EINVOICE-XML-/) })
  })
})

test('every profile has its place in the usage', async () => {
  const { said } = await told('nothing')
  for (const { id } of profiles) expect(said).toContain(id)
})
