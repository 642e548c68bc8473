// Who may import whom. A folder may import only what its row lists; the message says why.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Row {
  readonly why: string
  readonly import: readonly (string | RegExp)[]
}

const kernel = '@tallystick/kernel'
const gs1 = '@tallystick/gs1'
const orders = '@tallystick/orders'
/** Computations without effects; everything else of the platform comes in as an argument. */
const pureNode = ['node:assert/strict', 'node:buffer', 'node:crypto']
const domain =
  /^@tallystick\/(kernel|gs1|labels|orders|serials|lots|channels|providers|einvoice|einvoice\/(html|in)|billing(\/(chain|reconcile|tax-summary))?|epcis|trace)$/

/** Longest prefix wins. */
const table: Readonly<Record<string, Row>> = {
  'packages/kernel': { why: 'The kernel is the bottom: it imports nothing.', import: pureNode },
  'packages/gs1': { why: 'GS1 identifiers stand on the kernel alone.', import: [kernel, ...pureNode] },
  'packages/orders': {
    why: 'Orders know identifiers and nothing above them.',
    import: [kernel, gs1, ...pureNode],
  },
  'packages/labels': {
    why: 'Labels know identifiers; a library draws symbols, another one pages with a font that lies beside the code.',
    import: [kernel, gs1, 'bwip-js/node', 'pdfkit', 'node:fs', 'node:module', ...pureNode],
  },
  'packages/labels/src/scan-fixture.ts': {
    why: 'Tests scan what is drawn.',
    import: ['node:fs', 'node:module', 'zxing-wasm/reader'],
  },
  'packages/labels/src/raster-fixture.ts': { why: 'Tests make pixels of polygons.', import: ['node:zlib'] },
  'packages/serials': { why: 'Serials serve orders.', import: [kernel, gs1, orders, ...pureNode] },
  'packages/lots': { why: 'Lots serve orders.', import: [kernel, gs1, orders, ...pureNode] },
  'packages/channels': {
    why: 'Channels turn payloads into orders.',
    import: [kernel, orders, 'zod', ...pureNode],
  },
  'packages/providers': {
    why: 'Providers turn payloads into reports; signatures, lossless JSON and fetching are those of channels.',
    import: [kernel, orders, '@tallystick/channels', 'zod', ...pureNode],
  },
  'packages/einvoice': {
    why: 'E-invoices stand alone: they know no orders.',
    import: [kernel, ...pureNode],
  },
  'packages/einvoice/examples': {
    why: 'Examples use the package as anybody does.',
    import: [kernel, '@tallystick/einvoice', '@tallystick/einvoice/pdf'],
  },
  'packages/einvoice/src/formats/pdf': {
    why: 'Printing has a library for PDF, one for QR codes, and fonts that lie beside the code.',
    import: [kernel, 'pdfkit', 'lean-qr', 'node:fs', 'node:module', 'node:zlib', ...pureNode],
  },
  'packages/billing': {
    why: 'Billing joins sales and tax documents.',
    import: [kernel, orders, '@tallystick/einvoice', '@tallystick/einvoice/in', ...pureNode],
  },
  'packages/epcis': { why: 'Trace events know identifiers only.', import: [kernel, gs1, ...pureNode] },
  'packages/trace': {
    why: 'The graph knows nodes and edges, not where they are kept.',
    import: [kernel, ...pureNode],
  },
  'packages/store': {
    why: 'Only the store knows AWS.',
    import: [domain, /^@aws-sdk\//, 'node:util', 'node:zlib', 'node:timers/promises', ...pureNode],
  },
  'packages/cli': {
    why: 'The CLI uses packages and the HTTP API.',
    import: [domain, '@tallystick/einvoice/pdf', 'zod', /^node:/],
  },
  events: { why: 'Events are contracts: shapes and nothing else.', import: [kernel, 'zod'] },
  'functions/manifest.ts': { why: 'The manifest is data.', import: [] },
  'functions/manifest': { why: 'The manifest is data.', import: [] },
  functions: {
    why: 'A function knows packages, events and the shell; never another function, the SDK or the CDK.',
    import: [
      domain,
      '@tallystick/store',
      '@tallystick/events',
      /^@middy\//,
      'zod',
      'aws-lambda',
      ...pureNode,
    ],
  },
  'functions/shell/labels/render-file.ts': {
    why: 'Here alone labels become files.',
    import: [domain, '@tallystick/store', 'node:zlib', ...pureNode],
  },
  'functions/export-invoices/zip': {
    why: 'Here alone a function compresses.',
    import: ['node:util', 'node:zlib', ...pureNode],
  },
  'functions/shell/print-invoice.ts': {
    why: 'Here alone a function prints.',
    import: ['@tallystick/einvoice', '@tallystick/einvoice/in', '@tallystick/einvoice/pdf', ...pureNode],
  },
  'functions/shell/webhooks': {
    why: 'Here alone a function calls an address that somebody gave it.',
    import: [
      kernel,
      '@tallystick/store',
      '@tallystick/events',
      'node:dns/promises',
      'node:http',
      'node:https',
      'node:net',
      ...pureNode,
    ],
  },
  'functions/shell/environment.ts': {
    why: 'Here alone a function meets the real world.',
    import: [
      '@tallystick/store',
      '@tallystick/store/aws',
      '@tallystick/events',
      kernel,
      'node:timers/promises',
      ...pureNode,
    ],
  },
  infra: {
    why: 'Infrastructure reads the manifest and speaks CDK.',
    import: ['@tallystick/functions/manifest', /^aws-cdk-lib/, 'constructs', 'cdk-nag', 'esbuild', /^node:/],
  },
  'infra/local': {
    why: 'The local stack knows the assembly and the AWS interfaces, nothing of the pipeline.',
    import: [/^@aws-sdk\//, /^node:/],
  },
  'infra/demo': {
    why: 'The demo is a caller from outside, who can sign and starts the stack.',
    import: ['@tallystick/channels', /^@aws-sdk\//, /^node:/],
  },
}

const specifier =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g

function rowOf(file: string): [string, Row] | undefined {
  return Object.entries(table)
    .filter(([folder]) => file === folder || file.startsWith(`${folder}/`))
    .sort(([a], [b]) => b.length - a.length)[0]
}

/** Where a file's relative imports must stay: its own package, or its own function and the shell. */
function homesOf(file: string): string[] {
  const [, functionFolder] = /^(functions\/[^/]+\/)/.exec(file) ?? []
  if (functionFolder !== undefined) return [functionFolder, 'functions/shell/']
  const [, packageFolder] = /^(packages\/[^/]+\/|[^/]+\/)/.exec(file) ?? []
  return packageFolder === undefined ? [] : [packageFolder]
}

function importsOf(text: string): string[] {
  return [...text.matchAll(specifier)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '')
}

/** Fixtures and generators are parts of tests, which may use the twin and generate. */
function isTestPart(file: string): boolean {
  return /-(fixture|arbitrary(-[a-z]+)*)\.ts$/.test(file)
}

function faultsIn(file: string, text: string): string[] {
  const found = rowOf(file)
  if (found === undefined) return [`${file}: no row in the import table`]
  const [, row] = found
  return importsOf(text).flatMap((target) => {
    if (target.startsWith('.')) {
      const path = new URL(target, `file:///${file}`).pathname.slice(1)
      return homesOf(file).some((home) => path.startsWith(home))
        ? []
        : [`${file} imports ${target}: it leaves its home`]
    }
    if (isTestPart(file) && ['@tallystick/store/memory', 'fast-check'].includes(target)) return []
    const allowed = row.import.some((rule) =>
      typeof rule === 'string' ? rule === target : rule.test(target),
    )
    return allowed ? [] : [`${file} imports ${target}: ${row.why}`]
  })
}

const sources = globSync('{packages,functions,infra,events}/**/*.ts', {
  exclude: (path) => /node_modules|cdk\.out|golden/.test(String(path)),
}).filter((file) => !/\.test\.ts$/.test(file))

describe('the import table', () => {
  test('sees the sources', () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(sources.flatMap((file) => importsOf(readFileSync(file, 'utf8'))).length).toBeGreaterThan(500)
  })

  test('allows every import there is', () => {
    expect(sources.flatMap((file) => faultsIn(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  test.each([
    ['packages/kernel/src/x.ts', "import { z } from 'zod'"],
    ['packages/gs1/src/x.ts', "import { S3Client } from '@aws-sdk/client-s3'"],
    ['packages/einvoice/src/x.ts', "import type { Order } from '@tallystick/orders'"],
    ['functions/sweep/x.ts', "export { acceptOrder } from '../accept-order/step.ts'"],
    ['functions/sweep/x.ts', "const cdk = await import('aws-cdk-lib')"],
    ['functions/sweep/x.ts', "import { dynamoDbTable } from '@tallystick/store/aws'"],
    ['packages/lots/src/x.ts', "import '../../serials/src/index.ts'"],
    ['packages/orders/src/x.ts', "import { readFileSync } from 'node:fs'"],
    ['elsewhere/x.ts', ''],
  ])('refuses in %s: %s', (file, text) => {
    expect(faultsIn(file, text)).toHaveLength(1)
  })
})
