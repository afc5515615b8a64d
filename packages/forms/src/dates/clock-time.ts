/** A time of the day as `09:30`, from «9h30», «9:30» or «9 h». */
export function readTime(text: string): string | undefined {
  const match = /^(\d{1,2}) ?[h:] ?(\d{2})?$/i.exec(text.trim())
  if (!match) return undefined
  const [hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0))
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** «9 h 30». */
export function showTime(time: string): string {
  const [hour = '', minute = ''] = time.split(':')
  return `${Number(hour)}\u00A0h${minute === '00' ? '' : `\u00A0${minute}`}`
}
