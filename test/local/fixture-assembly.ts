import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataTemplate, pipelineTemplate } from './fixture-templates.ts'

/** A small cloud assembly, written by hand in the shapes that the CDK synthesizes, and what its functions record. */
export interface Fixture {
  readonly assembly: string
  readonly dataDirectory: string
  /** What the worker wrote down, oldest first. */
  entries(): readonly Entry[]
}

export interface Entry {
  readonly phase: 'begin' | 'end'
  readonly id: string
  readonly receiveCount: number
  readonly pid: number
}

/** Handlers as a bundler leaves them: one file, nothing imported but Node.js. */
const code = `
import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const note = (phase, id, record) => appendFileSync(process.env.JOURNAL, JSON.stringify({
  phase, id, receiveCount: Number(record.attributes.ApproximateReceiveCount), pid: process.pid,
}) + '\\n')

export async function worker({ Records }) {
  const batchItemFailures = []
  for (const record of Records) {
    const { id, wait = 0, fail, exit, text } = JSON.parse(record.body)
    note('begin', id, record)
    await pause(wait)
    if (exit) process.exit(3)
    if (text) return text
    if (fail) batchItemFailures.push({ itemIdentifier: record.messageId })
    else note('end', id, record)
  }
  return { batchItemFailures }
}

let calls = 0
export async function probe(event, context) {
  calls += 1
  if (event.throw) throw new RangeError(event.throw)
  if (event.exit) process.exit(event.exit)
  if (event.spin) for (;;);
  if (event.wait) await pause(event.wait)
  if (event.big) return 'x'.repeat(event.big)
  if (event.print) console.log(event.print)
  if (event.nothing) return undefined
  return {
    calls, pid: process.pid, execArgv: process.execArgv, env: process.env, directory: process.cwd(),
    minutesFromUtc: new Date(0).getTimezoneOffset(), context, left: context.getRemainingTimeInMillis(), event,
  }
}
`

/** Its test bundles the real one. */
const callerCode = `export const call = () => 'not bundled'`

const brokenCode = `throw new SyntaxError('a module that does not load')`

const written: string[] = []

/** Removes all that was written, once the stacks on it have stopped. */
export function removeFixtures(): void {
  for (const root of written.splice(0)) rmSync(root, { recursive: true, force: true })
}

/** Writes the fixture into a new temporary folder. */
export function writeFixture(): Fixture {
  const root = mkdtempSync(join(tmpdir(), 'tallystick-fixture-'))
  written.push(root)
  const journal = join(root, 'journal.jsonl')
  const assembly = join(root, 'cdk.out')
  writeFileSync(journal, '')
  writeCode(assembly, 'asset.handlers', code)
  writeCode(assembly, 'asset.broken', brokenCode)
  writeCode(assembly, 'asset.caller', callerCode)
  writeJson(assembly, 'manifest.json', {
    version: '55.0.0',
    artifacts: {
      'Pipeline.assets': assetArtifact('Pipeline.assets.json'),
      Pipeline: stackArtifact('Fixture-Pipeline', 'Pipeline.template.json', ['Data', 'Pipeline.assets']),
      Data: stackArtifact('Fixture-Data', 'Data.template.json', []),
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  })
  writeJson(assembly, 'Pipeline.assets.json', {
    files: Object.fromEntries(['handlers', 'broken', 'caller'].map((name) => [name, fileAsset(name)])),
  })
  writeJson(assembly, 'Data.template.json', dataTemplate)
  writeJson(assembly, 'Pipeline.template.json', pipelineTemplate(journal))
  return {
    assembly,
    dataDirectory: join(root, 'data'),
    entries: () =>
      readFileSync(journal, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  }
}

function stackArtifact(stackName: string, templateFile: string, dependencies: readonly string[]) {
  return { type: 'aws:cloudformation:stack', properties: { stackName, templateFile }, dependencies }
}

function assetArtifact(file: string) {
  return { type: 'cdk:asset-manifest', properties: { file } }
}

function fileAsset(name: string) {
  return {
    source: { path: `asset.${name}`, packaging: 'zip' },
    destinations: { current: { bucketName: 'assets', objectKey: `${name}.zip` } },
  }
}

function writeCode(assembly: string, folder: string, text: string): void {
  mkdirSync(join(assembly, folder), { recursive: true })
  writeFileSync(join(assembly, folder, 'index.mjs'), text)
}

function writeJson(assembly: string, file: string, value: unknown): void {
  writeFileSync(join(assembly, file), JSON.stringify(value, null, 2))
}
