import { readCloudAssembly } from './cloud-assembly.ts'
import type { Deployment } from './deployment.ts'
import { readEventRules } from './read-event-rules.ts'
import { isRunnable, readEventSources, readFunctions, readSchedules } from './read-functions.ts'
import { readBucketPolicies, readQueuePolicies, readRolePolicies } from './read-policies.ts'
import { readClients, readRoutes, readThrottle } from './read-routes.ts'
import { readBuckets, readQueues, readTables } from './read-stores.ts'
import { openResources, type Resource } from './resources.ts'
import type { World } from './world.ts'

/** Reads a cloud assembly whole. Whatever the pipeline needs and cannot be had throws, with stack, resource and path. */
export function readDeployment(directory: string, world: World): Deployment {
  const resources = openResources(readCloudAssembly(directory), world)
  const functions = readFunctions(resources)
  const throttle = readThrottle(resources)
  const deployment = {
    region: world.region,
    account: world.account,
    functions,
    tables: readTables(resources),
    queues: readQueues(resources),
    buckets: readBuckets(resources),
    eventSources: readEventSources(resources, functions),
    routes: readRoutes(resources, functions),
    ...(throttle !== undefined && { throttle }),
    clients: readClients(resources),
    schedules: readSchedules(resources, functions),
    eventRules: readEventRules(resources),
    policies: readRolePolicies(resources),
    bucketPolicies: readBucketPolicies(resources),
    queuePolicies: readQueuePolicies(resources),
    ignored: resources
      .filter((resource) => !isUnderstood(resource))
      .map(({ stack, logicalId, type }) => ({ stack, logicalId, type })),
  }
  refuseTwins(resources, ['AWS::Lambda::Function', 'AWS::IAM::Role'], ({ logicalId }) => logicalId)
  refuseTwins(resources, understoodTypes, ({ type, ref }) => `${type} ${ref}`)
  return deployment
}

/** Functions and roles are known by logical id in every stack at once; physical names belong to one resource each. */
function refuseTwins(
  resources: readonly Resource[],
  types: readonly string[],
  key: (resource: Resource) => string,
): void {
  const seen = new Map<string, Resource>()
  for (const resource of resources.filter(({ type }) => types.includes(type))) {
    const twin = seen.get(key(resource))
    if (twin !== undefined) {
      throw new Error(
        `${twin.stack}/${twin.logicalId} and ${resource.stack}/${resource.logicalId} are both ${key(resource)}`,
      )
    }
    seen.set(key(resource), resource)
  }
}

const understoodTypes = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
]

function isUnderstood(resource: Resource): boolean {
  if (resource.type === 'AWS::Lambda::Function') return isRunnable(resource)
  return understoodTypes.includes(resource.type)
}
