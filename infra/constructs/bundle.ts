import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PipelineFunction } from '@tallystick/functions/manifest'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync } from 'esbuild'

const FUNCTIONS = join(import.meta.dirname, '..', '..', 'functions')

/** CommonJS parts of a bundle call `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"

/** What of a function says how it is bundled. */
export type Bundled = Pick<PipelineFunction, 'name' | 'files'>

/** Bundles the handlers of the functions under a folder, with the files they want beside them, and gives the code of each by name. */
export function bundledCode(functions: readonly Bundled[], folder: string): (name: string) => Code {
  const handler = (name: string): string => join(FUNCTIONS, name, 'handler.ts')
  const missing = functions.map(({ name }) => name).filter((name) => !existsSync(handler(name)))
  if (missing.length > 0) {
    throw new Error(`the manifest names functions without a handler.ts: ${missing.join(', ')}`)
  }
  bundle(
    functions.map(({ name }) => ({ in: handler(name), out: join(name, 'index') })),
    folder,
  )
  for (const { name, files = [] } of functions) copyFiles(files, join(folder, name))
  return (name) => Code.fromAsset(join(folder, name))
}

function copyFiles(files: NonNullable<Bundled['files']>, folder: string): void {
  for (const { from, to } of files) {
    const target = join(folder, to)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(pathOf(from), target)
  }
}

/** Where a dependency's file lies: beside its package.json, whatever the package lets importers see. */
function pathOf(file: string): string {
  const { paths } = createRequire(join(FUNCTIONS, 'package.json')).resolve
  const found = (paths(file) ?? []).map((folder) => join(folder, file)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`a function wants a file that is not installed: ${file}`)
  return found
}

/** Stands in for a bundle where only the template matters. */
export function placeholderCode(): Code {
  return Code.fromInline("exports.handler = async () => { throw new Error('not bundled') }")
}

/** Writes for each entry one ES module, `<out>.mjs`, that holds everything it imports, the SDK too. */
export function bundle(
  entries: readonly { readonly in: string; readonly out: string }[],
  folder: string,
): void {
  buildSync({
    entryPoints: [...entries],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    legalComments: 'none',
    logLevel: 'error',
  })
}
