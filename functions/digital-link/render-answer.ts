import { canonicalJson } from '@tallystick/kernel'
import { acceptedMedia } from '../shell/accepted-media.ts'
import type { HttpResponse } from '../shell/http-message.ts'
import { answerPage, PAGE_POLICY } from './answer-page.ts'
import type { PublicAnswer } from './public-answer.ts'

const types = [
  'application/json',
  'text/html; charset=utf-8',
  'application/ld+json',
  'application/linkset+json',
] as const

/** What GS1 calls the service that tells whether goods are genuine, and the one that tells of recalls. */
const LINK_TYPES = 'https://ref.gs1.org/voc/'

/** The answer in the caller's media type; `?linkType=linkset` or `all` asks for links as well. */
export function renderAnswer(
  answer: PublicAnswer,
  { accept, linkType }: { readonly accept: string | undefined; readonly linkType: string | undefined },
): HttpResponse | undefined {
  const wantsLinks = linkType === 'linkset' || linkType === 'all'
  const type = wantsLinks ? 'application/linkset+json' : acceptedMedia(accept, types)
  if (type === undefined) return undefined
  const isPage = type.startsWith('text/html')
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    vary: 'accept',
    ...(isPage && { 'content-security-policy': PAGE_POLICY }),
  }
  return { status: answer.verdict === 'unknown' ? 404 : 200, headers, body: bodyOf(type, answer) }
}

function bodyOf(type: (typeof types)[number], answer: PublicAnswer): string {
  switch (type) {
    case 'application/json':
      return canonicalJson({ ...answer })
    case 'application/ld+json':
      return canonicalJson(linkedData(answer))
    case 'application/linkset+json':
      return canonicalJson(linkset(answer))
    case 'text/html; charset=utf-8':
      return answerPage(answer)
  }
}

/** GS1 Web vocabulary where it has a word, ours for the verdict. */
function linkedData({ verdict, gtin, lot, serial, product, expiry, bestBefore, link }: PublicAnswer) {
  return {
    '@context': { gs1: LINK_TYPES, tallystick: 'https://tallystick.dev/voc/' },
    '@type': 'gs1:Product',
    ...(link !== undefined && { '@id': link }),
    'gs1:gtin': gtin,
    'gs1:hasBatchLotNumber': lot,
    'gs1:hasSerialNumber': serial,
    'gs1:productName': product,
    'gs1:expirationDate': expiry,
    'gs1:bestBeforeDate': bestBefore,
    'tallystick:verdict': verdict,
  }
}

/** RFC 9264. */
function linkset({ verdict, product, link }: PublicAnswer) {
  if (link === undefined) return { linkset: [] }
  const target = [{ href: link, title: product, type: 'text/html' }]
  return {
    linkset: [
      {
        anchor: link,
        itemDescription: product,
        [`${LINK_TYPES}defaultLink`]: target,
        [`${LINK_TYPES}verificationService`]: target,
        ...(verdict === 'recalled' && { [`${LINK_TYPES}recallStatus`]: target }),
      },
    ],
  }
}
