export type Cookie = {
  readonly name: string
  readonly value: string
  readonly host: string
  readonly path: string
  /** The server asks to forget it. */
  readonly isOver: boolean
}

/** A `Set-Cookie` line (RFC 6265, section 5.2), without what a single site has no use for. */
export function parseCookie(line: string, url: URL): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const cut = pair.indexOf('=')
  const read = (wanted: string) =>
    attributes.find((attribute) => attribute.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
  const expires = read('expires')
  const isPast = expires !== undefined && Date.parse(expires) <= Date.now()
  return {
    name: pair.slice(0, cut),
    value: pair.slice(cut + 1),
    host: url.hostname,
    path: read('path') ?? '/',
    isOver: isPast || read('max-age') === '0',
  }
}
