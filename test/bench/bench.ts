// `npm run bench -- NAME [--json]`: measures one thing and says its figures.
import { benchmarks } from './benchmarks.ts'

const [name = '', ...options] = process.argv.slice(2)
const run = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined

if (run === undefined) {
  process.stderr.write(`There is no benchmark “${name}”. There are: ${Object.keys(benchmarks).join(', ')}\n`)
  process.exitCode = 2
} else {
  const figures = await run()
  const lines = Object.entries(figures).map(([figure, value]) => `${figure.padEnd(28)} ${value}`)
  process.stdout.write(
    options.includes('--json') ? `${JSON.stringify({ name, figures })}\n` : `${lines.join('\n')}\n`,
  )
}
