// The address of a page, as far as scripts write it.

import contract from "../ui/contract.json" with { type: "json" };

/**
 * An address with the query of a view in place of that of another; what belongs to the page stays where `keeps` says so.
 * Inside another site's frame every address says so, and first, as Streamlit writes it.
 * @param {string} search the query that stands there, as "?muscle=trapezius"
 * @param {[string, string][]} view
 * @param {boolean} keeps
 * @returns {string} with its question mark, or empty
 */
export function withView(search, view, keeps) {
  const ours = new Set(Object.values(contract.address.names));
  const here = [...new URLSearchParams(search)];
  const others = here.filter((one) => keeps && !ours.has(one[0]) && !isFrame(one));
  const query = String(new URLSearchParams([...here.filter(isFrame), ...view, ...others]));
  return query && `?${query}`;
}

/**
 * Whether a part of a query keeps a page bare inside another site's frame.
 * @param {[string, string]} part
 */
export function isFrame([name]) {
  return contract.address.frame.includes(name.toLowerCase());
}
