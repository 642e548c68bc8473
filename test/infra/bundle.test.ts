import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { functions } from '@tallystick/functions/manifest'
import { afterAll, expect, test } from 'vitest'
import { bundle, bundledCode } from '../../infra/constructs/bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'tallystick-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a bundle holds the SDK and CommonJS parts, and runs by itself as an ES module', () => {
  const sdk = createRequire(import.meta.url).resolve('@aws-sdk/client-sqs')
  writeFileSync(join(folder, 'part.cjs'), "exports.separator = require('node:path').posix.sep")
  writeFileSync(
    join(folder, 'handler.ts'),
    `import { SQSClient } from '${sdk}'
     import { separator } from './part.cjs'
     const client: SQSClient = new SQSClient({ region: 'eu-central-1' })
     export const handler = async () => separator + (await client.config.region())`,
  )
  const out = join(folder, 'out')
  bundle([{ in: join(folder, 'handler.ts'), out: 'index' }], out)
  expect(readdirSync(out)).toEqual(['index.mjs'])
  const program = "import { handler } from './index.mjs'; process.stdout.write(await handler())"
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: out })
  expect(answer.toString()).toBe('/eu-central-1')
})

test('a function has the files it wants beside its code, or the synthesis stops', () => {
  const to = 'data/profile.icc'
  const file = { from: 'pdfkit/js/data/sRGB_IEC61966_2_1.icc', to }
  bundledCode([{ name: 'validate-api', files: [file] }], folder)
  expect(
    readFileSync(join(folder, 'validate-api', to))
      .subarray(36, 40)
      .toString(),
  ).toBe('acsp')
  expect(() => bundledCode([{ name: 'validate-api', files: [{ from: 'pdfkit/none', to }] }], folder)).toThrow(
    'not installed: pdfkit/none',
  )
})

test('labels are printed by what is bundled', () => {
  const { files = [] } = functions.find(({ name }) => name === 'render-labels') ?? {}
  bundledCode([{ name: 'render-labels', files }], folder)
  const labels = join(import.meta.dirname, '../../packages/labels/src/index.ts')
  const probe = join(folder, 'print.ts')
  writeFileSync(
    probe,
    `import { renderPdf, sheets } from '${labels}'
     const label = { symbol: { symbology: 'qr', text: 'shelf-1' }, lines: ['Shelf 1'] } as const
     const pdf = await renderPdf([label], sheets['roll-50x25'], '2026-11-20T10:00:00.000Z' as never)
     process.stdout.write(pdf.ok ? pdf.value : '')`,
  )
  const out = join(folder, 'render-labels')
  bundle([{ in: probe, out: 'print' }], out)
  const pdf = execFileSync(process.execPath, ['print.mjs'], { cwd: out })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})

test('a function without a handler stops the synthesis and is named', () => {
  expect(() => bundledCode([{ name: 'no-such-function' }], folder)).toThrow(
    'functions without a handler.ts: no-such-function',
  )
})
