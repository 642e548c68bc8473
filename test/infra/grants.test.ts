import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { functions, type PipelineFunction, partiesOf, type Resource } from '../../functions/manifest.ts'

// A handler takes what it works with from its environment as it is loaded, and the environment of a deployed function has
// only what the manifest grants. So a handler that takes more cannot be loaded; and whatever is granted must be taken.

const folder = fileURLToPath(new URL('../../functions/', import.meta.url))

afterEach(() => vi.unstubAllEnvs())

/** The variable that names a resource to functions. */
function variableOf(resource: Resource): string {
  const [kind, path = ''] = resource.split(':')
  const [name = ''] = path.toUpperCase().split('/')
  if (kind === 'table') return 'TABLE_NAME'
  if (kind === 'secrets') return 'SECRETS_TABLE_NAME'
  return kind === 'bucket' ? `${name}_BUCKET` : `QUEUE_URL_${name}`
}

function granted(declaration: PipelineFunction): readonly string[] {
  const { reads, writes, portals, channels, webhooks } = declaration
  return [
    ...new Set([...reads, ...writes].map(variableOf)),
    ...(partiesOf(declaration).length > 0 ? ['CLIENTS'] : []),
    ...(portals ? ['IRP_PORTALS'] : []),
    ...(writes.includes('bucket:invoices/invoices') ? ['INVOICE_LOCK'] : []),
    ...(channels ? ['CHANNEL_APIS'] : []),
    ...(webhooks ? ['WEBHOOK_LOOPBACK'] : []),
  ]
}

/** What variables hold that are read when the function is loaded. */
const settings: Readonly<Record<string, string>> = {
  IRP_PORTALS: '{}',
  CHANNEL_APIS: 'theirs',
  CLIENTS: '{}',
  INVOICE_LOCK: 'compliance',
}

const all = [...new Set(functions.flatMap(granted))]

/** Loads a handler as a fresh container does, where just these resources have names. */
async function load(name: string, variables: readonly string[]): Promise<unknown> {
  vi.resetModules()
  for (const variable of all) {
    const value = settings[variable] ?? 'granted'
    vi.stubEnv(variable, variables.includes(variable) ? value : undefined)
  }
  const loaded: { readonly handler?: unknown } = await import(join(folder, name, 'handler.ts'))
  return loaded.handler
}

describe.each(functions)('$name', (declared) => {
  const { name } = declared
  const variables = granted(declared)

  test('takes no more than the manifest grants', async () => {
    expect(await load(name, variables)).toBeTypeOf('function')
  })

  test.each(variables)('takes %s, which the manifest grants', async (variable) => {
    const others = variables.filter((other) => other !== variable)
    await expect(load(name, others)).rejects.toThrow(`the environment lacks ${variable}`)
  })
})

/** Functions of ours that read or write what they say: whoever has one in the bundle must be granted it. */
const uses: Readonly<Record<string, { readonly reads?: Resource; readonly writes?: Resource }>> = {
  readMasterKey: { reads: 'secrets' },
  readCurrentEpoch: { reads: 'secrets' },
  readConnectionSecrets: { reads: 'secrets' },
  readWebhookSecrets: { reads: 'secrets' },
  putWebhookSecrets: { writes: 'secrets' },
  ensureMasterKey: { reads: 'secrets', writes: 'secrets' },
  raiseEpoch: { writes: 'secrets' },
  writeConnectionSecrets: { writes: 'secrets' },
  readPortalAccess: { reads: 'secrets' },
  putPortalAccess: { writes: 'secrets' },
  readConnectionAccess: { reads: 'secrets' },
  putConnectionAccess: { writes: 'secrets' },
  readReport: { reads: 'bucket:work/shipments' },
}

describe('what a bundle holds', () => {
  const bundles = bundled(functions.map(({ name }) => name))
  const holds = (name: string, use: string) => bundles.get(name)?.includes(`function ${use}(`) === true

  test.each(Object.entries(uses))('%s is in some, and granted there', (use, { reads, writes }) => {
    const users = functions.filter(({ name }) => holds(name, use))
    expect(users.length).toBeGreaterThan(0)
    for (const user of users) {
      if (reads !== undefined)
        expect([user.name, user.reads]).toEqual([user.name, expect.arrayContaining([reads])])
      if (writes !== undefined)
        expect([user.name, user.writes]).toEqual([user.name, expect.arrayContaining([writes])])
    }
  })
})

/** The code of functions, with what none of them reaches left out and names as they are. */
function bundled(names: readonly string[]): ReadonlyMap<string, string> {
  const { outputFiles } = buildSync({
    entryPoints: names.map((name) => ({ in: join(folder, name, 'handler.ts'), out: name })),
    outdir: folder,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    external: ['@aws-sdk/*', '@middy/*'],
  })
  return new Map(
    names.map((name) => [
      name,
      outputFiles.find(({ path }) => path === join(folder, `${name}.js`))?.text ?? '',
    ]),
  )
}
