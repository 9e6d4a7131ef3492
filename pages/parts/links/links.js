// Links inside text lead to another page of the app without loading it anew. A link opened with a modifier key,
// or to another host, is left to the browser.

let go = () => {};
let listening = false;

export default function ({ setTriggerValue }) {
  go = (address) => setTriggerValue("go", address);
  if (!listening) document.addEventListener("click", follow, true);
  listening = true;
}

function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.closest("[data-testid=stPageLink]") || link.hash) return;
  event.preventDefault();
  event.stopPropagation();
  go(link.pathname + link.search);
}
