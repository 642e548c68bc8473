import type { StackTemplate } from './cloud-assembly.ts'
import { type Fields, isObject, type Json, openFields } from './fields.ts'
import { type Identity, identityOf } from './identity.ts'
import { holds, resolveValue, type Scope } from './intrinsics.ts'
import { pseudoParameter, type World } from './world.ts'

/** One resource of a template. Nothing of it is resolved before it is asked for. */
export interface Resource extends Identity {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  /** All properties, resolved; throws with the place where that cannot be done. */
  properties(): Fields
  /** Where an asset lies that this resource's template names. */
  assetPath(objectKey: string): string | undefined
}

interface OpenStack {
  readonly stack: StackTemplate
  readonly scope: Scope
  readonly resources: readonly Resource[]
}

/** Opens the resources of all stacks, without those whose condition is false. */
export function openResources(stacks: readonly StackTemplate[], world: World): readonly Resource[] {
  const opened: OpenStack[] = []
  const others: Others = {
    imported: (exportName) => findExport(opened, exportName),
    output: (stackName, outputName) => findOutput(opened, stackName, outputName),
  }
  for (const stack of stacks) opened.push(openStack(stack, world, others))
  return opened.flatMap(({ resources }) => resources)
}

/** What a template may ask of the stacks before it. */
type Others = Pick<Scope, 'imported' | 'output'>

function openStack(stack: StackTemplate, world: World, others: Others): OpenStack {
  const { template } = stack
  const declared = section(template, 'Resources')
  const byId = new Map<string, Resource>()
  const scope: Scope = {
    ref: (name) =>
      pseudoParameter(name, stack.name, world) ?? byId.get(name)?.ref ?? parameterDefault(template, name),
    attribute: (logicalId, name) => byId.get(logicalId)?.attributes[name],
    ...others,
    condition: (name) => memberOf(template, ['Conditions', name]),
    mapping: (map, first, second) => memberOf(template, ['Mappings', map, first, second]),
  }
  for (const logicalId of declared.names) {
    const fields = declared.within(logicalId)
    if (fields.has('Condition') && !holds({ Condition: fields.text('Condition') }, scope, fields.place))
      continue
    byId.set(logicalId, openResource(stack, logicalId, fields, scope, world))
  }
  return { stack, scope, resources: [...byId.values()] }
}

function openResource(
  stack: StackTemplate,
  logicalId: string,
  fields: Fields,
  scope: Scope,
  world: World,
): Resource {
  const type = fields.text('Type')
  const place = `${stack.name}/${logicalId} (${type}): Properties`
  const raw = section(fields, 'Properties')
  const property = (name: string) =>
    raw.has(name) ? resolveValue(raw.json(name), scope, `${place}.${name}`) : undefined
  const identity = once(() => identityOf({ stack: stack.name, logicalId, type, property }, world))
  return {
    stack: stack.name,
    logicalId,
    type,
    get ref() {
      return identity().ref
    },
    get attributes() {
      return identity().attributes
    },
    properties: () =>
      openFields(
        resolveValue(Object.fromEntries(raw.names.map((name) => [name, raw.json(name)])), scope, place),
        place,
      ),
    assetPath: (objectKey) => stack.assets.get(objectKey),
  }
}

/** What `Fn::GetAtt` gives, where it must give something. */
export function attributeOf(resource: Resource, name: string): string {
  const value = resource.attributes[name]
  if (value === undefined) {
    throw new Error(
      `${resource.stack}/${resource.logicalId} (${resource.type}) has no attribute ${name} here`,
    )
  }
  return value
}

function findExport(stacks: readonly OpenStack[], exportName: string): Json | undefined {
  for (const { stack, scope } of stacks) {
    const outputs = section(stack.template, 'Outputs')
    for (const id of outputs.names) {
      const output = outputs.within(id)
      if (!output.has('Export')) continue
      const place = `${stack.name}: Outputs.${id}`
      if (resolveValue(output.within('Export').json('Name'), scope, `${place}.Export.Name`) === exportName) {
        return resolveValue(output.json('Value'), scope, `${place}.Value`)
      }
    }
  }
  return undefined
}

function findOutput(stacks: readonly OpenStack[], stackName: string, name: string): Json | undefined {
  const found = stacks.find(({ stack }) => stack.name === stackName)
  if (found === undefined) return undefined
  const outputs = section(found.stack.template, 'Outputs')
  if (!outputs.has(name)) return undefined
  return resolveValue(outputs.within(name).json('Value'), found.scope, `${stackName}: Outputs.${name}.Value`)
}

/** Parameters that a deployment reads from the account have no default worth the name. */
function parameterDefault(template: Fields, name: string): Json | undefined {
  const type = memberOf(template, ['Parameters', name, 'Type'])
  return String(type).startsWith('AWS::SSM::')
    ? undefined
    : memberOf(template, ['Parameters', name, 'Default'])
}

function section(fields: Fields, name: string): Fields {
  return fields.has(name) ? fields.within(name) : openFields({}, `${fields.place}.${name}`)
}

function memberOf(template: Fields, path: readonly [string, ...string[]]): Json | undefined {
  const [first, ...rest] = path
  let found: Json | undefined = template.has(first) ? template.json(first) : undefined
  for (const name of rest) found = isObject(found) ? found[name] : undefined
  return found
}

function once<Value>(compute: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}
