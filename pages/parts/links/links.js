// Links inside text lead to another page of the app without loading it anew. A link opened with a modifier key,
// or to another host, is left to the browser.

let pages = new Set();
let listening = false;

export default function ({ data }) {
  pages = new Set(data.pages);
  if (!listening) document.addEventListener("click", follow, true);
  listening = true;
  document.body.dataset.links = "ready"; // until then the browser opens a link in a new tab, as Streamlit marks it
}

function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.closest("[data-testid=stPageLink]") || link.hash) return;
  if (!pages.has(link.pathname.split("/").at(-1))) return;
  event.preventDefault();
  event.stopPropagation();
  // As back and forward do: Streamlit reads the address and runs its page, and the history gains one entry.
  if (link.href !== location.href) history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}
