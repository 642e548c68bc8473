import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startStack } from '../local/stack.ts'
import { synthesizeIfStale } from '../local/synthesize.ts'
import { tellEurope } from './europe.ts'
import { tellIndia } from './india/india.ts'
import type { Tell } from './plot.ts'
import { stopwatch } from './stopwatch.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** By the words of `--regime`. */
const plots: ReadonlyMap<string, Tell> = new Map([
  ['eu', tellEurope],
  ['in', tellIndia],
])

const { values: flags } = parseArgs({
  options: {
    regime: { type: 'string', default: 'eu' },
    json: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    'data-dir': { type: 'string', default: '.tallystick' },
  },
})

/** Runs the whole path on sample input, on the local stack made from the synthesized template, and tells what happened. */
async function demo(): Promise<void> {
  const tell = plots.get(flags.regime)
  if (tell === undefined) throw new Error(`--regime is one of ${[...plots.keys()].join(', ')}`)
  const watch = stopwatch()
  const assembly = join(project, 'cdk.out')
  await watch.time('synthesize', async () => synthesizeIfStale(project, assembly))
  const dataDirectory = flags['data-dir']
  const stack = await watch.time('start', () => startStack({ assembly, dataDirectory, fresh: flags.fresh }))
  try {
    const { summary, chapters } = await tell(stack, watch.time)
    const { timings } = watch
    const text = flags.json
      ? JSON.stringify({ ...summary, timings })
      : [...chapters, ...closing(dataDirectory, timings)].join('\n')
    process.stdout.write(`${text}\n`)
  } finally {
    await stack.stop()
  }
}

function closing(dataDirectory: string, timings: Readonly<Record<string, number>>): readonly string[] {
  const steps = Object.entries(timings).map(([step, milliseconds]) => `${step} ${milliseconds} ms`)
  return [
    '',
    `Everything is kept under ${dataDirectory}. Look around with \`npm start\`.`,
    `Took: ${steps.join(', ')}.`,
  ]
}

await demo()
