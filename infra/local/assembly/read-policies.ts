import type { PolicyStatement } from './deployment.ts'
import { type Fields, isObject, type Json } from './fields.ts'
import { ofType } from './read-functions.ts'
import { attributeOf, type Resource } from './resources.ts'

type Policies = Readonly<Record<string, readonly PolicyStatement[]>>

/** All statements of the template's own policies, by the logical id of the role they are attached to. */
export function readRolePolicies(resources: readonly Resource[]): Policies {
  return Object.fromEntries(
    ofType(resources, 'AWS::IAM::Role').map((role) => [
      role.logicalId,
      [...inlineStatements(role), ...attachedStatements(role, resources)],
    ]),
  )
}

function inlineStatements(role: Resource): readonly PolicyStatement[] {
  return role.properties().items('Policies').flatMap(readStatements)
}

function attachedStatements(role: Resource, resources: readonly Resource[]): readonly PolicyStatement[] {
  const managed = new Set(role.properties().texts('ManagedPolicyArns'))
  return resources.flatMap((resource) => {
    if (resource.type === 'AWS::IAM::RolePolicy') {
      const policy = resource.properties()
      return policy.text('RoleName') === role.ref ? readStatements(policy) : []
    }
    if (resource.type !== 'AWS::IAM::Policy' && resource.type !== 'AWS::IAM::ManagedPolicy') return []
    const policy = resource.properties()
    const attached = policy.texts('Roles').includes(role.ref) || managed.has(resource.ref)
    return attached ? readStatements(policy) : []
  })
}

/** Statements of bucket policies, by bucket name. */
export function readBucketPolicies(resources: readonly Resource[]): Policies {
  return merge(
    ofType(resources, 'AWS::S3::BucketPolicy').map(({ properties }) => {
      const policy = properties()
      return [policy.text('Bucket'), readStatements(policy)]
    }),
  )
}

/** Statements of queue policies, by queue ARN. */
export function readQueuePolicies(resources: readonly Resource[]): Policies {
  const arns = new Map(
    ofType(resources, 'AWS::SQS::Queue').map((queue) => [queue.ref, attributeOf(queue, 'Arn')]),
  )
  return merge(
    ofType(resources, 'AWS::SQS::QueuePolicy').flatMap(({ properties }) => {
      const policy = properties()
      return policy.texts('Queues').map((url) => {
        const arn = arns.get(url)
        if (arn === undefined)
          throw new Error(`${policy.place}.Queues names no queue of this assembly: ${url}`)
        return [arn, readStatements(policy)] as const
      })
    }),
  )
}

function merge(entries: readonly (readonly [string, readonly PolicyStatement[]])[]): Policies {
  const merged: Record<string, readonly PolicyStatement[]> = {}
  for (const [name, statements] of entries) merged[name] = [...(merged[name] ?? []), ...statements]
  return merged
}

function readStatements(policy: Fields): readonly PolicyStatement[] {
  return policy.within('PolicyDocument').items('Statement').map(readStatement)
}

const statementMembers = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
])

/** A member that is not understood could narrow what the statement allows, so it is refused. */
function readStatement(statement: Fields): PolicyStatement {
  const strange = statement.names.filter((name) => !statementMembers.has(name))
  if (strange.length > 0)
    throw new Error(`${statement.place} has ${strange.join(', ')}, which is not understood`)
  const effect = statement.text('Effect')
  if (effect !== 'Allow' && effect !== 'Deny') throw new Error(`${statement.place}.Effect is ${effect}`)
  const { place } = statement
  return {
    Effect: effect,
    ...(statement.has('Action') && { Action: statement.texts('Action') }),
    ...(statement.has('NotAction') && { NotAction: statement.texts('NotAction') }),
    ...(statement.has('Resource') && { Resource: statement.texts('Resource') }),
    ...(statement.has('NotResource') && { NotResource: statement.texts('NotResource') }),
    ...(statement.has('Principal') && { Principal: readPrincipal(statement, 'Principal') }),
    ...(statement.has('NotPrincipal') && { NotPrincipal: readPrincipal(statement, 'NotPrincipal') }),
    ...(statement.has('Condition') && {
      Condition: mapMembers(statement.json('Condition'), `${place}.Condition`, (keys) =>
        mapMembers(keys, `${place}.Condition`, textList),
      ),
    }),
  }
}

/** `"*"` is short for everybody. */
function readPrincipal(statement: Fields, name: string): Readonly<Record<string, readonly string[]>> {
  const principal = statement.json(name)
  return principal === '*' ? { AWS: ['*'] } : mapMembers(principal, `${statement.place}.${name}`, textList)
}

function mapMembers<Value>(
  json: Json,
  place: string,
  read: (member: Json) => Value,
): Readonly<Record<string, Value>> {
  if (!isObject(json)) throw new Error(`${place} must be an object`)
  return Object.fromEntries(Object.entries(json).map(([name, member]) => [name, read(member)]))
}

function textList(json: Json): readonly string[] {
  return (Array.isArray(json) ? json : [json]).map(String)
}
