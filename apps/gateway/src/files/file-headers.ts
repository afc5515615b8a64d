import type { FileRow } from '@interco/database'

/**
 * A file is saved, never shown as a page of ours: a browser that opens it nevertheless gives it no script, no cookie and no
 * address of ours.
 */
export function fileHeaders({
  name,
  mediaType,
  size,
}: Pick<FileRow, 'name' | 'mediaType' | 'size'>): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-length': String(size),
    'content-disposition': `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  }
}

/** For clients that do not know RFC 8187. */
function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/[^\w .-]/g, (sign) => (/\p{M}/u.test(sign) ? '' : '_'))
}

/** As RFC 8187, section 3.2.1, writes it: `encodeURIComponent` leaves signs that it does not. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
