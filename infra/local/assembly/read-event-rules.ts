import type { EventRule, QueueTarget } from './deployment.ts'
import type { Fields } from './fields.ts'
import { ofType } from './read-functions.ts'
import { attributeOf, type Resource } from './resources.ts'

/** Rules of EventBridge that match events; their targets are queues, which get what an input transformer makes. */
export function readEventRules(resources: readonly Resource[]): readonly EventRule[] {
  return ofType(resources, 'AWS::Events::Rule').flatMap((resource) => {
    const rule = resource.properties()
    if (!rule.has('EventPattern')) return []
    return [
      {
        arn: attributeOf(resource, 'Arn'),
        place: rule.place,
        pattern: rule.json('EventPattern'),
        targets: rule.items('Targets').map(readTarget),
        enabled: !rule.has('State') || rule.text('State') === 'ENABLED',
      },
    ]
  })
}

function readTarget(target: Fields): QueueTarget {
  const transformer = target.within('InputTransformer')
  const paths = transformer.within('InputPathsMap')
  return {
    queueArn: target.text('Arn'),
    place: target.place,
    paths: Object.fromEntries(paths.names.map((name) => [name, paths.text(name)])),
    template: transformer.text('InputTemplate'),
  }
}
