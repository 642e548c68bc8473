import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

/** Tries the properties with one seed after the other until one fails, or the time is over. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
})
const end = Date.now() + Number(values.minutes) * 60_000
let seed = Number(values.seed ?? Date.now() % 1_000_000_000)
let tried = 0
do {
  const paths = positionals.length > 0 ? positionals : ['.property.test.ts']
  const run = spawnSync('vitest', ['run', '--reporter=dot', '--testTimeout=600000', ...paths], {
    env: { ...process.env, PROPERTY_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (run.status !== 0) {
    process.stdout.write(`${run.stdout}${run.stderr}\nPROPERTY_SEED=${seed} makes it fail again\n`)
    process.exit(1)
  }
  tried += 1
  seed += 1
} while (Date.now() < end)
process.stdout.write(`no property failed with any of ${tried} seeds, up to ${seed - 1}\n`)
