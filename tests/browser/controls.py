"""What a page's controls are called and how large they are, as scripts that a browser runs; shadow roots included."""

from __future__ import annotations

from playwright.sync_api import Page

# Every control that can be seen, through all shadow roots.
_CONTROLS = """
const within = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? within(node.shadowRoot) : [])]);
const wanted = "a[href], button, input:not([type=hidden]):not([type=file]), select, textarea, summary, [role=button], [role=tab], [role=radio], [role=switch], [role=combobox]";
const seen = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden" && !node.closest("[aria-hidden=true]")
  && !node.closest(".js-plotly-plot, [data-testid=stToolbar], [data-testid=stSkipToContent], [data-testid=stElementToolbar]");
const controls = within(document).filter((node) => node.matches(wanted) && seen(node) && !node.closest("svg"));
"""
# A voice user says what stands on a control: WCAG 2.5.3. Signs that are no words are not said.
_MISNAMED = f"""
() => {{
  {_CONTROLS}
  const plain = (text) => (text ?? "").normalize("NFKC").toLowerCase().replace(/[^\\p{{L}}\\p{{N}}]+/gu, " ").trim();
  const told = (node) => node.nodeType === Node.TEXT_NODE ? node.data
    : node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true" || node.matches("svg, style, [data-testid=stIconMaterial]")
      || (node.getClientRects().length === 0) ? "" : [...node.childNodes].map(told).join(" ");
  const labels = (node) => (node.getAttribute("aria-labelledby") ?? "").split(/\\s+/).filter(Boolean)
    .map((id) => node.getRootNode().getElementById(id)?.textContent ?? "").join(" ");
  const faults = [];
  for (const node of controls) {{
    const name = plain(labels(node) || node.getAttribute("aria-label"));
    const visible = plain(node.matches("input, select, textarea") ? [...(node.labels ?? [])].map(told).join(" ") : told(node));
    if (name && visible && !name.includes(visible)) faults.push(`${{visible}} is named ${{name}}`);
  }}
  return [...new Set(faults)];
}}
"""
# 24 by 24 CSS pixels, or as much room around the middle: WCAG 2.5.8. Links in a sentence are as large as its letters.
_SMALL = f"""
() => {{
  {_CONTROLS}
  const least = 24;
  const label = (node) => node.matches("input") && (node.closest("label") ?? node.labels?.[0]);
  const inSentence = (node) => {{
    if (node.tagName !== "A" || getComputedStyle(node).display !== "inline") return false;
    const block = node.closest("p, li, td, th, dd, figcaption, span, div");
    const words = (text) => text.replace(/[^\\p{{L}}\\p{{N}}]+/gu, "");
    return words(block.textContent).length > words(node.textContent).length;
  }};
  const boxes = controls.filter((node) => !inSentence(node)).map((node) => {{
    const parts = [node, label(node)].filter(Boolean).map((one) => one.getBoundingClientRect());
    const box = {{ left: Math.min(...parts.map((part) => part.left)), right: Math.max(...parts.map((part) => part.right)),
      top: Math.min(...parts.map((part) => part.top)), bottom: Math.max(...parts.map((part) => part.bottom)) }};
    return {{ node, width: box.right - box.left, height: box.bottom - box.top }};
  }});
  return [...new Set(boxes.filter(({{ width, height }}) => width > 1 && height > 1 && (width < least - 0.5 || height < least - 0.5))
    .map(({{ node, width, height }}) => `${{Math.round(width)}} x ${{Math.round(height)}}: `
      + `${{node.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}} ${{node.textContent.trim().slice(0, 30)}}`))];
}}
"""


def misnamed(page: Page) -> list[str]:
    """Controls whose name does not hold the words that stand on them."""
    found: list[str] = page.evaluate(_MISNAMED)
    return found


def too_small(page: Page) -> list[str]:
    """Controls under 24 CSS pixels in width or height, but for links in a sentence and muscles on the plate.

    Small muscles have the list beside the plate, in which each is large enough.
    """
    found: list[str] = page.evaluate(_SMALL)
    return found
