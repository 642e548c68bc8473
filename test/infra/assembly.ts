import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { makeApp } from '../../infra/app.ts'

/** What one synthesis wrote: its templates with every reference as text, and the rules it asks to overlook. */
export interface Assembly {
  readonly data: Template
  readonly parties: Template
  readonly pipeline: Template
  readonly api: Template
  /** The resources of all stacks together. */
  readonly whole: Template
  readonly acknowledged: readonly Acknowledged[]
}

interface Acknowledged {
  readonly ruleName: string
  readonly acknowledgedAt: string
  readonly reason: string
}

/** Synthesizes without the code of functions, so that no handler is needed. */
export function synthesize(context: Readonly<Record<string, unknown>> = {}): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'tallystick-assembly-'))
  try {
    makeApp({ outdir, bundle: false, context }).synth()
    const text = (file: string): string => readFileSync(join(outdir, file), 'utf8')
    const read = (stack: string, ...before: readonly Template[]): Template =>
      readTemplate(text(`${stack}.template.json`), outputsOf(before))
    const data = read('Data')
    const parties = read('Parties')
    const pipeline = read('Pipeline', data)
    const api = read('Api', data, parties, pipeline)
    const whole = Template.fromJSON({
      Resources: Object.assign(
        {},
        ...[data, parties, pipeline, api].map((stack) => stack.toJSON().Resources),
      ),
    })
    const acknowledged = readAcknowledged(text('validation-report.json'))
    return { data, parties, pipeline, api, whole, acknowledged }
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** Resources by their readable id; of one type, or all. */
export function resources(template: Template, type?: string): ReadonlyMap<string, Found> {
  const all: [string, Found][] = Object.entries(template.toJSON().Resources)
  const found = all.filter(([, { Type }]) => type === undefined || Type === type)
  const byId = new Map(found.map(([id, resource]) => [readable(id), resource]))
  assert.equal(byId.size, found.length, 'two resources share a readable id')
  return byId
}

/** The properties of one resource, which must be there. */
export function properties(template: Template, id: string): Found {
  const found = resources(template).get(id)
  assert(found, `the template has no ${id}`)
  return found.Properties
}

type Found = ReturnType<Template['findResources']>[string]

/** CloudFormation writes a list of one as its only member. */
export function many(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value
}

/** The logical id without the hash at its end. */
function readable(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '')
}

/** Values of outputs, by the name under which another stack asks for them. */
type Outputs = ReadonlyMap<string, string>

function outputsOf(templates: readonly Template[]): Outputs {
  return new Map(
    templates.flatMap((template) =>
      Object.entries(template.findOutputs('*')).map(([name, { Export, Value }]) => [
        Export?.Name ?? name,
        Value,
      ]),
    ),
  )
}

/** Parses from the leaves up, so what an intrinsic holds is text already when the intrinsic is met. */
function readTemplate(text: string, outputs: Outputs): Template {
  return Template.fromJSON(JSON.parse(text, (_key, value: Json) => withoutIntrinsic(value, outputs)))
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

function withoutIntrinsic(value: Json, outputs: Outputs): Json {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return value
  const [entry] = Object.entries(value)
  if (!entry) return value
  const [name, operand] = entry
  switch (name) {
    case 'Ref':
      return readable(String(operand))
    case 'Fn::GetAtt':
      return readable(Array.isArray(operand) ? String(operand[0]) : '')
    case 'Fn::ImportValue':
      return outputs.get(String(operand)) ?? `nothing exports ${operand}`
    case 'Fn::GetStackOutput':
      return outputs.get(outputName(operand)) ?? `nothing puts out ${outputName(operand)}`
    case 'Fn::Join':
      return Array.isArray(operand) && Array.isArray(operand[1]) ? operand[1].join(String(operand[0])) : ''
    default:
      return value
  }
}

function outputName(operand: Json | undefined): string {
  return typeof operand === 'object' && operand !== null && 'OutputName' in operand
    ? String(operand.OutputName)
    : ''
}

function readAcknowledged(text: string): readonly Acknowledged[] {
  const report: { pluginReports: { suppressedViolations?: Acknowledged[] }[] } = JSON.parse(text)
  return report.pluginReports.flatMap(({ suppressedViolations = [] }) => suppressedViolations)
}
