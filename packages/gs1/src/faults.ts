import { type Fault, jsonPointer } from '@tallystick/kernel'

/** Every fault code of this package, with its meaning. */
export const gs1Faults = {
  'GS1-LENGTH': 'The value has not the length that its kind of identifier asks for.',
  'GS1-DIGITS': 'The value must consist of digits.',
  'GS1-CHARACTER': 'The value has a character that its GS1 character set does not have.',
  'GS1-CHECK-DIGIT': 'The check digit does not fit the digits before it.',
  'GS1-DATE': 'The value is no date of the form yymmdd.',
  'GS1-CONTENT': 'A part of the value is outside what its application identifier allows.',
  'GS1-TEXT-LENGTH': 'The text is empty or longer than is read.',
  'GS1-SYMBOLOGY': 'The text does not start with a symbology identifier of a GS1 symbol.',
  'GS1-AI-SYNTAX': 'An application identifier in brackets must stand here.',
  'GS1-AI-UNKNOWN': 'No known application identifier stands here.',
  'GS1-AI-REPEATED': 'The application identifier is repeated with another value.',
  'GS1-AI-REQUIRED': 'The application identifier asks for another one that is missing.',
  'GS1-AI-EXCLUDED': 'The application identifier must not stand beside another one that is there.',
  'GS1-LINK-URI': 'The text is no http or https URI with a domain and a path.',
  'GS1-LINK-ENCODING': 'The percent-encoding of the URI is broken.',
  'GS1-LINK-KEY': 'The path of the URI does not end in a GS1 identification key.',
  'GS1-LINK-QUALIFIER': 'The qualifiers in the path do not belong to the key or are out of order.',
  'GS1-LINK-ATTRIBUTE': 'The application identifier must not stand in the query of the URI.',
} as const

/** A fault code of this package. */
export type Gs1FaultCode = keyof typeof gs1Faults

/** A fault in a text, with the characters that are wrong. */
export interface TextFault extends Fault {
  readonly code: Gs1FaultCode
  /** Zero-based offset of the first wrong character, in UTF-16 code units. */
  readonly position: number
  /** How many characters are wrong; 0 where something is missing. */
  readonly length: number
}

/** A fault at these characters; `ai` names the application identifier it belongs to. */
export function textFault(code: Gs1FaultCode, position: number, length: number, ai?: string): TextFault {
  return {
    code,
    pointer: ai === undefined ? '' : jsonPointer(ai),
    message: gs1Faults[code],
    position,
    length,
  }
}
