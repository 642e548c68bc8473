/** The account and region the local stack pretends to be in, and where its stand-ins listen. */
export interface World {
  readonly region: string
  readonly account: string
  /** Origin of queue URLs, for example `http://127.0.0.1:4566`. */
  readonly queueOrigin: string
}

export const localRegion = 'eu-central-1'
export const localAccount = '000000000000'

/** Value of a pseudo parameter; `undefined` for other names. */
export function pseudoParameter(name: string, stack: string, world: World): string | undefined {
  const values: Readonly<Record<string, string>> = {
    'AWS::Region': world.region,
    'AWS::AccountId': world.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${world.region}:${world.account}:stack/${stack}/local`,
  }
  return values[name]
}
