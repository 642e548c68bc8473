import { join } from 'node:path'
import { functions } from '@tallystick/functions/manifest'
import { App, Tags, Validations } from 'aws-cdk-lib'
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'
import { ApiStack } from './api-stack.ts'
import { bundledCode, placeholderCode } from './constructs/bundle.ts'
import { DataStack } from './data-stack.ts'
import { PartiesStack } from './parties-stack.ts'
import { PipelineStack } from './pipeline-stack.ts'
import { readSettings } from './settings.ts'

export interface AppOptions {
  /** Folder of the cloud assembly; `cdk.out` when left out. */
  readonly outdir?: string
  /** False leaves the code of functions out, for tests of the template. */
  readonly bundle?: boolean
  readonly context?: Readonly<Record<string, unknown>>
}

/** A reference that CloudFormation itself guards: no stack can drop what a later one uses. */
const ownFlags = { '@aws-cdk/core:defaultCrossStackReferences': 'strong' }

/** The whole deployment. Its synthesis needs no account and no network, and fails on a security finding. */
export function makeApp({ outdir = 'cdk.out', bundle = true, context = {} }: AppOptions = {}): App {
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { ...recommendedFlags, ...ownFlags, ...context },
  })
  const settings = readSettings(app.node)
  const code = bundle ? bundledCode(functions, join(app.outdir, 'bundles')) : placeholderCode
  const stackName = (part: string): string => `Tallystick-${settings.stage}-${part}`
  const data = new DataStack(app, 'Data', { stackName: stackName('Data'), invoiceLock: settings.invoiceLock })
  const parties = new PartiesStack(app, 'Parties', { stackName: stackName('Parties'), settings })
  const pipeline = new PipelineStack(app, 'Pipeline', {
    stackName: stackName('Pipeline'),
    data,
    settings,
    code,
  })
  new ApiStack(app, 'Api', { stackName: stackName('Api'), pipeline, parties, settings, code })
  Tags.of(app).add('tallystick:stage', settings.stage)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return app
}

if (import.meta.main) makeApp().synth()
