// `npm run bench -- NAME [--json] [--invoices N]`: measures one thing and says its figures.
import { parseArgs } from 'node:util'
import { benchmarks } from './benchmarks.ts'

const {
  values: { json, invoices },
  positionals: [name = ''],
} = parseArgs({
  options: { json: { type: 'boolean' }, invoices: { type: 'string' } },
  allowPositionals: true,
})
const wish = Number.parseFloat(invoices ?? '')
const run = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined

if (run === undefined) {
  process.stderr.write(`There is no benchmark “${name}”. There are: ${Object.keys(benchmarks).join(', ')}\n`)
  process.exitCode = 2
} else if (invoices !== undefined && !Number.isSafeInteger(wish)) {
  process.stderr.write('--invoices is a whole number\n')
  process.exitCode = 2
} else {
  const figures = await run(invoices === undefined ? {} : { invoices: wish })
  const lines = Object.entries(figures).map(([figure, value]) => `${figure.padEnd(28)} ${value}`)
  process.stdout.write(json ? `${JSON.stringify({ name, figures })}\n` : `${lines.join('\n')}\n`)
}
