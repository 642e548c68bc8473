/**
 * What a serial looks like to a person, so that look-alikes fold to one text: upper case, no spaces or hyphens, O as 0,
 * I and L as 1. For warnings and keys only; the serial itself is never changed.
 */
export function foldSerial(serial: string): string {
  return serial.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}
