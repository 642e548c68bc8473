// Documents that cannot drift: what they list is what there is.
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { differenceReasons } from '@tallystick/billing/reconcile'
import { functions, queues } from '@tallystick/functions/manifest'
import { describe, expect, test } from 'vitest'
import { faultCodes, faultsDocument } from './faults-document.ts'

const readme = readFileSync('README.md', 'utf8')

describe('docs/faults.md', () => {
  test('is what the code says', () => {
    expect(readFileSync('docs/faults.md', 'utf8')).toBe(faultsDocument())
  })

  test('knows every code that a source raises', () => {
    const files = globSync('{packages,functions}/**/*.ts', {
      exclude: (path) => /node_modules|\.test\.ts/.test(String(path)),
    })
    const raised = files.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /(?:\bcode: |[fF]ault\(|problem\()'([A-Z0-9]+(?:-[A-Z0-9]+)+)'/g,
        ),
      ].map(([, code = '']) => ({ file, code })),
    )
    expect(raised.length).toBeGreaterThan(50)
    expect(raised.filter(({ code }) => !faultCodes.has(code))).toEqual([])
  })
})

test('docs/finance-reports.md has every reason for a difference, and no other', () => {
  const told = [
    ...readFileSync('docs/finance-reports.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| ([A-Z][^|]*) \|$/gm),
  ]
  expect(Object.fromEntries(told.map(([, reason, meaning]) => [reason, meaning]))).toEqual(differenceReasons)
})

describe('the manifest', () => {
  test('lists exactly the function folders', () => {
    const folders = readdirSync('functions', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['shell', 'manifest', 'node_modules'].includes(entry.name))
      .map(({ name }) => name)
    expect(functions.map(({ name }) => name).sort()).toEqual(folders.sort())
  })

  test.each(functions)('$name has a step and a handler', ({ name }) => {
    expect(readdirSync(`functions/${name}`)).toEqual(expect.arrayContaining(['step.ts', 'handler.ts']))
  })

  test.each(functions)('$name does in the README what it does in the manifest', ({ name, does }) => {
    expect(readme).toContain(`| \`${name}\` |`)
    expect(readme).toContain(does)
  })

  test('has a worker and a sender for each queue, of ours or from outside', () => {
    const worked = functions.flatMap(({ trigger }) => (trigger.kind === 'queue' ? [trigger.queue] : []))
    expect(worked.sort()).toEqual(Object.keys(queues).sort())
    for (const [queue, { sender }] of Object.entries(queues))
      expect(
        sender ?? functions.filter(({ writes }) => writes.some((resource) => resource === `queue:${queue}`)),
      ).not.toEqual([])
  })
})

const manifests = globSync('{package.json,{packages/*,events,functions,infra}/package.json}').map(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string> | undefined>,
)
const dependencies = manifests.flatMap(({ dependencies: runtime, devDependencies, optionalDependencies }) =>
  Object.entries({ ...runtime, ...devDependencies, ...optionalDependencies }),
)

test('docs/doors.md tells of each route', () => {
  const doors = readFileSync('docs/doors.md', 'utf8')
  const routes = functions.flatMap(({ trigger }) => (trigger.kind === 'routes' ? trigger.routes : []))
  expect(routes.length).toBeGreaterThan(50)
  const told = (path: string) => [' ', '`'].some((before) => doors.includes(`${before}${path}\``))
  expect(routes.filter(({ path }) => !told(path))).toEqual([])
})

test('docs/doors.md names no fault that nobody raises', () => {
  const doors = readFileSync('docs/doors.md', 'utf8')
  const named = [...doors.matchAll(/`((?:HTTP|IMPORT|ORDERS)-[A-Z-]*[A-Z])`/g)].map(([, code = '']) => code)
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((code) => !faultCodes.has(code))).toEqual([])
})

test('every dependency has a reason in the README', () => {
  const foreign = dependencies.map(([name]) => name).filter((name) => !name.startsWith('@tallystick/'))
  expect(foreign.length).toBeGreaterThan(20)
  expect(foreign.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('every version is exact', () => {
  expect(dependencies.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('the lock file names no download addresses', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved": "http')
})

test('the lock file lists the packages of every platform, so that `npm ci` takes it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const optional = Object.values(
    packages as Record<string, { optionalDependencies?: Record<string, string> }>,
  )
  const names = optional
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => /-(android|darwin|freebsd|linux|win32)-/.test(name))
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([])
})
