import { queues } from '@tallystick/functions/manifest'
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { type BucketProps, ObjectLockRetention } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { AccessLogBucket } from './constructs/access-log-bucket.ts'
import { DocumentBucket, type DocumentBucketProps } from './constructs/document-bucket.ts'
import { pascalCase } from './constructs/pascal-case.ts'
import { RecordTable } from './constructs/record-table.ts'
import type { InvoiceLock } from './settings.ts'

/** Ten years with their leap days: the longest retention that a tax law we serve asks for invoices. */
const INVOICE_RETENTION_DAYS = 3653
/** Raw calls, shipments, drafts, staged bytes, evidence and files are kept for a replay or a dispute of the past business year. */
const WORK_DAYS = 400
const WORK_PREFIXES = [
  'inbound',
  'shipments',
  'refunds',
  'credits',
  'evidence',
  'drafts',
  'staged',
  'uploads',
  'exports',
]

export interface DataStackProps extends StackProps {
  readonly invoiceLock: InvoiceLock
}

/** What must outlive every deployment: records, connection secrets, documents and the keys that encrypt them. */
export class DataStack extends Stack {
  readonly records: RecordTable
  readonly secrets: RecordTable
  readonly buckets: ReadonlyMap<string, DocumentBucket>

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props)
    this.records = new RecordTable(this, 'Records', { holds: 'records', indexed: true, expires: true })
    this.secrets = new RecordTable(this, 'Secrets', {
      holds: 'connection secrets',
      indexed: false,
      expires: false,
    })
    this.buckets = documentBuckets(this, props.invoiceLock)

    new CfnOutput(this, 'TableName', { value: this.records.table.tableName })
    new CfnOutput(this, 'SecretsTableName', { value: this.secrets.table.tableName })
    for (const [name, { bucket }] of this.buckets) {
      new CfnOutput(this, `${pascalCase(name)}BucketName`, { value: bucket.bucketName })
    }
  }
}

function documentBuckets(scope: Construct, lock: InvoiceLock): ReadonlyMap<string, DocumentBucket> {
  const shared = {
    accessLogs: new AccessLogBucket(scope, 'AccessLogs'),
    key: new Key(scope, 'DocumentsKey', {
      description: 'Tallystick: encrypts the buckets of documents',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
  }
  const bucket = (
    id: string,
    name: string,
    props: Partial<DocumentBucketProps>,
  ): [string, DocumentBucket] => [
    name,
    new DocumentBucket(scope, id, { ...shared, logPrefix: name, ...props }),
  ]
  return new Map([
    bucket('Work', 'work', {
      keptDays: Object.fromEntries(WORK_PREFIXES.map((prefix) => [prefix, WORK_DAYS])),
      announces: Object.values(queues).some(({ uploads }) => uploads?.bucket === 'work'),
    }),
    bucket('Invoices', 'invoices', { writeOnce: true, retention: invoiceRetention(lock) }),
    bucket('Trace', 'trace', { writeOnce: true, retention: { versioned: true } }),
  ])
}

/** Without a lock the bucket is still able to take one later, which S3 allows only to buckets made for it. */
function invoiceRetention(lock: InvoiceLock): NonNullable<DocumentBucketProps['retention']> {
  const lockable = { versioned: true, objectLockEnabled: true } satisfies BucketProps
  const duration = Duration.days(INVOICE_RETENTION_DAYS)
  switch (lock) {
    case 'compliance':
      return { ...lockable, objectLockDefaultRetention: ObjectLockRetention.compliance(duration) }
    case 'governance':
      return { ...lockable, objectLockDefaultRetention: ObjectLockRetention.governance(duration) }
    case 'none':
      return lockable
  }
}
