import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test('a function without a handler stops the synthesis and is named', () => {
  expect(() => bundledCode(['no-such-function'], folder)).toThrow(
    'functions without a handler.ts: no-such-function',
  )
})
