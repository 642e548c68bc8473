import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

/** The official schemas, by where in the folder the file with the root element lies; what it imports lies as published. */
export const schemaFiles = {
  invoice: 'ubl-2.1/maindoc/UBL-Invoice-2.1.xsd',
  creditNote: 'ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd',
  despatchAdvice: 'ubl-2.1/maindoc/UBL-DespatchAdvice-2.1.xsd',
  ciiD16b: 'cii-d16b/data/standard/CrossIndustryInvoice_100pD16B.xsd',
  facturxEn16931: 'factur-x/EN16931/FACTUR-X_EN16931.xsd',
  facturxExtended: 'factur-x/EXTENDED/FACTUR-X_EXTENDED.xsd',
} as const

/** A schema of the above. */
export type SchemaName = keyof typeof schemaFiles

/** Where the schemas lie unless said otherwise. */
export const defaultSchemas = path.join(import.meta.dirname, '../../../shared/data/xsd')

/** True when one of the schemas is in the folder. */
export function hasSchemas(folder: string): boolean {
  return schemasIn(folder).length > 0
}

/** What is wrong with a document by a schema; nothing when it is valid. */
export type Validator = (document: Uint8Array) => string | undefined

/** The validators of the schemas that are in the folder. */
export function readSchemas(folder: string): ReadonlyMap<SchemaName, Validator> {
  xmlRegisterFsInputProviders()
  return new Map(schemasIn(folder).map(({ name, file }) => [name, validatorOf(file)]))
}

function schemasIn(folder: string): { readonly name: SchemaName; readonly file: string }[] {
  return Object.entries(schemaFiles)
    .map(([name, file]) => ({ name, file: path.join(folder, file) }))
    .filter((schema): schema is { name: SchemaName; file: string } => existsSync(schema.file))
}

function validatorOf(file: string): Validator {
  using schema = XmlDocument.fromBuffer(readFileSync(file), { url: file })
  const validator = XsdValidator.fromDoc(schema)
  return (bytes) => {
    try {
      using document = XmlDocument.fromBuffer(bytes)
      validator.validate(document)
      return undefined
    } catch (error) {
      if (error instanceof XmlLibError) return error.message.trim()
      throw error
    }
  }
}
