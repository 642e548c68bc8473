import { existsSync } from 'node:fs'
import type { DeployedFunction, EventSource, Schedule } from './deployment.ts'
import type { Fields } from './fields.ts'
import { attributeOf, type Resource } from './resources.ts'

/** The functions whose code is a Node.js bundle in the assembly; others cannot run here. */
export function readFunctions(resources: readonly Resource[]): readonly DeployedFunction[] {
  return resources.filter(isRunnable).map((resource) => {
    const properties = resource.properties()
    const environment = properties.has('Environment') ? properties.within('Environment') : undefined
    const role = roleOf(properties, resources)
    return {
      logicalId: resource.logicalId,
      name: resource.ref,
      arn: attributeOf(resource, 'Arn'),
      handler: properties.text('Handler'),
      codeDirectory: codeDirectory(resource, properties),
      environment: environment?.has('Variables') ? readVariables(environment.within('Variables')) : {},
      timeoutSeconds: properties.has('Timeout') ? properties.whole('Timeout') : DEFAULT_TIMEOUT_SECONDS,
      memoryMegabytes: properties.has('MemorySize')
        ? properties.whole('MemorySize')
        : DEFAULT_MEMORY_MEGABYTES,
      roleLogicalId: role.logicalId,
    }
  })
}

/** What Lambda takes where the template is silent. */
const DEFAULT_TIMEOUT_SECONDS = 3
const DEFAULT_MEMORY_MEGABYTES = 128

export function isRunnable(resource: Resource): boolean {
  if (resource.type !== 'AWS::Lambda::Function') return false
  const properties = resource.properties()
  return (
    properties.has('Runtime') &&
    properties.text('Runtime').startsWith('nodejs') &&
    properties.within('Code').has('S3Key')
  )
}

export function readEventSources(
  resources: readonly Resource[],
  functions: readonly DeployedFunction[],
): readonly EventSource[] {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => {
    const fields = properties()
    if (fields.has('FilterCriteria')) throw new Error(`${fields.place}.FilterCriteria is not emulated`)
    const queueArn = fields.text('EventSourceArn')
    if (
      !resources.some((other) => other.type === 'AWS::SQS::Queue' && attributeOf(other, 'Arn') === queueArn)
    ) {
      throw new Error(`${fields.place}.EventSourceArn is no queue of this assembly: ${queueArn}`)
    }
    const scaling = fields.has('ScalingConfig') ? fields.within('ScalingConfig') : undefined
    return {
      functionId: functionNamed(fields.text('FunctionName'), functions, fields.place),
      queueArn,
      batchSize: fields.has('BatchSize') ? fields.whole('BatchSize') : DEFAULT_BATCH_SIZE,
      windowSeconds: fields.has('MaximumBatchingWindowInSeconds')
        ? fields.whole('MaximumBatchingWindowInSeconds')
        : 0,
      ...(scaling?.has('MaximumConcurrency') && { maximumConcurrency: scaling.whole('MaximumConcurrency') }),
      reportBatchItemFailures: fields.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
      enabled: !fields.has('Enabled') || fields.flag('Enabled'),
    }
  })
}

const DEFAULT_BATCH_SIZE = 10

/** Rates of EventBridge rules and of EventBridge Scheduler. */
export function readSchedules(
  resources: readonly Resource[],
  functions: readonly DeployedFunction[],
): readonly Schedule[] {
  const rules = ofType(resources, 'AWS::Events::Rule').flatMap((resource) => {
    const rule = resource.properties()
    if (rule.has('EventPattern') && !rule.has('ScheduleExpression')) return []
    return rule
      .items('Targets')
      .map((target) => readSchedule(resource, rule, target, 'aws.events', functions))
  })
  const schedules = ofType(resources, 'AWS::Scheduler::Schedule').map((resource) => {
    const fields = resource.properties()
    return readSchedule(resource, fields, fields.within('Target'), 'aws.scheduler', functions)
  })
  return [...rules, ...schedules]
}

function readSchedule(
  resource: Resource,
  fields: Fields,
  target: Fields,
  source: Schedule['source'],
  functions: readonly DeployedFunction[],
): Schedule {
  return {
    functionId: functionNamed(target.text('Arn'), functions, target.place),
    arn: attributeOf(resource, 'Arn'),
    source,
    everySeconds: readRate(fields),
    ...(target.has('Input') && { input: target.text('Input') }),
    enabled: !fields.has('State') || fields.text('State') === 'ENABLED',
  }
}

const SECONDS_OF: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 }

function readRate(fields: Fields): number {
  const expression = fields.text('ScheduleExpression')
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  if (count === undefined || unit === undefined) {
    throw new Error(`${fields.place}.ScheduleExpression: only rates are emulated, not ${expression}`)
  }
  return Number(count) * (SECONDS_OF[unit] ?? 0)
}

/** Finds a function by name or ARN, as templates refer to it. */
export function functionNamed(
  reference: string,
  functions: readonly DeployedFunction[],
  place: string,
): string {
  const found = functions.find(({ name, arn }) => reference === name || reference === arn)
  if (found === undefined) throw new Error(`${place} refers to a function that cannot run here: ${reference}`)
  return found.logicalId
}

export function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  return resources.filter((resource) => resource.type === type)
}

function codeDirectory(resource: Resource, properties: Fields): string {
  const key = properties.within('Code').text('S3Key')
  const path = resource.assetPath(key)
  if (path === undefined || !existsSync(path)) {
    throw new Error(`${properties.place}.Code.S3Key: the asset ${key} is not in the assembly`)
  }
  return path
}

function readVariables(variables: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(variables.names.map((name) => [name, variables.text(name)]))
}

function roleOf(properties: Fields, resources: readonly Resource[]): Resource {
  const arn = properties.text('Role')
  const role = ofType(resources, 'AWS::IAM::Role').find((other) => attributeOf(other, 'Arn') === arn)
  if (role === undefined) throw new Error(`${properties.place}.Role is no role of this assembly: ${arn}`)
  return role
}
