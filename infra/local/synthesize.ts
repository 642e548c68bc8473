import { spawnSync } from 'node:child_process'
import { globSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a cloud assembly is made from; what runs only on a developer's machine is no part of it. */
const SOURCES = '{packages,events,functions,infra}/**/*.{ts,json}'
const NO_SOURCES = [
  '**/node_modules/**',
  '**/*.test.ts',
  'events/samples/**',
  'infra/demo/**',
  'infra/local/**',
  'packages/cli/**',
]

/** Makes the cloud assembly of a project folder anew where it is missing or older than its sources. */
export function synthesizeIfStale(project: string, assembly: string): void {
  const manifest = join(assembly, 'manifest.json')
  const madeAt = changedAt(manifest)
  const sources = globSync([SOURCES, 'package-lock.json'], { cwd: project, exclude: NO_SOURCES })
  if (sources.length === 0) throw new Error(`${project} holds no sources`)
  if (sources.every((source) => changedAt(join(project, source)) < madeAt)) return
  const { status } = spawnSync(process.execPath, [join('infra', 'app.ts')], {
    cwd: project,
    stdio: ['ignore', process.stderr, process.stderr],
  })
  if (status !== 0) {
    rmSync(manifest, { force: true })
    throw new Error('The cloud assembly could not be synthesized')
  }
}

/** Milliseconds since the epoch; 0 for a file that is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
