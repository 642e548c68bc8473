import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync } from 'esbuild'

const FUNCTIONS = join(import.meta.dirname, '..', '..', 'functions')

/** CommonJS parts of a bundle call `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"

/** Bundles the handlers of the named functions under a folder and gives the code of each by name. */
export function bundledCode(names: readonly string[], folder: string): (name: string) => Code {
  const handler = (name: string): string => join(FUNCTIONS, name, 'handler.ts')
  const missing = names.filter((name) => !existsSync(handler(name)))
  if (missing.length > 0) {
    throw new Error(`the manifest names functions without a handler.ts: ${missing.join(', ')}`)
  }
  bundle(
    names.map((name) => ({ in: handler(name), out: join(name, 'index') })),
    folder,
  )
  return (name) => Code.fromAsset(join(folder, name))
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
