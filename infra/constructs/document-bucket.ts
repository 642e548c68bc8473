import assert from 'node:assert/strict'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { AccessLogBucket } from './access-log-bucket.ts'

/** Parts of an upload that was never finished are paid for and seen by nobody. */
const UNFINISHED_UPLOADS_KEPT = Duration.days(1)

export interface DocumentBucketProps {
  readonly key: Key
  readonly accessLogs: AccessLogBucket
  readonly logPrefix: string
  /** Days that objects under a prefix (without its closing slash) are kept; others stay for good. */
  readonly keptDays?: Readonly<Record<string, number>>
  /** Refuses every write that does not ask "only if the key is new". */
  readonly writeOnce?: boolean
  /** Tells EventBridge of every object that is created. */
  readonly announces?: boolean
  readonly retention?: Pick<BucketProps, 'versioned' | 'objectLockEnabled' | 'objectLockDefaultRetention'>
}

/** A private, encrypted bucket with access logs that survives its stack. */
export class DocumentBucket extends Construct {
  readonly bucket: Bucket
  readonly key: Key

  constructor(scope: Construct, id: string, props: DocumentBucketProps) {
    super(scope, id)
    this.key = props.key
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${props.logPrefix}/`,
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOADS_KEPT },
        ...Object.entries(props.keptDays ?? {}).map(([prefix, days]) => ({
          id: prefix,
          prefix: `${prefix}/`,
          expiration: Duration.days(days),
        })),
      ],
      removalPolicy: RemovalPolicy.RETAIN,
      ...props.retention,
    })
    if (props.announces) announce(this.bucket)
    if (props.writeOnce) this.bucket.addToResourcePolicy(denyUnconditionalWrites(this.bucket))
  }
}

/** On the resource itself: the CDK's own way would deploy a function that changes the bucket afterwards. */
function announce(bucket: Bucket): void {
  const resource = bucket.node.defaultChild
  assert(resource instanceof CfnBucket)
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
}

/** Uploads in parts are refused too, for a part can carry no condition. */
function denyUnconditionalWrites(bucket: Bucket): PolicyStatement {
  return new PolicyStatement({
    sid: 'ConditionalWritesOnly',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { Null: { 's3:if-none-match': 'true' } },
  })
}
