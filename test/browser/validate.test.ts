// What a web page would load: the door's `validate`, bundled for browsers, with nothing of Node around it.
import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'

/** What the issue of rules in the browser allows for all of them, minified. */
const MAX_BYTES = 500_000

const [bundle] = buildSync({
  stdin: {
    contents: "export { validate } from '@tallystick/einvoice'",
    resolveDir: `${import.meta.dirname}/../../packages/cli`,
  },
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  globalName: 'tallystick',
  write: false,
}).outputFiles

test('validates in a bare context that has only the decoder and encoder of the web', () => {
  const golden = `${import.meta.dirname}/../../packages/einvoice/golden/peppol-bis-3/18-buyer-on-the-network.xml`
  const document = readFileSync(golden, 'utf8').replace('</cbc:PayableAmount>', '1</cbc:PayableAmount>')
  const program = `${bundle?.text};JSON.stringify(tallystick.validate(new TextEncoder().encode(document)))`
  const context = { document, TextDecoder, TextEncoder }
  const told = JSON.parse(String(new Script(program).runInNewContext(context)))
  expect(told.ruleSets).toEqual(['en16931', 'peppol'])
  expect(told.findings).toMatchObject([{ rule: 'BR-CO-16' }, { rule: 'BR-DEC-18' }, { rule: 'UBL-DT-01' }])
})

test('is small', () => {
  expect(bundle?.text.length).toBeLessThan(MAX_BYTES)
  expect(bundle?.text).not.toMatch(/["']node:/)
})
