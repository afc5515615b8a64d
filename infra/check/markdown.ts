/** What is inside code is an example, not a link or a heading. */
function withoutCode(text: string): string {
  return text.replaceAll(/^( *)(`{3,}|~{3,}).*\n[\s\S]*?^\1\2.*$/gm, '').replaceAll(/<!--[\s\S]*?-->/g, '')
}

/** The targets of inline links, images and link definitions. */
export function findTargets(text: string): string[] {
  const plain = withoutCode(text).replaceAll(/(`+)[^`\n]*?\1/g, '')
  const inline = plain.matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+["'(][^)]*)?\)/g)
  const definitions = plain.matchAll(/^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)/gm)
  return [...inline, ...definitions].map(([, target]) => target ?? '')
}

/** The anchors of a page: headings as GitHub's and GitLab's renderers name them, and explicit ids. */
export function findAnchors(text: string): Set<string> {
  const plain = withoutCode(text)
  const anchors = new Set<string>()
  for (const [, heading = ''] of plain.matchAll(/^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm)) {
    const slug = slugOf(heading)
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  for (const [, id] of plain.matchAll(/\s(?:id|name)="([^"]+)"/g)) anchors.add(id ?? '')
  return anchors
}

function slugOf(heading: string): string {
  const words = heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/<[^>]+>/g, '')
  return words
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
}
