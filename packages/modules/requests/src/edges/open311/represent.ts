import { writeXml, type XmlValue } from './xml.ts'

export type Format = 'json' | 'xml'

/** A document in both forms: JSON has bare arrays, and XML names the list and each thing in it. */
export type Representation = {
  readonly status?: number
  /** The name of the root in XML. */
  readonly list: string
  /** The name of each thing of a list. */
  readonly item?: string
  readonly value: XmlValue
}

const mediaTypes: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** The form that the end of an address asks for, and the address without it. */
export function formatOf(pathname: string): { readonly format?: Format; readonly rest: string } {
  const [, rest, format] = /^(.+)\.(json|xml)$/.exec(pathname) ?? []
  return rest === undefined ? { rest: pathname } : { rest, format: format === 'json' ? 'json' : 'xml' }
}

export function represent({ status = 200, list, item, value }: Representation, format: Format): Response {
  const body = format === 'json' ? JSON.stringify(value) : writeXml(list, value, item)
  // No answer depends on a cookie, so a page of any site may read what anyone may read.
  const headers = {
    'content-type': mediaTypes[format],
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
  }
  return new Response(body, { status, headers })
}
