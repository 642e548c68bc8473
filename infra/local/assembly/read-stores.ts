import type {
  DeployedBucket,
  DeployedIndex,
  DeployedQueue,
  DeployedTable,
  KeyElement,
  Retention,
} from './deployment.ts'
import type { Fields } from './fields.ts'
import { attributeOf, type Resource } from './resources.ts'

/** Tables of both kinds: `Table` and what `TableV2` synthesizes. */
export function readTables(resources: readonly Resource[]): readonly DeployedTable[] {
  return resources
    .filter(({ type }) => type === 'AWS::DynamoDB::Table' || type === 'AWS::DynamoDB::GlobalTable')
    .map((resource) => {
      const properties = resource.properties()
      if (properties.has('LocalSecondaryIndexes')) {
        throw new Error(`${properties.place}.LocalSecondaryIndexes is not emulated`)
      }
      const timeToLive = properties.has('TimeToLiveSpecification')
        ? properties.within('TimeToLiveSpecification')
        : undefined
      return {
        logicalId: resource.logicalId,
        name: resource.ref,
        arn: attributeOf(resource, 'Arn'),
        attributeTypes: Object.fromEntries(
          properties
            .items('AttributeDefinitions')
            .map((definition) => [
              definition.text('AttributeName'),
              oneOf(definition, 'AttributeType', ['S', 'N', 'B']),
            ]),
        ),
        keySchema: readKeySchema(properties),
        indexes: properties.items('GlobalSecondaryIndexes').map(readIndex),
        ...(timeToLive?.flag('Enabled') && { timeToLiveAttribute: timeToLive.text('AttributeName') }),
      }
    })
}

function readIndex(index: Fields): DeployedIndex {
  const projection = index.within('Projection')
  return {
    name: index.text('IndexName'),
    keySchema: readKeySchema(index),
    projection: oneOf(projection, 'ProjectionType', ['ALL', 'KEYS_ONLY', 'INCLUDE']),
    includedAttributes: projection.texts('NonKeyAttributes'),
  }
}

function readKeySchema(fields: Fields): readonly KeyElement[] {
  return fields.items('KeySchema').map((element) => ({
    attribute: element.text('AttributeName'),
    role: oneOf(element, 'KeyType', ['HASH', 'RANGE']),
  }))
}

/** Queues; what the template leaves open gets the value that SQS would take. */
export function readQueues(resources: readonly Resource[]): readonly DeployedQueue[] {
  return resources
    .filter(({ type }) => type === 'AWS::SQS::Queue')
    .map((resource) => {
      const properties = resource.properties()
      const flag = (name: string) => properties.has(name) && properties.flag(name)
      const seconds = (name: string, otherwise: number) =>
        properties.has(name) ? properties.whole(name) : otherwise
      return {
        logicalId: resource.logicalId,
        name: attributeOf(resource, 'QueueName'),
        arn: attributeOf(resource, 'Arn'),
        url: resource.ref,
        fifo: flag('FifoQueue'),
        contentBasedDeduplication: flag('ContentBasedDeduplication'),
        visibilitySeconds: seconds('VisibilityTimeout', 30),
        delaySeconds: seconds('DelaySeconds', 0),
        retentionSeconds: seconds('MessageRetentionPeriod', 345_600),
        ...(properties.has('RedrivePolicy') && { redrive: readRedrive(properties.within('RedrivePolicy')) }),
      }
    })
}

function readRedrive(policy: Fields) {
  return {
    deadLetterQueueArn: policy.text('deadLetterTargetArn'),
    maxReceiveCount: policy.whole('maxReceiveCount'),
  }
}

export function readBuckets(resources: readonly Resource[]): readonly DeployedBucket[] {
  return resources
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .map((resource) => {
      const properties = resource.properties()
      const versioning = properties.has('VersioningConfiguration')
        ? properties.within('VersioningConfiguration').text('Status')
        : undefined
      const objectLock = properties.has('ObjectLockEnabled') && properties.flag('ObjectLockEnabled')
      const lock = properties.has('ObjectLockConfiguration')
        ? properties.within('ObjectLockConfiguration')
        : undefined
      return {
        logicalId: resource.logicalId,
        name: resource.ref,
        versioned: versioning === 'Enabled' || objectLock,
        objectLock,
        tellsEventBridge: readNotifications(properties),
        ...(lock?.has('Rule') && {
          defaultRetention: readRetention(lock.within('Rule').within('DefaultRetention')),
        }),
      }
    })
}

/** Whether EventBridge is told; that anybody else should be is refused. */
function readNotifications(properties: Fields): boolean {
  if (!properties.has('NotificationConfiguration')) return false
  const notifications = properties.within('NotificationConfiguration')
  const others = notifications.names.filter((name) => name !== 'EventBridgeConfiguration')
  if (others.length > 0) throw new Error(`${notifications.place}.${others.join(', ')} is not emulated`)
  return notifications.within('EventBridgeConfiguration').flag('EventBridgeEnabled')
}

function readRetention(retention: Fields): Retention {
  const unit = retention.has('Years') ? 'Years' : 'Days'
  return {
    mode: oneOf(retention, 'Mode', ['COMPLIANCE', 'GOVERNANCE']),
    unit,
    count: retention.whole(unit),
  }
}

function oneOf<Choice extends string>(fields: Fields, name: string, choices: readonly Choice[]): Choice {
  const value = fields.text(name)
  const chosen = choices.find((choice) => choice === value)
  if (chosen === undefined) throw new Error(`${fields.place}.${name} must be one of ${choices.join(', ')}`)
  return chosen
}
