/** Characters that are seen nowhere and only steer how text runs: controls, bidirectional marks, variation selectors. */
const unseen =
  /\p{Cc}|\p{Variation_Selector}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** The text as it can be set: composed (NFC), blanks as blanks, nothing unseen; line ends stay. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').replace(unseen, ''))
    .join('\n')
}
