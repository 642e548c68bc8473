import { RemovalPolicy } from 'aws-cdk-lib'
import { type Attribute, AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

/** The names of the records' indexes; the keys of `index1` are `index1pk` and `index1sk`. */
export const INDEXES = ['index1', 'index2'] as const

export interface RecordTableProps {
  readonly holds: string
  readonly indexed: boolean
  /** Items whose `expiresAt` (epoch seconds) has passed are deleted. */
  readonly expires: boolean
}

/** A table keyed by `pk` and `sk` that survives its stack: own key, point-in-time recovery, deletion protection. */
export class RecordTable extends Construct {
  readonly table: Table
  readonly key: Key

  constructor(scope: Construct, id: string, { holds, indexed, expires }: RecordTableProps) {
    super(scope, id)
    this.key = new Key(this, 'Key', {
      description: `Tallystick: encrypts the table of ${holds}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(expires && { timeToLiveAttribute: 'expiresAt' }),
    })
    for (const indexName of indexed ? INDEXES : []) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(`${indexName}pk`),
        sortKey: text(`${indexName}sk`),
      })
    }
  }
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING }
}
