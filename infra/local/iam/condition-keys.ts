/** Services whose stand-ins ask for permission; nobody asks about the actions of others. */
export const askingServices: ReadonlySet<string> = new Set(['dynamodb', 's3', 'sqs'])

/**
 * The condition keys that are told with a call wherever AWS would tell them, in lower case. A key that is not listed
 * would look like one that is missing from the call, and some conditions hold because a key is missing.
 */
const toldKeys: ReadonlySet<string> = new Set(
  [
    'aws:SecureTransport',
    'dynamodb:Attributes',
    'dynamodb:EnclosingOperation',
    'dynamodb:LeadingKeys',
    's3:VersionId',
    's3:delimiter',
    's3:if-match',
    's3:if-none-match',
    's3:max-keys',
    's3:object-lock-legal-hold',
    's3:object-lock-mode',
    's3:object-lock-retain-until-date',
    's3:prefix',
    's3:x-amz-content-sha256',
    's3:x-amz-copy-source',
    's3:x-amz-metadata-directive',
    's3:x-amz-server-side-encryption',
    's3:x-amz-server-side-encryption-aws-kms-key-id',
    's3:x-amz-storage-class',
  ].map((key) => key.toLowerCase()),
)

/** What a PartiQL statement reads and writes is not looked into. */
const untoldForPartiQl: ReadonlySet<string> = new Set(['dynamodb:attributes', 'dynamodb:leadingkeys'])

/** Whether a key (in lower case) may stand in a policy: told here, or never told on AWS for what is asked here. */
export function isKnown(key: string): boolean {
  const service = serviceOf(key)
  return toldKeys.has(key) || (service !== 'aws' && !askingServices.has(service))
}

/** Whether a key (in lower case) that is missing from a call with this action would be missing on AWS too. */
export function isTold(key: string, action: string): boolean {
  return !(untoldForPartiQl.has(key) && action.toLowerCase().startsWith('dynamodb:partiql'))
}

/** The service of an action or a condition key. */
export function serviceOf(name: string): string {
  return name.slice(0, Math.max(name.indexOf(':'), 0)).toLowerCase()
}
