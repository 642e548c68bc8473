import { Stack } from 'aws-cdk-lib'
import { CfnFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

/** What Lambda takes for the names and values of all variables of a function together. */
export const MAX_ENVIRONMENT_BYTES = 4096

/** The longest of what CloudFormation names by itself: a queue's URL. */
const LONGEST_REFERENCE_BYTES = 140
/** An OAuth2 client's id: the only thing that is read from another stack's output without being imported. */
const CLIENT_ID_BYTES = 26

/** Refuses at synthesis a function whose variables Lambda would refuse at deployment. */
export function limitEnvironment(lambda: LambdaFunction): void {
  lambda.node.addValidation({
    validate() {
      const bytes = environmentBytes(lambda)
      if (bytes <= MAX_ENVIRONMENT_BYTES) return []
      return [`its variables take ${bytes} bytes, and Lambda takes ${MAX_ENVIRONMENT_BYTES}`]
    },
  })
}

/** What is named only at deployment counts with the length that it may get. */
function environmentBytes(lambda: LambdaFunction): number {
  const stack = Stack.of(lambda)
  const found = lambda.node.defaultChild
  const environment: unknown = found instanceof CfnFunction ? stack.resolve(found.environment) : undefined
  const measure = (value: unknown): number => {
    if (typeof value === 'string') return Buffer.byteLength(value)
    const [[name, operand] = []] = entries(value)
    if (name === 'Fn::Join' && Array.isArray(operand) && Array.isArray(operand[1])) {
      return operand[1].reduce((sum: number, part: unknown) => sum + measure(part), 0)
    }
    return name === 'Fn::GetStackOutput' ? CLIENT_ID_BYTES : LONGEST_REFERENCE_BYTES
  }
  const [[, variables] = []] = entries(environment)
  return entries(variables).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + measure(value), 0)
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
