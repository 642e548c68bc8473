/** A schema of the document, as far as it is shown. */
export interface ShownSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly ShownSchema[]
  readonly oneOf?: readonly ShownSchema[]
  readonly allOf?: readonly ShownSchema[]
  readonly properties?: Readonly<Record<string, ShownSchema>>
  readonly required?: readonly string[]
  readonly items?: ShownSchema
  readonly description?: string
}

export interface ShownContent {
  readonly schema?: ShownSchema
  readonly example?: unknown
}

export interface ShownResponse {
  readonly $ref?: string
  readonly description?: string
  readonly content?: Readonly<Record<string, ShownContent>>
}

export interface ShownOperation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly description?: string
    readonly schema: ShownSchema
    readonly required?: boolean
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, ShownContent>> }
  readonly responses: Readonly<Record<string, ShownResponse>>
}

/** The document of the API, as far as its page shows it. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>
  readonly webhooks: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, ShownSchema>>
    readonly responses: Readonly<Record<string, ShownResponse>>
  }
}
