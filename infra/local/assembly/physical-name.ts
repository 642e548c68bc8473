import { createHash } from 'node:crypto'

/** What a service allows as a name. */
interface NameRule {
  readonly longest: number
  /** Runs of characters that may not occur; each becomes a hyphen. */
  readonly forbidden: RegExp
  readonly lowerCase?: boolean
}

const rules: Readonly<Record<string, NameRule>> = {
  'AWS::Lambda::Function': { longest: 64, forbidden: /[^A-Za-z0-9_-]+/g },
  'AWS::DynamoDB::Table': { longest: 255, forbidden: /[^A-Za-z0-9_.-]+/g },
  'AWS::DynamoDB::GlobalTable': { longest: 255, forbidden: /[^A-Za-z0-9_.-]+/g },
  'AWS::SQS::Queue': { longest: 80, forbidden: /[^A-Za-z0-9_-]+/g },
  'AWS::S3::Bucket': { longest: 63, forbidden: /[^a-z0-9-]+/g, lowerCase: true },
  'AWS::IAM::Role': { longest: 64, forbidden: /[^A-Za-z0-9_-]+/g },
}

const generalRule: NameRule = { longest: 128, forbidden: /[^A-Za-z0-9_-]+/g }

/** A name for a resource whose template leaves it to CloudFormation: the same at every start, legal for its service. */
export function physicalName(stack: string, logicalId: string, type: string, suffix = ''): string {
  const rule = rules[type] ?? generalRule
  const full = `${stack}-${logicalId}`
  const clean = (rule.lowerCase === true ? full.toLowerCase() : full).replaceAll(rule.forbidden, '-')
  if (clean.length + suffix.length <= rule.longest) return clean + suffix
  const hash = createHash('sha256').update(full).digest('hex').slice(0, 8)
  return `${clean.slice(0, rule.longest - suffix.length - hash.length - 1)}-${hash}${suffix}`
}
