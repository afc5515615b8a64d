const most = 100

/** The line that agents see in a list: how the description begins, as GeoReport v2 knows no subject. */
export function subjectOf(description: string, serviceName: string): string {
  const line =
    description
      .trim()
      .split(/[\r\n]/, 1)[0]
      ?.trim() ?? ''
  if (line === '') return serviceName
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  const words = cut.slice(0, cut.lastIndexOf(' ') + 1).trimEnd()
  // One word without end is cut between two characters, never within one.
  return `${words === '' ? Array.from(cut).slice(0, -1).join('') : words}…`
}
