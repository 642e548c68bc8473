import { functions, partiesOf, routesOf } from '@tallystick/functions/manifest'
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { pascalCase } from './constructs/pascal-case.ts'
import { PipelineApi } from './constructs/pipeline-api.ts'
import { PipelineFunction } from './constructs/pipeline-function.ts'
import type { PartiesStack } from './parties-stack.ts'
import type { PipelineStack } from './pipeline-stack.ts'
import type { Settings } from './settings.ts'

export interface ApiStackProps extends StackProps {
  readonly pipeline: PipelineStack
  readonly parties: PartiesStack
  readonly settings: Settings
  /** The code of a function by its name. */
  readonly code: (name: string) => Code
}

/** The doors: the HTTP API and the functions behind its routes. They write to the pipeline's queues, which know nothing of them. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props)
    const { pipeline, settings, code } = props
    const { access } = props.parties
    const api = new PipelineApi(this, 'Http', { apiName: this.stackName, access })
    for (const declaration of functions) {
      const routes = routesOf(declaration)
      if (routes.length === 0) continue
      const parties = partiesOf(declaration)
      const functionId = pascalCase(declaration.name)
      const { lambda } = new PipelineFunction(this, functionId, {
        declaration,
        stores: pipeline.stores,
        settings,
        environment: parties.length === 0 ? {} : { CLIENTS: access.clientsOf(parties) },
        code: code(declaration.name),
        alarms: pipeline.alarms,
      })
      api.addRoutes(functionId, routes, lambda)
    }
    new CfnOutput(this, 'ApiUrl', { value: api.url })
  }
}
