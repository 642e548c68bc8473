import type { XmlFaultCode } from './parse-xml.ts'

/** The longest XML declaration that is read; one with all it can say has about 60 characters. */
const MAX_DECLARATION_CHARACTERS = 1000

const space = '[ \\t\\n]'
const equals = `${space}*=${space}*`
const quoted = (value: string) => `(?:"${value}"|'${value}')`
const declarationPattern = new RegExp(
  `^<\\?xml${space}+version${equals}${quoted('1\\.\\d+')}` +
    `(?:${space}+encoding${equals}(?<encoding>${quoted('[A-Za-z][\\w.-]*')}))?` +
    `(?:${space}+standalone${equals}${quoted('(?:yes|no)')})?${space}*\\?>$`,
)

/** The position behind the XML declaration, or 0 where there is none. Faults: syntax, another encoding than UTF-8. */
export function declarationEnd(text: string): number | XmlFaultCode {
  if (!/^<\?xml[ \t\n]/.test(text)) return 0
  const end = text.indexOf('?>') + 2
  const match = end > MAX_DECLARATION_CHARACTERS ? null : declarationPattern.exec(text.slice(0, end))
  if (match === null) return 'EINVOICE-XML-SYNTAX'
  const encoding = match.groups?.encoding ?? '"UTF-8"'
  return encoding.slice(1, -1).toUpperCase() === 'UTF-8' ? end : 'EINVOICE-XML-ENCODING'
}
