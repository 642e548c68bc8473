import type { ZodOpenApiOverride } from 'zod-openapi'

type Context = Parameters<Extract<ZodOpenApiOverride, (context: never) => unknown>>[0]

/**
 * Says of a schema what its checks say to whoever fails them, where JSON Schema has no words for it; and of texts that only
 * digits fit that they may be JSON numbers as well.
 */
export function sayWhatIsExpected({ zodSchema, jsonSchema, io }: Context): void {
  const { checks = [] } = zodSchema._zod.def as { readonly checks?: readonly unknown[] }
  const sentences = [...new Set(checks.flatMap(sentenceOf))]
  if (sentences.length > 0 && jsonSchema.description === undefined)
    jsonSchema.description = `${sentences.join('; ')}.`
  if (io === 'input' && jsonSchema.type === 'string' && typeof jsonSchema.pattern === 'string')
    jsonSchema.type = numeric(new RegExp(jsonSchema.pattern)) ?? 'string'
}

function sentenceOf(check: unknown): string[] {
  const { error, path } = (check as { readonly _zod: { readonly def: CheckDefinition } })._zod.def
  const said = typeof error === 'function' ? error({}) : undefined
  if (typeof said !== 'string') return []
  const place = path === undefined || path.length === 0 ? '' : `\`${path.join('/')}\`: `
  return [place + said.replace(/^expected /, '')]
}

interface CheckDefinition {
  readonly error?: (issue: object) => unknown
  readonly path?: readonly PropertyKey[]
}

/** The types of a text that only digits fit, which a JSON number may stand for. */
function numeric(pattern: RegExp): ['string', 'integer' | 'number'] | undefined {
  const isNumber = ['1', '10'].some((text) => pattern.test(text)) && !pattern.test('A')
  if (!isNumber) return undefined
  return ['string', pattern.test('1.5') ? 'number' : 'integer']
}
