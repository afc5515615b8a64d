import type { IncomingMessage } from 'node:http'

/**
 * Whether a header that may come once comes twice. Node keeps the first one and says nothing; a proxy before it may have
 * looked at the other.
 */
export function isRepeated({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>, name: string): boolean {
  let times = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === name) times += 1
  }
  return times > 1
}
