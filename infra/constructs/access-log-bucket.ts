import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/** As long as the working documents whose use they show. */
const ACCESS_LOG_DAYS = 400

/** Takes the access logs of the other buckets. S3 delivers them under its own key only, not under one of ours. */
export class AccessLogBucket extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(ACCESS_LOG_DAYS) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  /** Never undefined, which `IBucket` does not take under exact optional properties. */
  override get isWebsite(): boolean {
    return false
  }
}
