import { functions, routesOf } from '@tallystick/functions/manifest'
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { PartyAccess } from './constructs/party-access.ts'
import { pascalCase } from './constructs/pascal-case.ts'
import type { Settings } from './settings.ts'

export interface PartiesStackProps extends StackProps {
  readonly settings: Settings
}

/** Who may call: OAuth2 clients, whose secrets others hold, so that a new API need not mean new secrets. */
export class PartiesStack extends Stack {
  readonly access: PartyAccess

  constructor(scope: Construct, id: string, { settings, ...props }: PartiesStackProps) {
    super(scope, id, props)
    this.access = new PartyAccess(this, 'Access', {
      stage: settings.stage,
      accesses: functions.flatMap(routesOf).map(({ access }) => access),
      clients: settings.clients,
    })
    new CfnOutput(this, 'UserPoolId', { value: this.access.userPoolId })
    new CfnOutput(this, 'TokenEndpoint', { value: this.access.tokenEndpoint })
    for (const [party, clients] of this.access.clients) {
      for (const [name, client] of clients) {
        const outputId = `${pascalCase(party)}Client${pascalCase(name)}`
        new CfnOutput(this, outputId, { value: client.userPoolClientId })
      }
    }
  }
}
