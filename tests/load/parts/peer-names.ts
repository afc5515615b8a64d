import { readFileSync } from 'node:fs'
import type { PeerId } from '../operations/operation.ts'

export const peerIds: readonly PeerId[] = ['byHand', 'jsonByDatabase', 'postgraphile', 'mercurius']

/** What people call a peer, with the version that is installed. */
export function nameOfPeer(peer: PeerId): string {
  switch (peer) {
    case 'byHand':
      return 'by hand: a query for each kind of row, objects in Node'
    case 'jsonByDatabase':
      return 'by hand: one statement, JSON built by PostgreSQL'
    case 'postgraphile':
      return `PostGraphile ${versionOf('postgraphile')}`
    case 'mercurius':
      return `Mercurius ${versionOf('mercurius')} (JIT, loaders)`
  }
}

function versionOf(name: string): string {
  // Read where it is installed: packages need not export their manifest.
  const manifest = new URL(`../peers/node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
