import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { functions, routesOf } from '../../functions/manifest.ts'
import { makeApp } from '../../infra/app.ts'
import { MAXIMUM_PARTY_CLIENTS } from '../../infra/clients.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'

/** Of CloudFormation's 500 resources in a stack: what is left is for what a deployment adds, and for time to split. */
const MOST_RESOURCES = 400
/** Of CloudFormation's 200 outputs. */
const MOST_OUTPUTS = 160

const outdir = mkdtempSync(join(tmpdir(), 'tallystick-stacks-'))
afterAll(() => rmSync(outdir, { recursive: true }))

const providers = Array.from({ length: MAXIMUM_PARTY_CLIENTS }, (_, index) => `provider-${index}`)
const { stacks } = makeApp({ outdir, bundle: false, context: { fulfilmentProviders: providers } }).synth()
const templates = new Map(stacks.map(({ id, template }) => [id, template]))
const count = (id: string, section: string): number => Object.keys(templates.get(id)?.[section] ?? {}).length

describe('with as many fulfilment providers as there can be', () => {
  const sizes = [...templates.keys()].map((id) => ({
    id,
    resources: count(id, 'Resources'),
    outputs: count(id, 'Outputs'),
  }))

  test.each(sizes)('$id has $resources resources and $outputs outputs, and room for more', (size) => {
    expect(size.resources).toBeGreaterThan(0)
    expect(size.resources).toBeLessThanOrEqual(MOST_RESOURCES)
    expect(size.outputs).toBeLessThanOrEqual(MOST_OUTPUTS)
  })
})

test('each stack needs only those before it, so that there is an order to deploy them in', () => {
  const needed = stacks.map(({ id, dependencies }) => [
    id,
    dependencies.flatMap((artifact) => (templates.has(artifact.id) ? [artifact.id] : [])).sort(),
  ])
  expect(needed).toEqual([
    ['Data', []],
    ['Parties', []],
    ['Pipeline', ['Data']],
    ['Api', ['Data', 'Parties', 'Pipeline']],
  ])
})

test('functions with routes are in Api, all others in Pipeline', () => {
  const idsIn = (stack: string): readonly string[] =>
    Object.entries<{ Type: string }>(templates.get(stack)?.Resources ?? {})
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
      .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))
  const named = (behindDoors: boolean): readonly string[] =>
    functions
      .filter((declared) => routesOf(declared).length > 0 === behindDoors)
      .map(({ name }) => `${pascalCase(name)}Function`)
  expect([...idsIn('Api')].sort()).toEqual([...named(true)].sort())
  expect([...idsIn('Pipeline')].sort()).toEqual([...named(false)].sort())
})

test('a provider can leave: no client is held back by an export', () => {
  const { Outputs } = templates.get('Parties') ?? {}
  const exported = Object.values<{ Value: unknown; Export?: unknown }>(Outputs).filter(({ Export }) => Export)
  expect(JSON.stringify(exported.map(({ Value }) => Value))).not.toMatch(/Fulfilment|Finance|Operations/)
  expect(JSON.stringify(templates.get('Api'))).toContain('Fn::GetStackOutput')
})
