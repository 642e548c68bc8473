/** How an attribute may be used. */
export interface AttributeUse {
  readonly required: boolean
  /** The only value it can have. */
  readonly fixed?: string
  readonly form?: AttributeForm
}

/** Forms of attributes that are not any text. */
type AttributeForm = 'language' | 'unit'

const forms: Readonly<Record<AttributeForm, { readonly pattern: RegExp; readonly wanted: string }>> = {
  language: {
    pattern: /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/,
    wanted: 'a language such as de or de-AT',
  },
  unit: { pattern: /^.{1,3}$/su, wanted: 'a unit of one to three characters' },
}

/** Reads `name`, `name!`, `name=fixed`, `name="fixed value"` and `name:form`. */
export function readAttributeUses(tokens: readonly string[]): ReadonlyMap<string, AttributeUse> {
  return new Map(
    tokens.map((token): [string, AttributeUse] => {
      const [, name = '', form, mark, quoted, plain] =
        /^(\w+)(?::(\w+))?(!?)(?:="(.*)"|=(.*))?$/.exec(token) ?? []
      const fixed = quoted ?? plain
      return [
        name,
        {
          required: mark === '!',
          ...(fixed === undefined ? {} : { fixed }),
          ...(isForm(form) ? { form } : {}),
        },
      ]
    }),
  )
}

/** What the attribute may hold, in plain words, when it holds something else. */
export function wrongAttribute(use: AttributeUse, value: string): string | undefined {
  const held = value.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '')
  if (use.fixed !== undefined && held !== use.fixed) return `only ${JSON.stringify(use.fixed)}`
  if (use.form === undefined || forms[use.form].pattern.test(held)) return undefined
  return forms[use.form].wanted
}

function isForm(name: string | undefined): name is AttributeForm {
  return name !== undefined && Object.hasOwn(forms, name)
}
