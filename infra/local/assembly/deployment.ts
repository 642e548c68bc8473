import type { Json } from './fields.ts'

/** What the synthesized cloud assembly says shall exist, resolved to plain values: all that the local stack knows. */
export interface Deployment {
  readonly region: string
  readonly account: string
  readonly functions: readonly DeployedFunction[]
  readonly tables: readonly DeployedTable[]
  readonly queues: readonly DeployedQueue[]
  readonly buckets: readonly DeployedBucket[]
  readonly eventSources: readonly EventSource[]
  readonly routes: readonly DeployedRoute[]
  /** Requests per second and at once that the API's stage lets in. */
  readonly throttle?: { readonly rate: number; readonly burst: number }
  readonly clients: readonly OAuthClient[]
  readonly schedules: readonly Schedule[]
  readonly eventRules: readonly EventRule[]
  /** Statements of a role's inline, attached and customer managed policies, by the role's logical id. */
  readonly policies: Readonly<Record<string, readonly PolicyStatement[]>>
  /** Statements of resource policies, by bucket name. */
  readonly bucketPolicies: Readonly<Record<string, readonly PolicyStatement[]>>
  /** Statements of resource policies, by queue ARN. */
  readonly queuePolicies: Readonly<Record<string, readonly PolicyStatement[]>>
  /** Resources of the templates for which nothing stands in here. */
  readonly ignored: readonly IgnoredResource[]
}

export interface DeployedFunction {
  /** Unique over all stacks; also the access key id under which the function calls AWS. */
  readonly logicalId: string
  readonly name: string
  readonly arn: string
  /** `file.export`, relative to the code directory. */
  readonly handler: string
  readonly codeDirectory: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  readonly roleLogicalId: string
}

export interface KeyElement {
  readonly attribute: string
  readonly role: 'HASH' | 'RANGE'
}

export interface DeployedTable {
  readonly logicalId: string
  readonly name: string
  readonly arn: string
  /** Types of the key attributes of table and indexes, by attribute name. */
  readonly attributeTypes: Readonly<Record<string, 'S' | 'N' | 'B'>>
  readonly keySchema: readonly KeyElement[]
  readonly indexes: readonly DeployedIndex[]
  readonly timeToLiveAttribute?: string
}

export interface DeployedIndex {
  readonly name: string
  readonly keySchema: readonly KeyElement[]
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'
  readonly includedAttributes: readonly string[]
}

export interface DeployedQueue {
  readonly logicalId: string
  readonly name: string
  readonly arn: string
  readonly url: string
  readonly fifo: boolean
  readonly contentBasedDeduplication: boolean
  readonly visibilitySeconds: number
  readonly delaySeconds: number
  readonly retentionSeconds: number
  readonly redrive?: { readonly deadLetterQueueArn: string; readonly maxReceiveCount: number }
}

export interface DeployedBucket {
  readonly logicalId: string
  readonly name: string
  readonly versioned: boolean
  readonly objectLock: boolean
  /** Gives EventBridge an event for every object that is created. */
  readonly tellsEventBridge: boolean
  readonly defaultRetention?: Retention
}

export interface Retention {
  readonly mode: 'COMPLIANCE' | 'GOVERNANCE'
  readonly unit: 'Days' | 'Years'
  readonly count: number
}

/** An SQS event source mapping of Lambda. */
export interface EventSource {
  readonly functionId: string
  readonly queueArn: string
  readonly batchSize: number
  /** How long the service waits to fill a batch. */
  readonly windowSeconds: number
  readonly maximumConcurrency?: number
  readonly reportBatchItemFailures: boolean
  readonly enabled: boolean
}

export interface DeployedRoute {
  /** As requests carry it: `GET /v1/invoices/{invoiceId}` or `$default`. */
  readonly routeKey: string
  /** `ANY` matches all methods. */
  readonly method: string
  /** `$default` for the route of last resort. */
  readonly path: string
  readonly functionId: string
  readonly authorizer?: JwtAuthorizer
  /** A caller needs at least one of them; empty = any valid token. */
  readonly scopes: readonly string[]
}

export interface JwtAuthorizer {
  readonly issuer: string
  readonly audiences: readonly string[]
}

/** A Cognito app client that may ask for tokens with client credentials. */
export interface OAuthClient {
  readonly logicalId: string
  readonly name: string
  /** The audience of its tokens. */
  readonly clientId: string
  readonly issuer: string
  readonly scopes: readonly string[]
}

export interface Schedule {
  readonly functionId: string
  /** Of the EventBridge rule or of the schedule. */
  readonly arn: string
  readonly source: 'aws.events' | 'aws.scheduler'
  readonly everySeconds: number
  /** Constant JSON text that replaces the service's own event. */
  readonly input?: string
  readonly enabled: boolean
}

/** A rule of EventBridge for events of the default bus. */
export interface EventRule {
  readonly arn: string
  /** Where in the templates it stands. */
  readonly place: string
  readonly pattern: Json
  readonly targets: readonly QueueTarget[]
  readonly enabled: boolean
}

/** A queue, and the input transformer that makes its messages. */
export interface QueueTarget {
  readonly queueArn: string
  readonly place: string
  /** Paths into the event by the names that stand for them. */
  readonly paths: Readonly<Record<string, string>>
  readonly template: string
}

/** An IAM statement as the template has it, but with every list a list. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: readonly string[]
  readonly NotAction?: readonly string[]
  readonly Resource?: readonly string[]
  readonly NotResource?: readonly string[]
  /** `{ AWS: ['*'] }` for everybody; only in resource policies. */
  readonly Principal?: Readonly<Record<string, readonly string[]>>
  readonly NotPrincipal?: Readonly<Record<string, readonly string[]>>
  /** Operator → condition key → values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

interface IgnoredResource {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
}
