import { describe, expect, test } from 'vitest'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'
import { webhookTarget } from './webhook-target.ts'

describe('an address that anybody can have', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
    '2003::1',
  ])('%s may be called', (address) => {
    expect(isPublicAddress(address)).toBe(true)
    expect(isLoopbackAddress(address)).toBe(false)
  })
})

describe('an address that is somebody’s own', () => {
  test.each([
    ['unspecified', '0.0.0.0'],
    ['unspecified', '::'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['loopback', '::1'],
    ['loopback, in full', '0:0:0:0:0:0:0:1'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['carrier-grade NAT', '100.127.255.255'],
    ['link-local', '169.254.0.1'],
    ['metadata', '169.254.169.254'],
    ['metadata', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700::1%eth0'],
    ['site-local', 'fec0::1'],
    ['unique local', 'fc00::1'],
    ['unique local', 'fdff:ffff::1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['protocol assignments', '192.0.0.1'],
    ['benchmarks', '198.19.0.1'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['relay anycast', '192.88.99.1'],
    ['IPv4, mapped', '::ffff:127.0.0.1'],
    ['IPv4, mapped, in hex', '::ffff:7f00:1'],
    ['IPv4, mapped, in full', '0:0:0:0:0:ffff:10.0.0.1'],
    ['public IPv4, mapped', '::ffff:8.8.8.8'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['translated', '64:ff9b::a00:1'],
    ['translated locally', '64:ff9b:1::a00:1'],
    ['6to4', '2002:7f00:1::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['discard only', '100::1'],
    ['nothing', ''],
    ['a name', 'localhost'],
    ['a short spelling', '127.1'],
    ['octal', '0177.0.0.1'],
    ['one number', '2130706433'],
    ['a port with it', '8.8.8.8:443'],
    ['a space with it', ' 8.8.8.8'],
  ])('%s: %s may not be called', (_, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['::ffff:127.0.0.1', '::ffff:7f00:1', 'localhost', '128.0.0.1', '::2', '0.0.0.0'])(
    '%s is not loopback in a plain spelling',
    (address) => expect(isLoopbackAddress(address)).toBe(false),
  )
})

describe('the URL of an endpoint', () => {
  const codes = (url: string, allowsLoopback = false) => {
    const read = webhookTarget(url, allowsLoopback)
    return read.ok ? [] : read.faults.map(({ code }) => code.replace('WEBHOOKS-URL-', ''))
  }

  test.each([
    'https://erp.example/hooks?tenant=1',
    'https://erp.example:443/',
    'https://erp.example:8443/',
    'https://erp.example:1024/',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
  ])('may be %s', (url) => expect(codes(url)).toEqual([]))

  test.each([
    ['erp.example', 'FORM'],
    ['', 'FORM'],
    ['//erp.example', 'FORM'],
    ['https://', 'FORM'],
    ['https://erp.example/#top', 'FORM'],
    [`https://erp.example/${'x'.repeat(2000)}`, 'FORM'],
    ['https://erp.example:99999/', 'FORM'],
    ['https://[fe80::1%25eth0]/', 'FORM'],
    ['ftp://erp.example/', 'SCHEME', 'PORT'],
    ['javascript:alert(1)', 'SCHEME', 'PORT'],
    ['file:///etc/passwd', 'SCHEME', 'PORT'],
    ['http://erp.example:8080/', 'SCHEME'],
    ['http://localhost:8080/', 'SCHEME'],
    ['https://user@erp.example/', 'USER'],
    ['https://:secret@erp.example/', 'USER'],
    ['https://8.8.8.8@127.0.0.1/', 'USER', 'ADDRESS'],
    ['https://erp.example:22/', 'PORT'],
    ['https://erp.example:80/', 'PORT'],
    ['https://erp.example:1023/', 'PORT'],
    ['https://erp.example:0/', 'PORT'],
    ['https://127.0.0.1/', 'ADDRESS'],
    ['https://127.1/', 'ADDRESS'],
    ['https://0177.0.0.1/', 'ADDRESS'],
    ['https://0x7f.1/', 'ADDRESS'],
    ['https://0x7f000001/', 'ADDRESS'],
    ['https://2130706433/', 'ADDRESS'],
    ['https://017700000001/', 'ADDRESS'],
    ['https://１２７.0.0.1/', 'ADDRESS'],
    ['https://127。0。0。1/', 'ADDRESS'],
    ['https://%31%32%37.0.0.1/', 'ADDRESS'],
    ['https://127.0.0.1./', 'ADDRESS'],
    ['https://0/', 'ADDRESS'],
    ['https:\\\\169.254.169.254\\latest', 'ADDRESS'],
    ['https:169.254.169.254', 'ADDRESS'],
    ['https://[::1]/', 'ADDRESS'],
    ['https://[::ffff:169.254.169.254]/', 'ADDRESS'],
    ['https://[::ffff:a9fe:a9fe]/', 'ADDRESS'],
    ['https://[64:ff9b::a9fe:a9fe]/', 'ADDRESS'],
    ['https://[fd00:ec2::254]/', 'ADDRESS'],
  ])('may not be %s', (url, ...expected) => expect(codes(url)).toEqual(expected))

  test('is this computer’s only where that is allowed, by http too', () => {
    for (const url of ['http://localhost:8080/', 'http://127.0.0.1:8080/', 'http://[::1]:8080/'])
      expect([codes(url, true), codes(url).length > 0]).toEqual([[], true])
    expect(codes('http://10.0.0.1:8080/', true)).toEqual(['SCHEME', 'ADDRESS'])
    expect(codes('http://erp.example:8080/', true)).toEqual(['SCHEME'])
    expect(codes('http://localhost:80/', true)).toEqual(['PORT'])
  })
})
