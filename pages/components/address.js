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
  const here = [...new URLSearchParams(search)];
  const query = String(new URLSearchParams([...here.filter(isFrame), ...view, ...(keeps ? ownOf(search) : [])]));
  return query && `?${query}`;
}

/**
 * What of a query belongs to the page: neither to a view nor to another site's frame.
 * @param {string} search
 */
export function ownOf(search) {
  const ours = new Set(Object.values(contract.address.names));
  return [...new URLSearchParams(search)].filter((one) => !ours.has(one[0]) && !isFrame(one));
}

/**
 * Whether a part of a query keeps a page bare inside another site's frame.
 * @param {[string, string]} part
 */
export function isFrame([name]) {
  return contract.address.frame.includes(name.toLowerCase());
}
