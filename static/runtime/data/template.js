// Words with places for values: "{n} km". What is filled in stays text, whatever it holds.

/**
 * "约 {n} 公里" with {n: 3}
 * @param {string} template
 * @param {globalThis.Record<string, unknown>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
