/** What can be written as JSON and as XML alike. */
export type XmlValue = string | number | boolean | null | readonly XmlValue[] | { readonly [name: string]: XmlValue }

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

// What XML 1.0 can’t hold in any form (section 2.2): controls, half characters, and two that are no characters.
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** How a list within an object names what is in it. */
const plural: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  endpoints: 'endpoint',
  formats: 'format',
  values: 'value',
}

/** A document: the keys are names of elements, null is an empty element, and a thing of a list is called `item`. */
export function writeXml(root: string, value: XmlValue, item = plural[root]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value, item)}\n`
}

function element(name: string, value: XmlValue, item = plural[name]): string {
  if (value === null) return `<${name}/>`
  if (typeof value !== 'object') return `<${name}>${escape(String(value))}</${name}>`
  const inside = isList(value)
    ? value.map((one) => element(item ?? name, one))
    : Object.entries(value).map(([key, one]) => element(key, one))
  return `<${name}>${inside.join('')}</${name}>`
}

function isList(value: Extract<XmlValue, object>): value is readonly XmlValue[] {
  return Array.isArray(value)
}

function escape(text: string): string {
  return text.replace(impossible, '\u{FFFD}').replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
}
