import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Fields, openFields } from './fields.ts'

/** One stack of a cloud assembly. */
export interface StackTemplate {
  readonly name: string
  readonly template: Fields
  /** Where the files of an asset lie, by the object key that templates name. */
  readonly assets: ReadonlyMap<string, string>
}

/** Reads the templates and asset lists of all stacks, a stack after those it depends on. */
export function readCloudAssembly(directory: string): readonly StackTemplate[] {
  if (!existsSync(join(directory, 'manifest.json'))) {
    throw new Error(`${directory} is no cloud assembly: it has no manifest.json`)
  }
  const artifacts = readJson(directory, 'manifest.json').within('artifacts')
  const stacks = artifacts.names.filter(
    (name) => artifacts.within(name).text('type') === 'aws:cloudformation:stack',
  )
  return inDependencyOrder(stacks, (name) => artifacts.within(name).texts('dependencies')).map((name) => {
    const artifact = artifacts.within(name)
    const properties = artifact.within('properties')
    return {
      name: properties.has('stackName') ? properties.text('stackName') : name,
      template: readJson(directory, properties.text('templateFile')),
      assets: readAssets(directory, artifacts, artifact.texts('dependencies')),
    }
  })
}

function readJson(directory: string, file: string): Fields {
  return openFields(JSON.parse(readFileSync(join(directory, file), 'utf8')), file)
}

function inDependencyOrder(names: readonly string[], dependencies: (name: string) => readonly string[]) {
  const ordered = new Set<string>()
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) throw new Error(`Stacks depend on each other: ${[...path, name].join(' → ')}`)
    for (const other of dependencies(name)) {
      if (names.includes(other)) visit(other, [...path, name])
    }
    ordered.add(name)
  }
  for (const name of names) visit(name, [])
  return [...ordered]
}

function readAssets(directory: string, artifacts: Fields, dependencies: readonly string[]) {
  const assets = new Map<string, string>()
  for (const name of dependencies) {
    const artifact = artifacts.within(name)
    if (artifact.text('type') !== 'cdk:asset-manifest') continue
    const files = readJson(directory, artifact.within('properties').text('file')).within('files')
    for (const id of files.names) {
      const source = files.within(id).within('source')
      const destinations = files.within(id).within('destinations')
      if (!source.has('path')) continue
      for (const destination of destinations.names) {
        assets.set(
          destinations.within(destination).text('objectKey'),
          resolve(directory, source.text('path')),
        )
      }
    }
  }
  return assets
}
